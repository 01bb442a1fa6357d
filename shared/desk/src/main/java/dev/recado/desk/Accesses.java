package dev.recado.desk;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.Conversation;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Knows what agents may do with conversations, by the settings of the conversations' inboxes. */
@Singleton
public class Accesses {
    private final Settings settings;

    public Accesses(Settings settings) {
        this.settings = settings;
    }

    /** What the agent may do with one conversation. */
    public Access of(Agent agent, Conversation conversation) {
        return of(agent).apply(conversation);
    }

    /** What the agent may do with each of several conversations: reads an inbox at most once. */
    public Function<Conversation, Access> of(Agent agent) {
        Map<String, Inbox> inboxes = new HashMap<>();
        return conversation -> needsNoInbox(agent, conversation)
                ? Access.WRITE
                : Access.of(agent, conversation, inboxes.computeIfAbsent(conversation.inboxId(), this::inbox));
    }

    private static boolean needsNoInbox(Agent agent, Conversation conversation) {
        return agent.role().atLeast(Role.MANAGER) || conversation.ownedBy(agent.id());
    }

    private Inbox inbox(String inboxId) {
        return settings.inboxOrDeleted(inboxId)
                .orElseThrow(() -> new DecisionContexts.MissingException("inbox", inboxId));
    }
}
