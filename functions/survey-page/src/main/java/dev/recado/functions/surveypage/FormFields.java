package dev.recado.functions.surveypage;

import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a form as a browser sends it. */
final class FormFields {
    private final Map<String, List<String>> fields;

    private FormFields(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** The form's fields; a 400 where it is malformed, or has others, or one twice. */
    static FormFields read(HttpRequest request, String... names) {
        Map<String, List<String>> fields;
        try {
            fields = HttpRequest.form(request.bodyText());
        } catch (IllegalArgumentException malformed) {
            throw Problem.malformed("The form is malformed").toException();
        }
        Set<String> known = Set.of(names);
        boolean valid = fields.entrySet().stream()
                .allMatch(field ->
                        known.contains(field.getKey()) && field.getValue().size() == 1);
        if (!valid) {
            throw Problem.malformed("The form has " + String.join(" and ", names) + ", each once")
                    .toException();
        }
        return new FormFields(fields);
    }

    /** What was typed, without surrounding blanks; empty where there is nothing. */
    String text(String name) {
        return fields.getOrDefault(name, List.of(""))
                .getFirst()
                .replace("\r\n", "\n")
                .strip();
    }
}
