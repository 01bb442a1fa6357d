package dev.recado.local.contract;

import static dev.recado.local.contract.Files.PDF;
import static dev.recado.local.contract.Files.PNG;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A download")
class DownloadsContractTest extends ContractTest {
    /** A live chat in which the visitor sent a picture and Ana a document. */
    private record Chat(String visitor, String conversation, String fromVisitor, String fromAgent) {
        static Chat in(DeskClient desk) {
            Files files = new Files(desk);
            String name = newId("Visita ");
            String visitor = desk.visitor("{\"name\":\"" + name + "\"}");
            String photo = files.readyOfVisitor(visitor, "foto ñ.png", PNG);
            String fromVisitor = desk.asVisitor(
                            visitor, "POST", "/widget/messages", "{\"attachments\":[\"" + photo + "\"]}")
                    .ok(201)
                    .path("id")
                    .asText();
            desk.idle();
            String conversation = desk.conversationOf(name).path("id").asText();
            String fromAgent = desk.as(
                            "ana",
                            "POST",
                            "/v1/conversations/" + conversation + "/messages",
                            "{\"kind\":\"reply\",\"text\":\"Aquí\",\"attachments\":[\""
                                    + files.ready("ana", "informe.pdf", PDF) + "\"]}")
                    .ok(201)
                    .path("id")
                    .asText();
            return new Chat(visitor, conversation, fromVisitor, fromAgent);
        }

        String path(String message, String n) {
            return "/v1/conversations/" + conversation + "/messages/" + message + "/attachments/" + n;
        }
    }

    @Test
    void givesAgentsWhatTheyMayReadUnderItsOwnName(DeskClient desk) {
        Chat chat = Chat.in(desk);

        JsonNode address = desk.get("ana", chat.path(chat.fromVisitor(), "0")).ok(200);
        HttpResponse<byte[]> photo = Files.fetch(address.path("url").asText());
        HttpResponse<byte[]> document = Files.fetch(desk.get("dora", chat.path(chat.fromAgent(), "0"))
                .ok(200)
                .path("url")
                .asText());

        assertThat(address.path("expiresAt").asText()).isNotBlank();
        assertThat(photo.body()).isEqualTo(PNG);
        assertThat(photo.headers().firstValue("content-type")).contains("image/png");
        assertThat(photo.headers().firstValue("content-disposition"))
                .contains("inline; filename=\"foto _.png\"; filename*=UTF-8''foto%20%C3%B1.png");
        assertThat(document.body()).isEqualTo(PDF);
        assertThat(document.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("attachment;");
    }

    @Test
    void isRefusedToWhoMayNotReadTheConversation(DeskClient desk) {
        Chat chat = Chat.in(desk);

        desk.get("eva", chat.path(chat.fromVisitor(), "0")).problem(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "99", "-1", "x", "00x", "1.0"})
    void ofNoAttachmentIsNotThere(String n, DeskClient desk) {
        Chat chat = Chat.in(desk);

        desk.get("ana", chat.path(chat.fromVisitor(), n)).problem(404);
        desk.get("ana", chat.path("0000000000000-000001", "0")).problem(404);
    }

    @Test
    void givesVisitorsTheirOwnConversationsFiles(DeskClient desk) {
        Chat chat = Chat.in(desk);
        String path = "/widget/messages/" + chat.fromAgent() + "/attachments/0";

        String url = desk.asVisitor(chat.visitor(), "GET", path, "")
                .ok(200)
                .path("url")
                .asText();

        assertThat(Files.fetch(url).body()).isEqualTo(PDF);
        desk.asVisitor(desk.visitor("{}"), "GET", path, "").problem(404);
        desk.asVisitor("forged", "GET", path, "").problem(401);
    }

    @Test
    void ofAProvidersFileThatWasNotFetchedYetSaysSo(DeskClient desk) {
        String phone = newPhone();
        desk.twilio(
                        "/webhooks/twilio/sms/messages",
                        Map.of(
                                "MessageSid", newId("SM"),
                                "From", phone,
                                "To", "+34911000001",
                                "NumMedia", "1",
                                "MediaUrl0", "https://api.twilio.com/media/1",
                                "MediaContentType0", "image/jpeg"))
                .ok200();
        desk.idle();
        String conversation = desk.conversationOf(phone).path("id").asText();
        String message = desk.messages(conversation).getFirst().path("id").asText();

        desk.get("ana", "/v1/conversations/" + conversation + "/messages/" + message + "/attachments/0")
                .problem(409);
    }

    @Test
    void byAMailsLinkLeadsToTheFileAndIsNeverForged(DeskClient desk) {
        Chat chat = Chat.in(desk);
        String to = newId("lector-") + "@example.com";
        desk.as("ana", "POST", "/v1/conversations/" + chat.conversation() + "/transcripts", "{\"to\":\"" + to + "\"}")
                .ok(202);
        desk.idle();
        String mail = desk.mailTo(to).getFirst().path("text").asText();
        String link = mail.replaceFirst("(?s).*informe.pdf: (http\\S+).*", "$1");

        HttpResponse<byte[]> answer = Files.send("GET", link, Map.of(), new byte[0]);

        assertThat(link).contains("/media/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Files.fetch(answer.headers().firstValue("location").orElseThrow())
                        .body())
                .isEqualTo(PDF);
        assertThat(Files.fetch(link.substring(0, link.length() - 1)).statusCode())
                .isEqualTo(404);
        assertThat(Files.fetch(desk.baseUrl() + "/media/forged").statusCode()).isEqualTo(404);
    }
}
