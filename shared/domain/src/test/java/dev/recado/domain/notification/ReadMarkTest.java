package dev.recado.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.Notification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadMarkTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest(name = "made at {0} as {1}, read at {2}, unread at {3}, all read up to {4} {5} at {6}: {7}")
    @CsvSource({
        "5,b,,,,,,",
        "5,b,6,,,,,6",
        "5,b,,6,,,,",
        "5,b,,,5,b,9,9",
        "5,b,,,5,a,9,",
        "5,b,,,5,c,9,9",
        "5,b,,,4,z,9,",
        "5,b,,,6,a,9,9",
        "5,b,7,,6,a,9,7",
        "5,b,,8,6,a,9,9",
        "5,b,,9,6,a,9,9",
        "5,b,,10,6,a,9,",
    })
    void the_latest_word_counts(
            int createdAt,
            String id,
            @Nullable Integer readAt,
            @Nullable Integer unreadAt,
            @Nullable Integer upTo,
            @Nullable String upToId,
            @Nullable Integer markedAt,
            @Nullable Integer expected) {
        Notification notification =
                new Notification(id, "ana", Notification.Kind.MENTION, "c", 1, START.plusSeconds(createdAt));
        ReadMark mark = upTo == null || upToId == null || markedAt == null
                ? ReadMark.NONE
                : new ReadMark(START.plusSeconds(upTo), upToId, START.plusSeconds(markedAt));
        assertThat(mark.readAt(notification, at(readAt), at(unreadAt))).isEqualTo(at(expected));
    }

    private static @Nullable Instant at(@Nullable Integer seconds) {
        return seconds == null ? null : START.plusSeconds(seconds);
    }
}
