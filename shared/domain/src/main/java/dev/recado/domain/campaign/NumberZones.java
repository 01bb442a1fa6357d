package dev.recado.domain.campaign;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which zone a telephone number is in, by its country's code, where the whole country keeps one time (islands far off aside). A
 * number of a country with several says nothing.
 */
public final class NumberZones {
    private static final int LONGEST_CODE = 3;

    /** ITU-T E.164's codes with the zones of the IANA database. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("20", "Africa/Cairo"),
            Map.entry("212", "Africa/Casablanca"),
            Map.entry("213", "Africa/Algiers"),
            Map.entry("216", "Africa/Tunis"),
            Map.entry("234", "Africa/Lagos"),
            Map.entry("240", "Africa/Malabo"),
            Map.entry("254", "Africa/Nairobi"),
            Map.entry("27", "Africa/Johannesburg"),
            Map.entry("30", "Europe/Athens"),
            Map.entry("31", "Europe/Amsterdam"),
            Map.entry("32", "Europe/Brussels"),
            Map.entry("33", "Europe/Paris"),
            Map.entry("34", "Europe/Madrid"),
            Map.entry("352", "Europe/Luxembourg"),
            Map.entry("353", "Europe/Dublin"),
            Map.entry("354", "Atlantic/Reykjavik"),
            Map.entry("356", "Europe/Malta"),
            Map.entry("357", "Asia/Nicosia"),
            Map.entry("358", "Europe/Helsinki"),
            Map.entry("359", "Europe/Sofia"),
            Map.entry("36", "Europe/Budapest"),
            Map.entry("370", "Europe/Vilnius"),
            Map.entry("371", "Europe/Riga"),
            Map.entry("372", "Europe/Tallinn"),
            Map.entry("376", "Europe/Andorra"),
            Map.entry("380", "Europe/Kyiv"),
            Map.entry("381", "Europe/Belgrade"),
            Map.entry("385", "Europe/Zagreb"),
            Map.entry("386", "Europe/Ljubljana"),
            Map.entry("39", "Europe/Rome"),
            Map.entry("40", "Europe/Bucharest"),
            Map.entry("41", "Europe/Zurich"),
            Map.entry("420", "Europe/Prague"),
            Map.entry("421", "Europe/Bratislava"),
            Map.entry("43", "Europe/Vienna"),
            Map.entry("44", "Europe/London"),
            Map.entry("45", "Europe/Copenhagen"),
            Map.entry("46", "Europe/Stockholm"),
            Map.entry("47", "Europe/Oslo"),
            Map.entry("48", "Europe/Warsaw"),
            Map.entry("49", "Europe/Berlin"),
            Map.entry("502", "America/Guatemala"),
            Map.entry("503", "America/El_Salvador"),
            Map.entry("504", "America/Tegucigalpa"),
            Map.entry("505", "America/Managua"),
            Map.entry("506", "America/Costa_Rica"),
            Map.entry("507", "America/Panama"),
            Map.entry("51", "America/Lima"),
            Map.entry("53", "America/Havana"),
            Map.entry("54", "America/Argentina/Buenos_Aires"),
            Map.entry("57", "America/Bogota"),
            Map.entry("58", "America/Caracas"),
            Map.entry("591", "America/La_Paz"),
            Map.entry("595", "America/Asuncion"),
            Map.entry("598", "America/Montevideo"),
            Map.entry("63", "Asia/Manila"),
            Map.entry("65", "Asia/Singapore"),
            Map.entry("66", "Asia/Bangkok"),
            Map.entry("81", "Asia/Tokyo"),
            Map.entry("82", "Asia/Seoul"),
            Map.entry("84", "Asia/Ho_Chi_Minh"),
            Map.entry("852", "Asia/Hong_Kong"),
            Map.entry("86", "Asia/Shanghai"),
            Map.entry("886", "Asia/Taipei"),
            Map.entry("90", "Europe/Istanbul"),
            Map.entry("91", "Asia/Kolkata"),
            Map.entry("966", "Asia/Riyadh"),
            Map.entry("971", "Asia/Dubai"),
            Map.entry("972", "Asia/Jerusalem"));

    private NumberZones() {}

    /** The zone of an E.164 number, or {@code fallback} where the number does not tell. */
    public static ZoneId of(@Nullable String number, ZoneId fallback) {
        if (number == null || !number.startsWith("+")) {
            return fallback;
        }
        // No code begins with another one, so the first found is the only one.
        for (int length = 1; length <= LONGEST_CODE && length < number.length(); length++) {
            String zone = ZONES.get(number.substring(1, 1 + length));
            if (zone != null) {
                return ZoneId.of(zone);
            }
        }
        return fallback;
    }
}
