package dev.recado.desk;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.store.ContactStore;
import dev.recado.store.PresenceStore;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Gathers what decisions may know. */
@Singleton
public class DecisionContexts {
    private final Settings settings;
    private final ContactStore contacts;
    private final SurveyTokens surveys;
    private final PresenceStore presences;
    private final FunctionEnvironment environment;

    public DecisionContexts(
            Settings settings,
            ContactStore contacts,
            SurveyTokens surveys,
            PresenceStore presences,
            FunctionEnvironment environment) {
        this.settings = settings;
        this.contacts = contacts;
        this.surveys = surveys;
        this.presences = presences;
        this.environment = environment;
    }

    /** The context of a command on {@code conversation}, as of now. */
    public DecisionContext of(Conversation conversation) {
        Contact contact = contacts.load(conversation.contactId())
                .orElseThrow(() -> new MissingException("contact", conversation.contactId()));
        return of(inbox(conversation.inboxId()), contact, conversation.teamId());
    }

    /** The context of a command on a conversation of {@code contact} in {@code inbox}. */
    DecisionContext of(Inbox inbox, Contact contact, String teamId) {
        Instant now = environment.clock().instant();
        return new DecisionContext(
                now,
                account(),
                inbox,
                contact,
                () -> Ids.next(now),
                surveys::linkTo,
                () -> membersOf(teamId),
                this::isAway,
                ChannelRendering.INSTANCE);
    }

    Inbox inbox(String inboxId) {
        return settings.inboxOrDeleted(inboxId).orElseThrow(() -> new MissingException("inbox", inboxId));
    }

    private Account account() {
        return settings.account().orElseThrow(() -> new MissingException("account", "settings"));
    }

    private boolean isAway(String agentId) {
        return presences.load(agentId).away(environment.clock().instant())
                || settings.agent(agentId).isEmpty();
    }

    private List<String> membersOf(String teamId) {
        return settings.agents().stream()
                .filter(agent -> agent.teamIds().contains(teamId))
                .map(Agent::id)
                .toList();
    }

    /** Something that stored data refers to is not stored. */
    public static final class MissingException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        MissingException(String kind, String id) {
            super("The " + kind + " " + id + " is not stored");
        }
    }
}
