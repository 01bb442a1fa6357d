package dev.recado.functions.widget;

import dev.recado.domain.firstcontact.PreChat;
import dev.recado.domain.firstcontact.PreChatField;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a visitor has filled in: the member {@code preChat}, an object of texts by the names of the form's fields.
 *
 * @param given by the fields' names, each as its field's type has it
 */
record PreChatAnswers(Map<String, String> given) {
    private static final String MEMBER = "preChat";
    private static final int LONGEST = 500;

    /** Reads the answers; faults of form are the body's to report, what is no answer to its field is added to {@code faults}. */
    static PreChatAnswers read(JsonBody body, PreChat form, List<FieldError> faults) {
        Map<String, String> given = new LinkedHashMap<>();
        body.optionalObject(MEMBER).ifPresent(answers -> {
            for (PreChatField field : form.asked()) {
                answers.optionalText(field.name(), LONGEST)
                        .ifPresent(text -> field.type()
                                .accepted(text)
                                .ifPresentOrElse(
                                        answer -> given.put(field.name(), answer),
                                        () -> faults.add(new FieldError(
                                                "/" + MEMBER + "/" + field.name(),
                                                field.type().fault()))));
            }
        });
        return new PreChatAnswers(given);
    }

    Optional<String> name() {
        return Optional.ofNullable(given.get(PreChatField.NAME));
    }

    Optional<String> email() {
        return Optional.ofNullable(given.get(PreChatField.EMAIL));
    }

    /** What becomes attributes of the contact. A number is one, too: nobody vouches for what a visitor types. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>(given);
        attributes.keySet().removeAll(List.of(PreChatField.NAME, PreChatField.EMAIL));
        return attributes;
    }

    static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw Problem.unacceptable(new ArrayList<>(faults)).toException();
        }
    }
}
