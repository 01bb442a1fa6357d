package dev.recado.functions.conversationsapi;

import dev.recado.desk.Accesses;
import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.desk.json.ConversationJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.function.http.HttpResponse;
import dev.recado.json.JsonObject;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationStore;
import dev.recado.store.Marker;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the routes of one conversation share: sight, commands and the answer. */
@Singleton
class Conversations {
    private final ConversationStore store;
    private final ConversationQueries queries;
    private final ContactStore contacts;
    private final Desk desk;
    private final Accesses accesses;

    Conversations(
            ConversationStore store, ConversationQueries queries, ContactStore contacts, Desk desk, Accesses accesses) {
        this.accesses = accesses;
        this.store = store;
        this.queries = queries;
        this.contacts = contacts;
        this.desk = desk;
    }

    /** The conversation, if the agent may read it; otherwise a 404. */
    Conversation seenBy(Agent agent, String conversationId) {
        return store.load(conversationId)
                .filter(conversation -> accesses.of(agent, conversation).mayRead())
                .orElseThrow(() -> Callers.notFound(conversationId));
    }

    /** Throws a 404 unless the agent may at least be told who owns the conversation. */
    void knownTo(Agent agent, String conversationId) {
        boolean known = store.load(conversationId)
                .filter(conversation -> accesses.of(agent, conversation).atLeast(Access.TOLD))
                .isPresent();
        if (!known) {
            throw Callers.notFound(conversationId);
        }
    }

    /**
     * Throws what the command would be refused with for want of access. For commands that are made by looking up what the
     * request names: whoever may not act on the conversation is not told about that.
     */
    void require(Agent agent, Conversation conversation, Access needed) {
        accesses.of(agent, conversation)
                .refusal(needed, conversation)
                .ifPresent(refusal ->
                        Outcomes.conversation(new Outcome.Refused(conversation, refusal), conversation.id()));
    }

    /** Carries out an agent's command, and answers with the conversation. */
    HttpResponse change(String conversationId, Function<Conversation, Command> commandFor) {
        return answer(Outcomes.conversation(apply(conversationId, commandFor, null), conversationId));
    }

    Outcome apply(String conversationId, Function<Conversation, Command> commandFor, @Nullable Marker marker) {
        return desk.apply(conversationId, commandFor, marker);
    }

    /** What the request was answered with before, if it is a repetition. */
    Optional<Marker.Remembered> remembered(Marker marker) {
        return store.remembered(marker);
    }

    HttpResponse answer(Conversation conversation) {
        return HttpResponse.json(200, json(conversation));
    }

    private JsonObject json(Conversation conversation) {
        Contact contact = contacts.load(conversation.contactId()).orElse(null);
        return ConversationJson.of(conversation, contact, surveyAnswer(conversation));
    }

    private @Nullable SurveyAnswer surveyAnswer(Conversation conversation) {
        Survey survey = conversation.survey();
        return survey == null || survey.rating() == null
                ? null
                : queries.surveyAnswer(conversation.id(), survey.id()).orElse(null);
    }
}
