package dev.recado.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    @ParameterizedTest(name = "{0} in {1} after {2} is {3}")
    @CsvSource({
        "at(2027-03-28T09:00:00), Europe/Madrid, 2027-03-01T00:00:00Z, 2027-03-28T07:00:00Z",
        "at(2027-01-10T09:00:00), Europe/Madrid, 2027-01-01T00:00:00Z, 2027-01-10T08:00:00Z",
        "rate(5 minutes), UTC, 2027-01-01T00:00:30Z, 2027-01-01T00:05:30Z",
        "rate(1 day), UTC, 2027-01-01T00:00:00Z, 2027-01-02T00:00:00Z",
        "cron(0 9 ? * MON-FRI *), Europe/Madrid, 2027-01-02T12:00:00Z, 2027-01-04T08:00:00Z",
        "cron(0/15 * * * ? *), UTC, 2027-01-01T00:00:00Z, 2027-01-01T00:15:00Z",
        "cron(30 23 L * ? *), UTC, 2027-02-01T00:00:00Z, 2027-02-28T23:30:00Z",
        "'cron(0 0 1 1,7 ? 2030)', UTC, 2027-02-01T00:00:00Z, 2030-01-01T00:00:00Z",
    })
    void firesNext(String expression, String zone, Instant after, Instant next) {
        assertThat(ScheduleExpression.parse(expression, ZoneId.of(zone)).next(after))
                .contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at(2027-03-28)",
                "at(tomorrow)",
                "rate(0 minutes)",
                "rate(five minutes)",
                "cron(0 9 * * MON)",
                "cron(99 9 ? * MON *)",
                "every 5 minutes",
                ""
            })
    void refusesWhatEventBridgeRefuses(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
