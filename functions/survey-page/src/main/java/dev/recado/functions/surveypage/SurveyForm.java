package dev.recado.functions.surveypage;

import dev.recado.desk.Surveys;
import dev.recado.domain.conversation.Survey;
import dev.recado.function.http.HttpRequest;
import java.util.Optional;

/**
 * The page's form as a browser sends it.
 *
 * @param rating absent when none, or none of the five, was chosen
 * @param comment without surrounding blanks, perhaps empty
 */
record SurveyForm(Optional<Integer> rating, String comment) {
    static SurveyForm read(HttpRequest request) {
        FormFields fields = FormFields.read(request, "rating", "comment");
        return new SurveyForm(rating(fields.text("rating")), fields.text("comment"));
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
