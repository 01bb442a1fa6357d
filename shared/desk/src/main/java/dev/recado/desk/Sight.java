package dev.recado.desk;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.Conversation;
import dev.recado.store.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one agent may do with many conversations, for the time of one request: reads the inboxes at most once, all of them. */
public final class Sight {
    private final Agent agent;
    private final Settings settings;
    private @Nullable Map<String, Inbox> inboxes;

    Sight(Agent agent, Settings settings) {
        this.agent = agent;
        this.settings = settings;
    }

    /** What the agent may do with the conversation. */
    public Access of(Conversation conversation) {
        return needsNoInbox(agent, conversation)
                ? Access.WRITE
                : Access.of(agent, conversation, inbox(conversation.inboxId()));
    }

    /** Whether the agent may read the conversation. */
    public boolean mayRead(Conversation conversation) {
        return of(conversation).mayRead();
    }

    /** All inboxes, deleted ones too: their conversations stay. */
    public List<Inbox> inboxes() {
        return List.copyOf(byId().values());
    }

    /** Managers may do everything, and so may owners. */
    static boolean needsNoInbox(Agent agent, Conversation conversation) {
        return agent.role().atLeast(Role.MANAGER) || conversation.ownedBy(agent.id());
    }

    private Inbox inbox(String inboxId) {
        return Optional.ofNullable(byId().get(inboxId))
                .orElseThrow(() -> new DecisionContexts.MissingException("inbox", inboxId));
    }

    private Map<String, Inbox> byId() {
        Map<String, Inbox> known = inboxes;
        if (known == null) {
            known = settings.inboxesAndDeleted().stream().collect(Collectors.toMap(Inbox::id, Function.identity()));
            inboxes = known;
        }
        return known;
    }
}
