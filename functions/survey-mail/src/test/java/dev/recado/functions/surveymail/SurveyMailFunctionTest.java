package dev.recado.functions.surveymail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.Effect;
import dev.recado.function.Variables;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.OutboxCodec;
import dev.recado.testing.Invocation;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.SesStandIn;
import dev.recado.testing.desk.SmallDesk;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class SurveyMailFunctionTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private final SesStandIn ses = new SesStandIn();

    @BeforeEach
    void deploy() {
        desk.variable("AWS_ENDPOINT_URL_SESV2", ses.url());
        desk.variable(Variables.MAIL_FROM, "desk@acme.example");
        desk.variable(Variables.SURVEY_MAIL_QUEUE_URL, "https://sqs.example/surveys.fifo");
    }

    @AfterEach
    void closeSes() {
        ses.close();
    }

    @Test
    void the_sample_event_sends_one_survey_however_often_it_comes() {
        JsonObject event = SampleEvents.read("survey-mail-mail-survey");

        assertThat(failures(event)).isEmpty();
        assertThat(failures(event)).isEmpty();

        assertThat(ses.asked()).hasSize(1);
        assertThat(Json.write(ses.asked().getFirst()))
                .contains("lucia@example.com", "¿Cómo valora la atención de Acme?", "/surveys/SURVEY-TOKEN")
                .doesNotContain("ConfigurationSetName");
    }

    @Test
    void a_customer_who_writes_english_is_asked_in_english() {
        Effect mail =
                new Effect.MailSurvey("s1", "s1", "l@example.com", "https://desk.example/surveys/t", Language.ENGLISH);
        JsonObject message = JsonBuilder.object()
                .put("messageId", "q1")
                .put("body", OutboxCodec.write(new OutboxCodec.Entry("c1", mail)))
                .build();

        assertThat(failures(
                        JsonBuilder.object().put("Records", List.of(message)).build()))
                .isEmpty();
        assertThat(Json.write(ses.asked().getFirst())).contains("How would you rate the service of Acme?");
    }

    private List<JsonObject> failures(JsonObject event) {
        return Invocation.of(new SurveyMailFunction(desk.environment()), event)
                .answer()
                .objects("batchItemFailures");
    }
}
