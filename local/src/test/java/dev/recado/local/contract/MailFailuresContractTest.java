package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of mails that come back, seen from outside. */
class MailFailuresContractTest extends ContractTest {
    private static String conversation(DeskClient desk) {
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return desk.conversationOf(phone).path("id").asText();
    }

    private static DeskClient.Answer transcript(DeskClient desk, String id, String to) {
        DeskClient.Answer answer =
                desk.as("ana", "POST", "/v1/conversations/" + id + "/transcripts", "{\"to\":\"" + to + "\"}");
        desk.idle();
        return answer;
    }

    private static List<String> suppressed(DeskClient desk) {
        return DeskClient.items(desk.get("carla", "/v1/suppressed-addresses").ok(200)).stream()
                .map(item -> item.path("address").asText())
                .toList();
    }

    @Test
    void an_address_whose_mail_came_back_gets_none_until_it_is_released(DeskClient desk) {
        String id = conversation(desk);
        String bouncing = "bounce@simulator.amazonses.com";
        transcript(desk, id, bouncing).ok(202);

        assertThat(desk.texts(id, "activity")).anyMatch(line -> line.contains(bouncing) && line.contains("no llegó"));
        assertThat(suppressed(desk)).contains(bouncing);
        assertThat(transcript(desk, id, "Bounce@simulator.amazonses.com")
                        .problem(422)
                        .path("detail")
                        .asText())
                .contains("Permanent");

        desk.as("ana", "DELETE", "/v1/suppressed-addresses/" + bouncing, "").problem(403);
        desk.as("carla", "DELETE", "/v1/suppressed-addresses/" + bouncing, "").none();
        assertThat(suppressed(desk)).doesNotContain(bouncing);
        transcript(desk, id, bouncing).ok(202);
        assertThat(suppressed(desk)).as("it came back again").contains(bouncing);
        desk.as("carla", "DELETE", "/v1/suppressed-addresses/" + bouncing, "").none();
    }

    @Test
    void a_complaint_suppresses_and_a_full_mailbox_does_not(DeskClient desk) {
        String id = conversation(desk);
        transcript(desk, id, "complaint@simulator.amazonses.com").ok(202);
        transcript(desk, id, "soft-bounce@simulator.amazonses.com").ok(202);

        assertThat(suppressed(desk))
                .contains("complaint@simulator.amazonses.com")
                .doesNotContain("soft-bounce@simulator.amazonses.com");
        assertThat(desk.texts(id, "activity"))
                .anyMatch(line -> line.contains("soft-bounce@") && line.contains("mailbox full"));
        transcript(desk, id, "soft-bounce@simulator.amazonses.com").ok(202);
        desk.as("carla", "DELETE", "/v1/suppressed-addresses/complaint@simulator.amazonses.com", "")
                .none();
    }
}
