package dev.recado.channels.twilio;

import java.util.List;
import java.util.Map;

/**
 * The fields of a Twilio request; what is absent reads as empty.
 *
 * @param fields decoded, in their order
 */
public record TwilioForm(Map<String, List<String>> fields) {
    /** The field's first value, or the empty string. */
    public String get(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** Whether the field is there, be it empty. */
    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The first of the fields that is not blank, or the empty string. */
    String first(String... names) {
        for (String name : names) {
            if (!get(name).isBlank()) {
                return get(name).strip();
            }
        }
        return "";
    }

    /** The field as a small number; zero when it is none. */
    int number(String name) {
        String digits = get(name).strip();
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    }
}
