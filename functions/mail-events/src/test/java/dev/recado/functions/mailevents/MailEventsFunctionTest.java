package dev.recado.functions.mailevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.store.MailStore.Attempt;
import dev.recado.store.SuppressedAddresses.Suppression;
import dev.recado.testing.Invocation;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.desk.SmallDesk;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class MailEventsFunctionTest {
    private static final String MAIL = "019ea8f20a11c3d5e7f90b2d4f6183a5";
    private static final String SAMPLE_CONVERSATION = "019ea8f1c9d03b1e5f7a2c4d6e8f0a1b";

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private String conversationId;

    @BeforeEach
    void attemptAMail() {
        conversationId = desk.customerWrites("Hola").id();
        assertThat(begin()).isEqualTo(new Attempt.Begun(1));
    }

    @ParameterizedTest
    @CsvSource({"send", "delivery"})
    void news_that_a_mail_left_ends_its_uncertainty(String kind) {
        hear(sample(kind));

        assertThat(begin()).isEqualTo(new Attempt.Sent());
        assertThat(activities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bounce, 'Bounce, Permanent, General, smtp; 550 5.1.1 user unknown'",
        "complaint, 'Complaint, abuse'",
        "reject, Bad content"
    })
    void bad_news_is_told_to_the_agents_once(String kind, String reason) {
        hear(sample("send"));
        hear(sample(kind));
        hear(sample(kind));
        hear(sample("bounce"));

        assertThat(activities()).containsExactly("El correo a lucia@example.com no llegó: " + reason);
        assertThat(begin()).isInstanceOf(Attempt.Failed.class);
    }

    @Test
    void late_good_news_does_not_mend_a_failed_mail() {
        hear(sample("bounce"));
        hear(sample("send"));
        hear(sample("delivery"));

        assertThat(begin()).isInstanceOf(Attempt.Failed.class);
    }

    @Test
    void the_older_name_of_the_events_kind_is_understood() {
        hear(sample("bounce").replace("\"eventType\"", "\"notificationType\""));

        assertThat(activities()).hasSize(1);
    }

    @Test
    void mails_of_others_and_events_of_no_interest_change_nothing() {
        hear(sample("bounce").replace("mailId", "campaignId"));
        hear(sample("send").replace("\"Send\"", "\"Open\""));
        hear("{}");

        assertThat(begin()).isInstanceOf(Attempt.Uncertain.class);
        assertThat(activities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bounce, 'Bounce, Permanent, General, smtp; 550 5.1.1 user unknown'", "complaint, 'Complaint, abuse'"})
    void what_failed_for_good_suppresses_the_address(String kind, String reason) {
        hear(sample(kind));
        hear(sample(kind));

        assertThat(desk.suppressedAddresses().list(null, 10).items())
                .containsExactly(new Suppression("lucia@example.com", reason, MAIL, conversationId, desk.now()));
    }

    @Test
    void what_may_pass_and_what_we_may_not_send_suppress_nothing() {
        hear(sample("bounce").replace("Permanent", "Transient"));
        hear(sample("bounce").replace("Permanent", "Undetermined"));
        hear(sample("reject"));

        assertThat(desk.suppressedAddresses().find("lucia@example.com")).isEmpty();
        assertThat(activities()).hasSize(1);
    }

    private Attempt begin() {
        return desk.mails()
                .begin(
                        MAIL,
                        conversationId,
                        "lucia@example.com",
                        desk.now(),
                        desk.now().minusSeconds(60));
    }

    private String sample(String kind) {
        JsonObject event = SampleEvents.read("mail-events-" + kind);
        return Json.write(event).replace(SAMPLE_CONVERSATION, conversationId);
    }

    private void hear(String event) {
        Invocation.of(new MailEventsFunction(desk.environment()), Json.parseObject(event));
    }

    private List<String> activities() {
        return desk.messages(conversationId).stream()
                .filter(message -> message.kind() == MessageKind.ACTIVITY)
                .map(Message::text)
                .toList();
    }
}
