package dev.recado.desk;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.Conversation;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;

/** Knows what agents may do with conversations, by the settings of the conversations' inboxes. */
@Singleton
public class Accesses {
    private final Settings settings;

    public Accesses(Settings settings) {
        this.settings = settings;
    }

    /** What the agent may do with one conversation: reads its inbox, unless that makes no difference. */
    public Access of(Agent agent, Conversation conversation) {
        return Sight.needsNoInbox(agent, conversation)
                ? Access.WRITE
                : Access.of(agent, conversation, inbox(conversation.inboxId()));
    }

    /** What the agent may do with each of several conversations. */
    public Sight of(Agent agent) {
        return new Sight(agent, settings);
    }

    private Inbox inbox(String inboxId) {
        return settings.inboxOrDeleted(inboxId)
                .orElseThrow(() -> new DecisionContexts.MissingException("inbox", inboxId));
    }
}
