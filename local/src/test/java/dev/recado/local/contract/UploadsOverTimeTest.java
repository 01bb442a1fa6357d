package dev.recado.local.contract;

import static dev.recado.local.contract.Files.PDF;
import static dev.recado.local.contract.Files.announcement;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a run of its own, since it moves the clock. */
@Tag("integration")
@DisplayName("With time, an upload")
class UploadsOverTimeTest {
    @Test
    void canNoLongerBePutAndGoesUnlessAMessageCarriesIt() throws Exception {
        try (DeskClient desk = DeskClient.start()) {
            JsonNode announced = desk.as("ana", "POST", "/v1/attachments", announcement("a.pdf", PDF.length))
                    .ok(201);
            String unused = new Files(desk).ready("ana", "b.pdf", PDF);

            desk.advance("PT16M");
            assertThat(Files.put(announced.path("upload"), PDF)).as("expired").isEqualTo(403);
            desk.get("ana", "/v1/attachments/" + unused).ok(200);

            desk.advance("P1D");
            desk.advance("PT16M");
            desk.get("ana", "/v1/attachments/" + unused).problem(404);
            new Files(desk).complete("ana", announced.path("id").asText()).problem(404);
            assertThat(desk.storedObjects()).isEmpty();
        }
    }

    @Test
    void thatAMailLinksToIsThereForThirtyDaysAndThenItsLinkIsGone() throws Exception {
        try (DeskClient desk = DeskClient.start()) {
            desk.sms("SM1", "+34600000001", "Hola").ok200();
            desk.idle();
            String conversation = "/v1/conversations/"
                    + desk.conversationOf("+34600000001").path("id").asText();
            String upload = new Files(desk).ready("ana", "informe.pdf", PDF);
            desk.as(
                            "ana",
                            "POST",
                            conversation + "/messages",
                            "{\"kind\":\"reply\",\"attachments\":[\"" + upload + "\"]}")
                    .ok(201);
            desk.as("ana", "POST", conversation + "/transcripts", "{\"to\":\"lector@example.com\"}")
                    .ok(202);
            desk.idle();
            String mail =
                    desk.mailTo("lector@example.com").getFirst().path("text").asText();
            String link = mail.replaceFirst("(?s).*informe.pdf: (http\\S+).*", "$1");

            desk.advance("P29D");
            DeskClient.Answer led = desk.request("GET", link, "", Map.of());
            assertThat(led.status()).isEqualTo(302);
            assertThat(Files.fetch(led.headers().get("location").getFirst()).body())
                    .isEqualTo(PDF);
            desk.advance("PT25H");
            desk.request("GET", link, "", Map.of()).problem(410);
            assertThat(desk.request("GET", link.substring(0, link.length() - 1), "", Map.of())
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void thatAMessageCarriesStaysAndItsAddressesGo() throws Exception {
        try (DeskClient desk = DeskClient.start()) {
            desk.sms("SM1", "+34600000001", "Hola").ok200();
            desk.idle();
            String messages = "/v1/conversations/"
                    + desk.conversationOf("+34600000001").path("id").asText() + "/messages";
            String upload = new Files(desk).ready("ana", "a.pdf", PDF);
            String message = desk.as(
                            "ana", "POST", messages, "{\"kind\":\"reply\",\"attachments\":[\"" + upload + "\"]}")
                    .ok(201)
                    .path("id")
                    .asText();
            desk.idle();
            String forTwilio =
                    desk.sentTo("+34600000001").getLast().path("MediaUrl").asText();
            String path = messages + "/" + message + "/attachments/0";
            String forAna = desk.get("ana", path).ok(200).path("url").asText();

            desk.advance("PT6M");
            assertThat(Files.fetch(forAna).statusCode())
                    .as("after five minutes")
                    .isEqualTo(403);
            assertThat(Files.fetch(forTwilio).statusCode())
                    .as("within the hour")
                    .isEqualTo(200);
            desk.advance("PT1H");
            assertThat(Files.fetch(forTwilio).statusCode()).as("after an hour").isEqualTo(403);
            desk.advance("P2D");
            assertThat(Files.fetch(desk.get("ana", path).ok(200).path("url").asText())
                            .body())
                    .isEqualTo(PDF);
            assertThat(desk.storedObjects()).containsExactly("media/" + upload);
        }
    }
}
