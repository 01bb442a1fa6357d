package dev.recado.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PresenceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static Presence said(Availability availability, Instant until) {
        return new Presence("ana", availability, until, 3, null, 1);
    }

    @Test
    void what_was_said_holds_until_the_lease_ends() {
        Presence online = said(Availability.ONLINE, NOW);

        assertThat(online.at(NOW.minusMillis(1))).isEqualTo(Availability.ONLINE);
        assertThat(online.availableUntil(NOW.minusMillis(1))).isEqualTo(NOW);
        assertThat(online.away(NOW.minusMillis(1))).isFalse();
        assertThat(online.at(NOW)).isEqualTo(Availability.OFFLINE);
        assertThat(online.availableUntil(NOW)).isNull();
        assertThat(online.away(NOW)).isTrue();
    }

    @Test
    void who_is_busy_is_not_away() {
        Presence busy = said(Availability.BUSY, NOW.plusSeconds(1));

        assertThat(busy.at(NOW)).isEqualTo(Availability.BUSY);
        assertThat(busy.away(NOW)).isFalse();
        assertThat(busy.away(NOW.plusSeconds(1))).isTrue();
    }

    @Test
    void who_said_to_be_offline_is_away_for_good() {
        Presence offline = new Presence("ana", Availability.OFFLINE, null, 0, null, 1);

        assertThat(offline.away(NOW)).isTrue();
        assertThat(offline.availableUntil(NOW)).isNull();
    }

    @Test
    void who_never_said_anything_is_shown_offline_and_yet_is_not_away() {
        Presence unknown = Presence.unknown("ana");

        assertThat(unknown.at(NOW)).isEqualTo(Availability.OFFLINE);
        assertThat(unknown.away(NOW)).isFalse();
    }
}
