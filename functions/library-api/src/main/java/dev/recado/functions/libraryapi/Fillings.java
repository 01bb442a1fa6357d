package dev.recado.functions.libraryapi;

import dev.recado.desk.Accesses;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.Problem;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationStore;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Gathers what texts for a conversation are filled with. */
@Singleton
class Fillings {
    private final ConversationStore conversations;
    private final ContactStore contacts;
    private final Settings settings;
    private final Accesses accesses;
    private final FunctionEnvironment environment;

    Fillings(
            ConversationStore conversations,
            ContactStore contacts,
            Settings settings,
            Accesses accesses,
            FunctionEnvironment environment) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.settings = settings;
        this.accesses = accesses;
        this.environment = environment;
    }

    /**
     * What texts of {@code agent} in a conversation are filled with.
     *
     * @param language the language asked for, or null for the conversation's
     * @throws dev.recado.function.http.ProblemException 404 when the agent may not see the conversation
     */
    Filling forConversation(Agent agent, String conversationId, @Nullable Language language) {
        Conversation conversation = conversations
                .load(conversationId)
                .filter(found -> accesses.of(agent, found).mayRead())
                .orElseThrow(() -> Problem.notFound("There is no conversation " + conversationId)
                        .toException());
        return new Filling(
                settings.account().orElseThrow(),
                settings.team(conversation.teamId()).orElseThrow(),
                contacts.load(conversation.contactId()).orElse(null),
                agent.name(),
                language == null ? conversation.language() : language,
                environment.clock().instant());
    }
}
