package dev.recado.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyMailsTest {
    @ParameterizedTest
    @CsvSource({
        "SPANISH, ¿Cómo valora la atención de Acme?, Responder a la encuesta",
        "ENGLISH, How would you rate the service of Acme?, Answer the survey"
    })
    void asks_in_the_customers_language_and_leads_to_the_page(Language language, String subject, String action) {
        MailContent mail = SurveyMails.written(
                new Effect.MailSurvey("s1", "s1", "l@example.com", "https://desk.example/surveys/t?a=1&b=2", language),
                "Acme");

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text()).contains(action + ": https://desk.example/surveys/t?a=1&b=2\n");
        assertThat(mail.html()).contains("<a href=\"https://desk.example/surveys/t?a=1&amp;b=2\">" + action + "</a>");
    }

    @Test
    void asks_in_the_inboxs_own_words_where_it_has_some() {
        MailContent mail = SurveyMails.written(
                new Effect.MailSurvey(
                        "s1", "s1", "l@example.com", "https://desk.example/surveys/t", Language.ENGLISH, "Well <so>?"),
                "Acme");

        assertThat(mail.text())
                .startsWith("Well <so>?\n\nAnswer the survey: https://desk.example/surveys/t\n")
                .doesNotContain("How would you rate");
        assertThat(mail.html()).contains("Well &lt;so&gt;?");
    }
}
