package dev.recado.domain.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the channel takes, and until when. */
final class ReplyWindow {
    private ReplyWindow() {}

    /** The length of what the channel sends for a text, as people count characters. */
    static int lengthOf(Draft draft, String markdown) {
        return draft.context().rendering().lengthOn(draft.channel(), markdown);
    }

    static boolean isOpen(Draft draft) {
        if (draft.channel().replyWindow().isEmpty()) {
            return true;
        }
        Instant end = end(draft);
        return end != null && draft.now().isBefore(end);
    }

    /** When the window closes or closed; null before the customer's first message. */
    static @Nullable Instant end(Draft draft) {
        Instant lastInboundAt = draft.lastInboundAt();
        return lastInboundAt == null
                ? null
                : lastInboundAt.plus(draft.channel().replyWindow().orElse(Duration.ZERO));
    }
}
