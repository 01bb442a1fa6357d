package dev.recado.local.contract;

import static dev.recado.local.contract.DeskClient.items;
import static dev.recado.local.contract.DeskClient.list;
import static dev.recado.local.contract.Files.PDF;
import static dev.recado.local.contract.Files.PNG;
import static dev.recado.local.contract.Files.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.contract.DeskClient.Answer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attachments")
class AttachmentsContractTest extends ContractTest {
    private static String reply(String text, String... uploads) {
        return "{\"kind\":\"reply\",\"text\":\"" + text + "\",\"attachments\":[\"" + String.join("\",\"", uploads)
                + "\"]}";
    }

    private static String smsConversation(DeskClient desk, String phone) {
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return desk.conversationOf(phone).path("id").asText();
    }

    private static String whatsAppConversation(DeskClient desk, String phone) {
        long now = java.time.Instant.now().getEpochSecond();
        desk.meta(DeskClient.whatsApp(DeskClient.whatsAppMessage(newId("wamid."), phone.substring(1), now, "Hola")))
                .ok200();
        desk.idle();
        return desk.conversationOf(phone).path("id").asText();
    }

    private static Answer send(DeskClient desk, String conversationId, String body, String... headers) {
        return desk.as("ana", "POST", "/v1/conversations/" + conversationId + "/messages", body, headers);
    }

    private static void assertFetches(String url, byte[] content, String type) {
        HttpResponse<byte[]> file = Files.fetch(url);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(content);
        assertThat(file.headers().firstValue("content-type")).contains(type);
    }

    @Test
    void onSmsGoTogetherWithTheTextAsMedia(DeskClient desk) {
        String phone = newPhone();
        String conversation = smsConversation(desk, phone);
        Files files = new Files(desk);
        String pdf = files.ready("ana", "informe.pdf", PDF);
        String png = files.ready("ana", "foto.png", PNG);

        JsonNode message =
                send(desk, conversation, reply("Aquí está", pdf, png)).ok(201);
        desk.idle();

        assertThat(list(message.path("attachments")))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.path("kind").asText()).isEqualTo("document");
                            assertThat(first.path("name").asText()).isEqualTo("informe.pdf");
                            assertThat(first.path("contentType").asText()).isEqualTo("application/pdf");
                            assertThat(first.path("size").asLong()).isEqualTo(PDF.length);
                            assertThat(first.path("scan").asText()).isEqualTo("not-scanned");
                            assertThat(first.path("pending").asBoolean()).isFalse();
                            assertThat(first.has("reference")).isFalse();
                        },
                        second -> assertThat(second.path("kind").asText()).isEqualTo("image"));
        JsonNode sent = last(desk.sentTo(phone));
        assertThat(sent.path("Body").asText()).isEqualTo("Aquí está");
        assertThat(sent.path("MediaUrl")).hasSize(2);
        assertFetches(sent.path("MediaUrl").path(0).asText(), PDF, "application/pdf");
        assertFetches(sent.path("MediaUrl").path(1).asText(), PNG, "image/png");
        assertThat(desk.get("ana", "/v1/attachments/" + pdf)
                        .ok(200)
                        .path("messageId")
                        .asText())
                .isEqualTo(message.path("id").asText());
    }

    @Test
    void onSmsMayGoWithoutAnyText(DeskClient desk) {
        String phone = newPhone();
        String conversation = smsConversation(desk, phone);
        String png = new Files(desk).ready("ana", "foto.png", PNG);

        send(desk, conversation, "{\"kind\":\"reply\",\"attachments\":[\"" + png + "\"]}")
                .ok(201);
        desk.idle();

        JsonNode sent = last(desk.sentTo(phone));
        assertThat(sent.has("Body")).isFalse();
        assertFetches(sent.path("MediaUrl").asText(), PNG, "image/png");
    }

    @Test
    void onWhatsAppAreAMessageEachAndTheTextTheCaptionOfTheFirst(DeskClient desk) {
        String phone = newPhone();
        String conversation = whatsAppConversation(desk, phone);
        Files files = new Files(desk);
        String png = files.ready("ana", "foto.png", PNG);
        String pdf = files.ready("ana", "informe ñ.pdf", PDF);

        JsonNode first = send(desk, conversation, reply("Aquí está", png, pdf)).ok(201);
        desk.idle();

        List<JsonNode> sent = desk.sentTo(phone.substring(1));
        JsonNode image = sent.get(sent.size() - 2);
        JsonNode document = sent.getLast();
        assertThat(image.path("type").asText()).isEqualTo("image");
        assertThat(image.path("image").path("caption").asText()).isEqualTo("Aquí está");
        assertFetches(image.path("image").path("link").asText(), PNG, "image/png");
        assertThat(document.path("document").path("filename").asText()).isEqualTo("informe ñ.pdf");
        assertThat(document.path("document").has("caption")).isFalse();
        assertFetches(document.path("document").path("link").asText(), PDF, "application/pdf");
        assertThat(image.path("biz_opaque_callback_data").asText())
                .endsWith(first.path("id").asText());
        assertThat(desk.messages(conversation).stream()
                        .filter(message -> message.path("kind").asText().equals("outgoing"))
                        .map(message -> message.path("delivery").path("state").asText()))
                .containsExactly("delivered", "delivered");
    }

    @Test
    void onMessengerFollowTheText(DeskClient desk) {
        String customer = newId("7000");
        long now = java.time.Instant.now().toEpochMilli();
        desk.meta(DeskClient.messenger(newId("m_"), customer, now, "Hola")).ok200();
        desk.idle();
        String conversation = items(desk.get("dora", "/v1/conversations?inbox=messenger&limit=100")
                        .ok(200))
                .stream()
                .max(java.util.Comparator.comparing(item -> item.path("number").asLong()))
                .orElseThrow()
                .path("id")
                .asText();
        String pdf = new Files(desk).ready("ana", "informe.pdf", PDF);

        send(desk, conversation, reply("Aquí está", pdf)).ok(201);
        desk.idle();

        List<JsonNode> sent = desk.sentTo(customer);
        assertThat(sent.get(sent.size() - 2).path("message").path("text").asText())
                .isEqualTo("Aquí está");
        JsonNode attachment = sent.getLast().path("message").path("attachment");
        assertThat(attachment.path("type").asText()).isEqualTo("file");
        assertFetches(attachment.path("payload").path("url").asText(), PDF, "application/pdf");
    }

    @Test
    void onLiveChatGoBothWays(DeskClient desk) {
        String name = newId("Visita ");
        String visitor = desk.visitor("{\"name\":\"" + name + "\"}");
        Files files = new Files(desk);
        String photo = files.readyOfVisitor(visitor, "foto.png", PNG);

        JsonNode incoming = desk.asVisitor(
                        visitor, "POST", "/widget/messages", "{\"text\":\"\",\"attachments\":[\"" + photo + "\"]}")
                .ok(201);
        desk.idle();
        String conversation = desk.conversationOf(name).path("id").asText();
        String pdf = files.ready("ana", "informe.pdf", PDF);
        send(desk, conversation, reply("Aquí está", pdf)).ok(201);

        assertThat(incoming.path("text").asText()).isEmpty();
        assertThat(incoming.path("attachments").path(0).path("name").asText()).isEqualTo("foto.png");
        List<JsonNode> seen =
                items(desk.asVisitor(visitor, "GET", "/widget/messages", "").ok(200));
        assertThat(seen.getLast().path("attachments").path(0).path("name").asText())
                .isEqualTo("informe.pdf");
    }

    @Test
    void canBeSentOnceAndARepeatedRequestGetsItsFirstAnswer(DeskClient desk) {
        String conversation = smsConversation(desk, newPhone());
        String png = new Files(desk).ready("ana", "foto.png", PNG);
        String key = newId("key-");

        JsonNode first = send(desk, conversation, reply("Hola", png), "idempotency-key", key)
                .ok(201);
        JsonNode again = send(desk, conversation, reply("Hola", png), "idempotency-key", key)
                .ok(201);
        JsonNode refused = send(desk, conversation, reply("Hola", png)).problem(422);

        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(refused.toString()).contains("/attachments/0", "sent already");
        send(desk, conversation, reply("Otra cosa", png), "idempotency-key", key)
                .problem(422);
    }

    @Test
    void ofAVisitorAreSentOnceToo(DeskClient desk) {
        String visitor = desk.visitor("{}");
        String photo = new Files(desk).readyOfVisitor(visitor, "foto.png", PNG);
        String body = "{\"text\":\"Mira\",\"attachments\":[\"" + photo + "\"]}";
        String key = newId("key-");

        JsonNode first = desk.asVisitor(visitor, "POST", "/widget/messages", body, "idempotency-key", key)
                .ok(201);
        JsonNode again = desk.asVisitor(visitor, "POST", "/widget/messages", body, "idempotency-key", key)
                .ok(201);

        assertThat(again.path("id")).isEqualTo(first.path("id"));
        desk.asVisitor(visitor, "POST", "/widget/messages", body).problem(422);
    }

    @Test
    void thatCannotBeSentAreNamed(DeskClient desk) {
        String conversation = smsConversation(desk, newPhone());
        Files files = new Files(desk);
        String ready = files.ready("ana", "foto.png", PNG);
        String anothers = files.ready("bruno", "foto.png", PNG);
        String incomplete = desk.as("ana", "POST", "/v1/attachments", Files.announcement("a.pdf", 3))
                .ok(201)
                .path("id")
                .asText();

        assertThat(send(desk, conversation, reply("x", ready, "unknown"))
                        .problem(422)
                        .toString())
                .contains("/attachments/1");
        assertThat(send(desk, conversation, reply("x", ready, anothers))
                        .problem(422)
                        .toString())
                .contains("/attachments/1", "no uploaded file");
        assertThat(send(desk, conversation, reply("x", incomplete)).problem(422).toString())
                .contains("/attachments/0", "not been completed");
        assertThat(send(desk, conversation, reply("x", ready, ready))
                        .problem(422)
                        .toString())
                .contains("/attachments/1", "twice");
        send(desk, conversation, "{\"kind\":\"reply\",\"text\":\"x\",\"attachments\":\"" + ready + "\"}")
                .problem(400);
        send(desk, conversation, "{\"kind\":\"reply\",\"text\":\"\",\"attachments\":[]}")
                .problem(400);
        send(desk, conversation, "{\"kind\":\"reply\"}").problem(400);
        assertThat(send(desk, conversation, reply("x", ready)).ok(201).path("attachments"))
                .hasSize(1);
    }

    @Test
    void areHeldToTheLimitsOfTheirChannelBeforeAnythingIsSent(DeskClient desk) {
        String sms = smsConversation(desk, newPhone());
        String whatsApp = whatsAppConversation(desk, newPhone());
        Files files = new Files(desk);
        byte[] large = java.util.Arrays.copyOf(PDF, 500_001);
        String pdf = files.ready("ana", "grande.pdf", large);
        String gif = files.ready("ana", "foto.gif", bytes("GIF89a..."));
        String text = files.ready("ana", "notas.txt", bytes("Hola"));

        assertThat(send(desk, sms, reply("x", pdf)).problem(422).toString())
                .contains("/attachments/0", "SMS", "500 KB");
        assertThat(send(desk, sms, reply("x", text)).problem(422).toString()).contains("SMS", "TXT");
        assertThat(send(desk, whatsApp, reply("x", gif)).problem(422).toString())
                .contains("WhatsApp", "GIF");
        send(desk, whatsApp, reply("x", pdf, text)).ok(201);
    }

    private static String note(String text, String... uploads) {
        return reply(text, uploads).replace("reply", "note");
    }

    @Test
    void ofNotesAreForAgentsAndGoWithTheNote(DeskClient desk) {
        String conversation = smsConversation(desk, newPhone());
        String txt = new Files(desk).ready("ana", "interno.txt", bytes("Secreto"));
        String key = newId("key-");

        JsonNode note =
                send(desk, conversation, note("", txt), "idempotency-key", key).ok(201);
        assertThat(note.path("kind").asText()).isEqualTo("note");
        assertThat(note.path("attachments").path(0).path("name").asText()).isEqualTo("interno.txt");
        assertThat(send(desk, conversation, note("", txt), "idempotency-key", key)
                        .ok(201)
                        .path("id"))
                .isEqualTo(note.path("id"));
        assertThat(send(desk, conversation, note("otra", txt)).problem(422).toString())
                .contains("/attachments/0", "sent already");

        String message = "/v1/conversations/" + conversation + "/messages/"
                + note.path("id").asText();
        String url = desk.get("bruno", message + "/attachments/0")
                .ok(200)
                .path("url")
                .asText();
        assertFetches(url, bytes("Secreto"), "text/plain");
        desk.get("eva", message + "/attachments/0").problem(404);

        desk.as("ana", "DELETE", message, "");
        desk.get("ana", message + "/attachments/0").problem(404);
    }

    @Test
    void ofNotesAreSentToNobody(DeskClient desk) {
        String sms = newPhone();
        String whatsApp = newPhone();
        String onSms = smsConversation(desk, sms);
        String onWhatsApp = whatsAppConversation(desk, whatsApp);
        int before =
                desk.sentTo(sms).size() + desk.sentTo(whatsApp.substring(1)).size();
        Files files = new Files(desk);

        send(desk, onSms, note("x", files.ready("ana", "interno.pdf", PDF))).ok(201);
        send(desk, onWhatsApp, note("x", files.ready("ana", "interno.pdf", PDF)))
                .ok(201);
        desk.idle();

        assertThat(desk.sentTo(sms).size() + desk.sentTo(whatsApp.substring(1)).size())
                .isEqualTo(before);
    }

    @Test
    void ofNotesAreInNothingThatACustomerGets(DeskClient desk) {
        String name = newId("Visita ");
        String visitor = desk.visitor("{\"name\":\"" + name + "\"}");
        desk.asVisitor(visitor, "POST", "/widget/messages", "{\"text\":\"Hola\"}")
                .ok(201);
        desk.idle();
        JsonNode conversation = desk.conversationOf(name);
        String id = conversation.path("id").asText();
        String pdf = new Files(desk).ready("ana", "interno.pdf", PDF);
        String note = send(desk, id, note("ojo", pdf)).ok(201).path("id").asText();
        String to = newId("lector-") + "@example.com";
        desk.as("ana", "POST", "/v1/conversations/" + id + "/transcripts", "{\"to\":\"" + to + "\"}")
                .ok(202);
        desk.idle();

        assertThat(desk.asVisitor(visitor, "GET", "/widget/messages", "")
                        .ok(200)
                        .toString())
                .contains("Hola")
                .doesNotContain("interno.pdf", "ojo");
        desk.asVisitor(visitor, "GET", "/widget/messages/" + note + "/attachments/0", "")
                .problem(404);
        assertThat(desk.mailTo(to).getFirst().toString()).contains("Hola").doesNotContain("interno.pdf", "/media/");
        String export =
                "/v1/contacts/" + conversation.path("contact").path("id").asText() + "/export";
        assertThat(desk.get("carla", export).ok(200).toString())
                .contains("Hola")
                .doesNotContain("interno.pdf");
    }

    @Test
    void ofNotesAreOfTheTypesThatAnyMessageMayHave(DeskClient desk) {
        String conversation = smsConversation(desk, newPhone());
        Files files = new Files(desk);
        byte[] large = java.util.Arrays.copyOf(PDF, 500_001);

        send(desk, conversation, note("x", files.ready("ana", "grande.pdf", large)))
                .ok(201);
        JsonNode program = desk.as("ana", "POST", "/v1/attachments", Files.announcement("a.pdf", 4))
                .ok(201);
        Files.put(program.path("upload"), bytes("MZ\u0090\u0000"));
        files.complete("ana", program.path("id").asText()).problem(422);
        send(desk, conversation, note("x", program.path("id").asText())).problem(422);
        send(desk, conversation, "{\"kind\":\"note\",\"text\":\"\",\"attachments\":[]}")
                .problem(400);
    }

    @Test
    void ofWhatsAppHaveTheirCaptionMeasuredAsItIsSent(DeskClient desk) {
        String phone = newPhone();
        String conversation = whatsAppConversation(desk, phone);
        String png = new Files(desk).ready("ana", "foto.png", PNG);
        String words = "x".repeat(1022);

        send(desk, conversation, reply("**" + words + "**", png)).ok(201);
        desk.idle();

        assertThat(last(desk.sentTo(phone.substring(1)))
                        .path("image")
                        .path("caption")
                        .asText())
                .isEqualTo("*" + words + "*");
    }

    private static JsonNode last(List<JsonNode> list) {
        assertThat(list).isNotEmpty();
        return list.getLast();
    }
}
