package dev.recado.functions.transcriptmail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.function.ExternalCalls;
import dev.recado.function.Variables;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.OutboxCodec;
import dev.recado.store.SuppressedAddresses;
import dev.recado.store.SuppressedAddresses.Standing;
import dev.recado.store.SuppressedAddresses.Suppression;
import dev.recado.testing.Invocation;
import dev.recado.testing.SesStandIn;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class TranscriptMailFunctionTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private final SesStandIn ses = new SesStandIn();
    private Conversation conversation;

    @BeforeEach
    void deploy() {
        desk.variable("AWS_ENDPOINT_URL_SESV2", ses.url());
        desk.variable(Variables.MAIL_FROM, "desk@acme.example");
        desk.variable(Variables.MAIL_CONFIGURATION_SET, "recado");
        desk.variable(Variables.TRANSCRIPT_MAIL_QUEUE_URL, "https://sqs.example/transcripts.fifo");
        conversation = desk.customerWrites("Hola");
        desk.done(conversation.id(), new Command.AddNote(SmallDesk.ANA, "secreto", List.of()));
        desk.done(conversation.id(), new Command.Reply(SmallDesk.ANA, "Buenos días", List.of(), null));
    }

    @AfterEach
    void closeSes() {
        ses.close();
    }

    @Test
    void the_transcript_leaves_once_however_often_it_is_asked_for() {
        assertThat(failures(work("m1", "lucia@example.com"))).isEmpty();
        assertThat(failures(work("m1", "lucia@example.com"))).isEmpty();

        assertThat(ses.asked()).hasSize(1);
        JsonObject mail = ses.asked().getFirst();
        assertThat(mail.textOrEmpty("FromEmailAddress")).isEqualTo("desk@acme.example");
        assertThat(mail.textOrEmpty("ConfigurationSetName")).isEqualTo("recado");
        assertThat(mail.objectOrEmpty("Destination").toString()).contains("lucia@example.com");
        assertThat(mail.objects("EmailTags"))
                .extracting(tag -> tag.textOrEmpty("Name") + "=" + tag.textOrEmpty("Value"))
                .containsExactly("mailId=m1", "conversationId=" + conversation.id());
        assertThat(textOf(mail))
                .contains("Hola, Lucía:", "Lucía · 20 de noviembre de 2026, 11:15 (UTC+01:00)\nHola")
                .contains("Buenos días")
                .doesNotContain("secreto", "asignó");
    }

    @Test
    void an_agent_reads_the_times_of_the_agents_own_zone() {
        work("m1", "ANA@acme.example");

        assertThat(textOf(ses.asked().getFirst())).contains("Horas de Atlantic/Canary", "10:15 (UTC+00:00)");
    }

    @Test
    void a_long_conversation_is_mailed_whole() {
        for (int i = 1; i <= 250; i++) {
            desk.customerWrites("línea " + i + ".");
        }
        work("m1", "lucia@example.com");

        assertThat(textOf(ses.asked().getFirst())).contains("línea 1.", "línea 200.", "línea 201.", "línea 250.");
    }

    @Test
    void the_customers_rating_is_part_of_it() {
        desk.done(conversation.id(), new Command.Resolve(SmallDesk.ANA));
        String surveyId = desk.conversations()
                .load(conversation.id())
                .orElseThrow()
                .survey()
                .id();
        desk.done(conversation.id(), new Command.AnswerSurvey(surveyId, 5, "Muy amables"));
        work("m1", "lucia@example.com");

        assertThat(textOf(ses.asked().getFirst())).contains("Valoración del cliente: 5 de 5", "Muy amables");
    }

    @ParameterizedTest
    @CsvSource({
        "400, MessageRejected, Email address is not verified.",
        "400, BadRequestException, Illegal address",
        "400, MailFromDomainNotVerifiedException, Not verified",
        "404, NotFoundException, Configuration set does not exist."
    })
    void what_ses_will_never_send_is_told_to_the_agents_once(int status, String type, String message) {
        ses.refuse(status, type, message);

        assertThat(failures(work("m1", "lucia@example.com"))).isEmpty();
        assertThat(failures(work("m1", "lucia@example.com"))).isEmpty();

        assertThat(ses.asked()).hasSize(1);
        assertThat(activities())
                .filteredOn(line -> line.contains("El correo a lucia@example.com no llegó: " + message))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException",
        "400, SendingPausedException",
        "400, LimitExceededException",
        "403, AccessDeniedException"
    })
    void a_mail_that_ses_turns_away_is_sent_as_soon_as_it_takes_mails_again(int status, String type) {
        ses.refuse(status, type, "Not now");
        assertThat(failures(work("m1", "lucia@example.com"))).hasSize(1);
        assertThat(desk.aws().postponed().getLast().seconds()).isEqualTo(2);
        ses.take();

        assertThat(failures(work("m1", "lucia@example.com"))).isEmpty();
        assertThat(ses.asked()).hasSize(2);
        assertThat(activities()).noneMatch(line -> line.contains("no llegó"));
    }

    @Test
    void a_mail_that_may_have_left_waits_for_the_news_of_it() {
        ses.breakOff();
        assertThat(failures(work("m1", "lucia@example.com"))).hasSize(1);
        assertThat(desk.aws().postponed().getLast().seconds()).isEqualTo(61);
        ses.take();
        desk.advance(Duration.ofSeconds(30));
        assertThat(failures(work("m1", "lucia@example.com"))).hasSize(1);
        assertThat(ses.asked()).hasSize(1);

        desk.mails().sent("m1");
        desk.advance(Duration.ofSeconds(60));
        assertThat(failures(work("m1", "lucia@example.com"))).isEmpty();
        assertThat(ses.asked()).hasSize(1);
    }

    @Test
    void a_mail_of_which_no_news_came_is_sent_again() {
        ses.refuse(503, "ServiceUnavailable", "Try later");
        work("m1", "lucia@example.com");
        ses.take();
        desk.advance(Duration.ofSeconds(60));

        assertThat(failures(work("m1", "lucia@example.com"))).isEmpty();
        assertThat(ses.asked()).hasSize(2);
    }

    @Test
    void a_function_that_dies_after_any_call_neither_loses_nor_doubles_the_mail() {
        int calls = countCalls();
        for (int last = 1; last <= calls; last++) {
            String mailId = "crash" + last;
            int before = ses.asked().size();
            work(new TranscriptMailFunction(desk.environment(stopAfter(last))), mailId, "lucia@example.com");
            if (ses.asked().size() > before) {
                desk.mails().sent(mailId);
            }
            desk.advance(Duration.ofSeconds(61));
            assertThat(failures(work(mailId, "lucia@example.com")))
                    .as("after call " + last)
                    .isEmpty();
            assertThat(ses.asked()).as("after call " + last).hasSize(before + 1);
        }
    }

    private int countCalls() {
        int[] count = {0};
        ExternalCalls counting = call -> count[0]++;
        work(new TranscriptMailFunction(desk.environment(counting)), "counted", "lucia@example.com");
        return count[0];
    }

    private static ExternalCalls stopAfter(int last) {
        int[] count = {0};
        return call -> {
            if (++count[0] >= last) {
                throw new IllegalStateException("stopped after " + call);
            }
        };
    }

    @Test
    void a_suppressed_address_gets_nothing_and_the_agents_are_told_once() {
        suppress();
        assertThat(failures(work("m1", "LUCIA@example.com"))).isEmpty();
        assertThat(failures(work("m1", "LUCIA@example.com"))).isEmpty();

        assertThat(ses.asked()).isEmpty();
        assertThat(activities())
                .filteredOn(line -> line.contains("El correo a LUCIA@example.com no llegó"))
                .hasSize(1);
    }

    @Test
    void a_released_address_is_taken_off_the_list_of_ses_before_the_next_mail() {
        suppress();
        release();
        ses.refuse(429, "TooManyRequestsException", "Not now");
        assertThat(failures(work("m1", "lucia@example.com"))).hasSize(1);
        ses.take();
        assertThat(failures(work("m1", "lucia@example.com"))).isEmpty();
        assertThat(failures(work("m2", "lucia@example.com"))).isEmpty();

        assertThat(ses.lines())
                .containsExactly(
                        "DELETE /v2/email/suppression/addresses/lucia%40example.com",
                        "DELETE /v2/email/suppression/addresses/lucia%40example.com",
                        "POST /v2/email/outbound-emails",
                        "POST /v2/email/outbound-emails");
    }

    @Test
    void an_address_that_ses_does_not_list_is_mailed_all_the_same() {
        suppress();
        release();
        ses.refuse(404, "NotFoundException", "not on the list");
        work("m1", "lucia@example.com");

        assertThat(ses.lines()).endsWith("POST /v2/email/outbound-emails");
        assertThat(desk.suppressedAddresses().standing("lucia@example.com")).isEqualTo(Standing.FREE);
    }

    private void suppress() {
        desk.suppressedAddresses()
                .suppress(new Suppression("Lucia@example.com", "Bounce", "m0", conversation.id(), desk.now()));
    }

    @Test
    void what_is_not_a_transcript_fails_and_sends_nothing() {
        JsonObject survey =
                event(OutboxCodec.write(new OutboxCodec.Entry(conversation.id(), new Effect.CancelWakeUp("z1"))));

        assertThat(failures(Invocation.of(new TranscriptMailFunction(desk.environment()), survey)))
                .hasSize(1);
        assertThat(ses.asked()).isEmpty();
    }

    private Invocation work(String mailId, String to) {
        return work(new TranscriptMailFunction(desk.environment()), mailId, to);
    }

    private Invocation work(TranscriptMailFunction function, String mailId, String to) {
        Effect mail = new Effect.MailTranscript(mailId, to, "Lucía", Language.SPANISH);
        return Invocation.of(function, event(OutboxCodec.write(new OutboxCodec.Entry(conversation.id(), mail))));
    }

    private static JsonObject event(String body) {
        JsonObject message = JsonBuilder.object()
                .put("messageId", "q1")
                .put("receiptHandle", "r1")
                .put("body", body)
                .put(
                        "attributes",
                        JsonBuilder.object()
                                .put("MessageGroupId", "c1")
                                .put("ApproximateReceiveCount", "1")
                                .build())
                .build();
        return JsonBuilder.object().put("Records", List.of(message)).build();
    }

    private static List<JsonObject> failures(Invocation invocation) {
        return invocation.answer().objects("batchItemFailures");
    }

    private static String textOf(JsonObject request) {
        return request.objectOrEmpty("Content")
                .objectOrEmpty("Simple")
                .objectOrEmpty("Body")
                .objectOrEmpty("Text")
                .textOrEmpty("Data");
    }

    private List<String> activities() {
        return desk.messages(conversation.id()).stream()
                .filter(message -> message.kind() == MessageKind.ACTIVITY)
                .map(Message::text)
                .toList();
    }

    private void release() {
        SuppressedAddresses addresses = desk.suppressedAddresses();
        Suppression reason = addresses.find("lucia@example.com").orElseThrow();
        assertThat(addresses.release(reason, null)).isTrue();
    }
}
