package dev.recado.store.settings;

import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.hours.Holiday;
import dev.recado.domain.hours.OpenInterval;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Business hours in JSON: {@code {"zone":"Europe/Madrid","always":false,"weekly":{"mon":[["09:00","14:00"]],...},
 * "holidays":["2026-12-25","--01-01"]}}. Only the zone must be there.
 */
public final class HoursJson {
    private static final int MOST_INTERVALS = 24;
    private static final int MOST_HOLIDAYS = 400;
    private static final Map<String, DayOfWeek> DAYS = days();

    private HoursJson() {}

    public static JsonObject write(BusinessHours hours) {
        JsonBuilder weekly = JsonBuilder.object();
        DAYS.forEach((name, day) -> weekly.put(
                name,
                hours.weekly().getOrDefault(day, List.of()).stream()
                        .map(HoursJson::write)
                        .toList()));
        return JsonBuilder.object()
                .put("zone", hours.zone().getId())
                .put("always", hours.always())
                .put("weekly", weekly.build())
                .putTexts(
                        "holidays",
                        hours.holidays().stream().map(Holiday::text).sorted().toList())
                .build();
    }

    private static JsonValue write(OpenInterval interval) {
        return new JsonValue.Array(
                List.of(new JsonValue.Text(interval.startText()), new JsonValue.Text(interval.endText())));
    }

    /** Reads hours that stand at {@code pointer} of what the author sent. */
    public static Read<BusinessHours> read(JsonObject json, String pointer) {
        StrictReader reader = StrictReader.of(json, pointer);
        reader.onlyKnows(Set.of("zone", "always", "weekly", "holidays"));
        Optional<ZoneId> zone = reader.required("zone", reader.text("zone")).flatMap(id -> zone(reader, id));
        boolean always = reader.bool("always").orElse(false);
        Map<DayOfWeek, List<OpenInterval>> weekly =
                reader.object("weekly").map(HoursJson::weekly).orElse(Map.of());
        Set<Holiday> holidays = holidays(reader);
        return reader.result(zone.map(known -> new BusinessHours(known, always, weekly, holidays)));
    }

    private static Optional<ZoneId> zone(StrictReader reader, String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unknown) {
            reader.unacceptable("zone", "\"" + id + "\" is not a time zone such as \"Europe/Madrid\"");
            return Optional.empty();
        }
    }

    private static Map<DayOfWeek, List<OpenInterval>> weekly(StrictReader week) {
        week.onlyKnows(DAYS.keySet());
        Map<DayOfWeek, List<OpenInterval>> weekly = new EnumMap<>(DayOfWeek.class);
        DAYS.forEach((name, day) -> {
            List<JsonValue> items = week.array(name, MOST_INTERVALS);
            List<OpenInterval> intervals = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                interval(week, name + "/" + i, items.get(i)).ifPresent(intervals::add);
            }
            weekly.put(day, intervals);
        });
        return weekly;
    }

    private static Optional<OpenInterval> interval(StrictReader week, String path, JsonValue item) {
        if (!(item instanceof JsonValue.Array(List<JsonValue> ends))
                || ends.size() != 2
                || !(ends.getFirst() instanceof JsonValue.Text(String start))
                || !(ends.getLast() instanceof JsonValue.Text(String end))) {
            week.malformed(path, "must be an array of two times such as [\"09:00\",\"14:00\"]");
            return Optional.empty();
        }
        try {
            return Optional.of(OpenInterval.of(start, end));
        } catch (IllegalArgumentException noInterval) {
            week.unacceptable(path, String.valueOf(noInterval.getMessage()));
            return Optional.empty();
        }
    }

    private static Set<Holiday> holidays(StrictReader reader) {
        List<JsonValue> items = reader.array("holidays", MOST_HOLIDAYS);
        Set<Holiday> holidays = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof JsonValue.Text(String text)) {
                holiday(reader, "holidays/" + i, text).ifPresent(holidays::add);
            } else {
                reader.malformed("holidays/" + i, "must be a string");
            }
        }
        return holidays;
    }

    private static Optional<Holiday> holiday(StrictReader reader, String path, String text) {
        try {
            return Optional.of(Holiday.of(text));
        } catch (IllegalArgumentException noDay) {
            reader.unacceptable(path, String.valueOf(noDay.getMessage()));
            return Optional.empty();
        }
    }

    private static Map<String, DayOfWeek> days() {
        Map<String, DayOfWeek> days = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), day);
        }
        return days;
    }
}
