package dev.recado.domain.routing;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many open conversations agents own, as changes. */
public final class OpenLoad {
    private OpenLoad() {}

    /**
     * How the number of an agent's open conversations changes, by agent; empty for the most changes of a conversation.
     *
     * @param before null when there was no conversation
     * @param after null when there is none any more
     */
    public static Map<String, Integer> change(@Nullable Conversation before, @Nullable Conversation after) {
        String from = bearer(before);
        String to = bearer(after);
        if (Objects.equals(from, to)) {
            return Map.of();
        }
        if (from == null) {
            return Map.of(Objects.requireNonNull(to), 1);
        }
        return to == null ? Map.of(from, -1) : Map.of(from, -1, to, 1);
    }

    private static @Nullable String bearer(@Nullable Conversation conversation) {
        return conversation == null
                ? null
                : conversation.occupies().map(AgentRef::id).orElse(null);
    }
}
