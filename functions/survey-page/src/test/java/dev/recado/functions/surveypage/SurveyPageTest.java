package dev.recado.functions.surveypage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Language;
import dev.recado.functions.surveypage.SurveyPage.Content;
import dev.recado.functions.surveypage.SurveyPage.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurveyPageTest {
    private static final Content UNANSWERED = content("Acme", Optional.empty(), Optional.empty(), "");

    @ParameterizedTest
    @CsvSource({
        "SPANISH, es, ¿Cómo valora la atención de Acme?, English, en",
        "ENGLISH, en, How would you rate the service of Acme?, Español, es"
    })
    void each_language_shows_the_question_and_leads_to_the_other(
            Language language, String tag, String question, String otherName, String otherTag) {
        assertThat(SurveyPage.in(language).survey(UNANSWERED, Notice.NONE))
                .contains("<html lang=\"" + tag + "\">", "<legend>" + question + "</legend>")
                .contains("<a href=\"?lang=" + otherTag + "\"", ">" + otherName + "</a>")
                .contains("<form method=\"post\" action=\"?lang=" + tag + "\">");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_page_needs_no_script_and_offers_five_ratings(Language language) {
        String page = SurveyPage.in(language).survey(UNANSWERED, Notice.NONE);

        assertThat(page).doesNotContain("<script", "javascript:", "onclick", " style=", "checked");
        assertThat(page.split("type=\"radio\"", -1)).hasSize(6);
    }

    @Test
    void the_earlier_answer_is_filled_in_and_can_be_changed_until_the_survey_ends() {
        Content answered = content("Acme", Optional.of(4), Optional.of(4), "Muy\nbien");

        assertThat(SurveyPage.in(Language.SPANISH).survey(answered, Notice.NONE))
                .contains("value=\"4\" required checked", ">\nMuy\nbien</textarea>")
                .contains("Hemos guardado su valoración: 4 de 5.", "hasta el 29 de marzo de 2027.");
    }

    @Test
    void whatever_customer_or_company_wrote_stays_text() {
        Content hostile =
                content("<b>A&B</b>", Optional.of(1), Optional.of(1), "</textarea><script>alert('1')</script>\u0000\"");

        assertThat(SurveyPage.in(Language.ENGLISH).survey(hostile, Notice.THANKS))
                .doesNotContain("<b>", "<script", "</textarea><", "\u0000")
                .contains("&lt;b&gt;A&amp;B&lt;/b&gt;")
                .contains("&lt;/textarea&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;");
    }

    @ParameterizedTest
    @CsvSource({"CHOOSE_RATING, Elija una valoración", "COMMENT_TOO_LONG, como mucho 2000 caracteres"})
    void a_fault_is_announced_where_it_is(Notice notice, String words) {
        assertThat(SurveyPage.in(Language.SPANISH).survey(UNANSWERED, notice))
                .contains("role=\"alert\" id=\"fault\"", "aria-describedby=\"fault\"", words);
    }

    @Test
    void a_page_without_a_survey_speaks_both_languages() {
        assertThat(SurveyPage.in(Language.SPANISH).expired())
                .contains("ha terminado", "<p lang=\"en\">The time for answering this survey is over.</p>");
        assertThat(SurveyPage.in(Language.ENGLISH).unknown())
                .contains("There is no such survey", "<p lang=\"es\">Esta encuesta no existe.");
    }

    private static Content content(String company, Optional<Integer> stored, Optional<Integer> rating, String comment) {
        return new Content(
                company,
                ZoneId.of("Europe/Madrid"),
                // Before midnight in UTC and after it in Madrid, an hour before the clocks go forward.
                Instant.parse("2027-03-28T23:30:00Z"),
                stored,
                rating,
                comment);
    }
}
