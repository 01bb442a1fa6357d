package dev.recado.desk;

import dev.recado.domain.conversation.Survey;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.JsonBody;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.util.Optional;

/** The JSON in which a survey's answer is given and confirmed: {@code {"rating": 1..5, "comment"?}}. */
public final class SurveyBody {
    private SurveyBody() {}

    /** Reads an answer strictly; a blank comment is none. */
    public static Surveys.Rating read(HttpRequest request) {
        JsonBody body = JsonBody.of(request);
        Optional<Integer> rating = body.optionalInteger("rating", Survey.LOWEST_RATING, Survey.HIGHEST_RATING);
        if (rating.isEmpty() && !body.has("rating")) {
            body.reject("rating", "is missing");
        }
        boolean blank = body.value("comment")
                .filter(value -> value instanceof JsonValue.Text(String text) && text.isBlank())
                .isPresent();
        Optional<String> comment = blank ? Optional.empty() : body.optionalText("comment", Surveys.MAX_COMMENT);
        body.verify();
        return new Surveys.Rating(
                rating.orElseThrow(), comment.map(String::strip).orElse(null));
    }

    /** An answer as stored. */
    public static JsonObject write(Surveys.Rating rating) {
        return JsonBuilder.object()
                .put("rating", rating.rating())
                .put("comment", rating.comment())
                .build();
    }
}
