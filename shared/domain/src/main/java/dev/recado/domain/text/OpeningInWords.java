package dev.recado.domain.text;

import dev.recado.domain.account.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The value of {@code {{hours.nextOpening}}}: a phrase that follows a verb such as "we are back", by the team's clock: "on
 * Monday 23 November at 09:00", "el lunes 23 de noviembre a las 09:00".
 */
public final class OpeningInWords {
    private OpeningInWords() {}

    public static String of(Instant opening, ZoneId zone, Language language) {
        ZonedDateTime time = opening.atZone(zone);
        String pattern = switch (language) {
            case SPANISH -> "'el' EEEE d 'de' MMMM '" + (time.getHour() == 1 ? "a la" : "a las") + "' HH:mm";
            case ENGLISH -> "'on' EEEE d MMMM 'at' HH:mm";
        };
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(time);
    }
}
