package dev.recado.functions.surveypage;

import dev.recado.desk.Surveys;
import dev.recado.domain.conversation.Survey;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The page's form as a browser sends it.
 *
 * @param rating absent when none, or none of the five, was chosen
 * @param comment without surrounding blanks, perhaps empty
 */
record SurveyForm(Optional<Integer> rating, String comment) {
    private static final Set<String> FIELDS = Set.of("rating", "comment");

    static SurveyForm read(HttpRequest request) {
        Map<String, List<String>> fields = fields(request.bodyText());
        String comment = first(fields, "comment").replace("\r\n", "\n").strip();
        return new SurveyForm(rating(first(fields, "rating")), comment);
    }

    private static Map<String, List<String>> fields(String encoded) {
        Map<String, List<String>> fields;
        try {
            fields = HttpRequest.form(encoded);
        } catch (IllegalArgumentException malformed) {
            throw Problem.malformed("The form is malformed").toException();
        }
        boolean known = fields.entrySet().stream()
                .allMatch(field ->
                        FIELDS.contains(field.getKey()) && field.getValue().size() == 1);
        if (!known) {
            throw Problem.malformed("The form has rating and comment, each once")
                    .toException();
        }
        return fields;
    }

    private static String first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    private static Optional<Integer> rating(String text) {
        return text.length() == 1
                ? Optional.of(text.charAt(0) - '0')
                        .filter(rating -> rating >= Survey.LOWEST_RATING && rating <= Survey.HIGHEST_RATING)
                : Optional.empty();
    }

    boolean isCommentTooLong() {
        return comment.codePointCount(0, comment.length()) > Surveys.MAX_COMMENT;
    }

    /** The answer, once {@link #rating} is known to be there. */
    Surveys.Rating toRating() {
        return new Surveys.Rating(rating.orElseThrow(), comment.isEmpty() ? null : comment);
    }
}
