package dev.recado.functions.surveypage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.ProblemException;
import dev.recado.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyFormTest {
    @Test
    void reads_rating_and_comment_as_browsers_send_them() {
        SurveyForm form = read("rating=5&comment=Muy+amables%0D%0A%C2%A1gracias%21+");

        assertThat(form.rating()).contains(5);
        assertThat(form.comment()).isEqualTo("Muy amables\n¡gracias!");
        assertThat(read("rating=1&comment=++").toRating().comment()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "comment=x", "rating=", "rating=0", "rating=6", "rating=10", "rating=a", "rating=%D9%A3"})
    void finds_no_rating_where_there_is_none_from_one_to_five(String body) {
        assertThat(read(body).rating()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rating=1&rating=2", "rating=1&extra=2", "rating=%zz"})
    void refuses_what_the_page_cannot_have_sent(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void counts_a_comment_by_characters_not_by_their_halves() {
        assertThat(read("rating=1&comment=" + "😀".repeat(2000)).isCommentTooLong())
                .isFalse();
        assertThat(read("rating=1&comment=" + "a".repeat(2001)).isCommentTooLong())
                .isTrue();
    }

    private static SurveyForm read(String body) {
        return SurveyForm.read(new HttpRequest(
                "POST /surveys/{token}",
                "POST",
                "/surveys/t",
                "",
                Map.of(),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                JsonObject.EMPTY,
                ""));
    }
}
