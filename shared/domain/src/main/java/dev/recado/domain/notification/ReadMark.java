package dev.recado.domain.notification;

import dev.recado.domain.conversation.Notification;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Up to where an agent has read all notifications at once: one mark instead of a change to each of them.
 *
 * @param createdAt when the last read notification was made; the epoch while none is read so
 * @param id the last read notification's, which orders those of one instant
 * @param at when it was marked
 */
public record ReadMark(Instant createdAt, String id, Instant at) {
    public static final ReadMark NONE = new ReadMark(Instant.EPOCH, "", Instant.EPOCH);

    private static final Comparator<ReadMark> BY_PLACE =
            Comparator.comparing(ReadMark::createdAt).thenComparing(ReadMark::id);

    /** Whether everything that {@code other} covers is covered by this mark. */
    public boolean covers(ReadMark other) {
        return BY_PLACE.compare(this, other) >= 0;
    }

    /**
     * When a notification was read, or null while it is not.
     *
     * @param readAt when it was marked as read by itself, or null
     * @param unreadAt when it was marked as unread by itself, or null; a later mark of all counts more
     */
    public @Nullable Instant readAt(Notification notification, @Nullable Instant readAt, @Nullable Instant unreadAt) {
        if (readAt != null) {
            return readAt;
        }
        boolean covered = covers(new ReadMark(notification.createdAt(), notification.id(), at))
                && (unreadAt == null || !unreadAt.isAfter(at));
        return covered ? at : null;
    }
}
