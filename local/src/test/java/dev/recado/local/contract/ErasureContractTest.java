package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What an erased contact leaves behind in the table and the bucket, and what its export tells, over HTTP. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErasureContractTest extends ContractTest {
    /** A person in every kind of item that can tell of one; {@code word} and {@code phone} occur nowhere else. */
    private record Person(String word, String phone, String contact, String conversation, List<String> uploads) {
        static Person in(DeskClient desk) {
            String word = newId("zorzal");
            String phone = newPhone();
            Files files = new Files(desk);
            String visitor =
                    desk.visitor("{\"name\":\"Vera %s\",\"email\":\"%s@visita.example\"}".formatted(word, word));
            String sent = files.readyOfVisitor(visitor, word + ".png", Files.PNG);
            desk.asVisitor(
                            visitor,
                            "POST",
                            "/widget/messages",
                            "{\"text\":\"Hola, soy %s\",\"attachments\":[\"%s\"]}".formatted(word, sent))
                    .ok(201);
            desk.idle();
            JsonNode conversation = desk.conversationOf("Vera " + word);
            Person visiting = new Person(
                    word,
                    phone,
                    conversation.path("contact").path("id").asText(),
                    conversation.path("id").asText(),
                    new ArrayList<>(List.of(sent)));
            visiting.isWorkedOn(desk, files);
            visiting.rates(desk, visitor);
            visiting.isMerged(desk);
            desk.asVisitor(visitor, "POST", "/widget/messages", "{\"text\":\"" + word + " otra vez\"}")
                    .ok(201);
            desk.idle();
            return visiting;
        }

        private JsonNode does(DeskClient desk, String method, String rest, String body, int status) {
            DeskClient.Answer answer = desk.as("ana", method, "/v1/conversations/" + conversation + rest, body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            desk.idle();
            return answer.json();
        }

        private void isWorkedOn(DeskClient desk, Files files) {
            String file = files.ready("ana", word + ".pdf", Files.PDF);
            uploads.add(file);
            does(
                    desk,
                    "POST",
                    "/messages",
                    "{\"kind\":\"reply\",\"text\":\"Hola, {{contact.name}} %s\",\"attachments\":[\"%s\"]}"
                            .formatted(word, file),
                    201);
            does(desk, "POST", "/messages", "{\"kind\":\"note\",\"text\":\"@bruno mira a " + word + "\"}", 201);
            does(desk, "PUT", "/labels", "{\"labels\":[\"" + word + "\"]}", 200);
            does(desk, "POST", "/transcripts", "{\"to\":\"bounce+" + word + "@simulator.amazonses.com\"}", 202);
            desk.get("carla", "/v1/conversations/" + conversation).ok(200);
            desk.get("ana", "/v1/search?query=" + word).ok(200);
        }

        private void rates(DeskClient desk, String visitor) {
            does(desk, "PUT", "/status", "{\"status\":\"resolved\"}", 200);
            desk.asVisitor(visitor, "POST", "/widget/survey", "{\"rating\":5,\"comment\":\"Bien, " + word + "\"}")
                    .ok(200);
            desk.asVisitor(visitor, "POST", "/widget/transcript", "").ok(202);
            desk.idle();
        }

        private void isMerged(DeskClient desk) {
            desk.sms(newId("SM"), phone, "También soy " + word).ok200();
            desk.idle();
            String other = desk.conversationOf(phone).path("contact").path("id").asText();
            desk.as("ana", "POST", "/v1/contacts/" + contact + "/merge", "{\"contactId\":\"" + other + "\"}")
                    .ok(200);
            desk.as(
                            "ana",
                            "PATCH",
                            "/v1/contacts/" + contact,
                            ("{\"email\":\"bounce+%s@simulator.amazonses.com\",\"otherEmails\":[\"%s@otro.example\"],"
                                            + "\"attributes\":{\"%s\":\"%s\"}}")
                                    .formatted(word, word, word, word))
                    .ok(200);
            desk.as(
                            "ana",
                            "PUT",
                            "/v1/contacts/" + contact + "/blocked",
                            "{\"blocked\":true,\"reason\":\"" + word + "\"}")
                    .ok(200);
            desk.as("ana", "PUT", "/v1/contacts/" + contact + "/blocked", "{\"blocked\":false}")
                    .ok(200);
            desk.idle();
        }

        /** The items that tell of the person, numbers also written from their end. */
        List<String> traces(DeskClient desk) {
            String digits = phone.substring(1);
            String backwards = new StringBuilder(digits).reverse().toString();
            return desk.storedItems().stream()
                    .map(item -> item.toLowerCase(Locale.ROOT))
                    .filter(item -> item.contains(word) || item.contains(digits) || item.contains(backwards))
                    .toList();
        }

        boolean hasFiles(DeskClient desk) {
            return desk.storedObjects().stream()
                    .anyMatch(key -> uploads.stream().anyMatch(key::contains));
        }
    }

    private static int load(DeskClient desk) {
        return desk.get("dora", "/v1/agents/ana")
                .ok(200)
                .path("openConversations")
                .asInt();
    }

    private static List<JsonNode> export(DeskClient desk, String contact) {
        List<JsonNode> held = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = desk.get("carla", "/v1/contacts/" + contact + "/export?limit=7" + cursor)
                    .ok(200);
            held.addAll(DeskClient.items(page));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return held;
    }

    @Test
    void of_an_erased_person_nothing_is_left_anywhere(DeskClient desk) {
        int before = load(desk);
        Person person = Person.in(desk);
        assertThat(load(desk)).isEqualTo(before + 1);
        assertThat(person.traces(desk)).hasSizeGreaterThan(20);
        assertThat(person.hasFiles(desk)).isTrue();

        assertThat(desk.as("carla", "DELETE", "/v1/contacts/" + person.contact(), "")
                        .status())
                .isEqualTo(202);
        desk.idle();

        assertThat(person.traces(desk)).isEmpty();
        assertThat(person.hasFiles(desk)).isFalse();
        assertThat(desk.storedItems())
                .as("of the conversation no agent's list, notification or record is left")
                .noneMatch(item -> item.contains(person.conversation()) && !item.contains("S=D#"));
        assertThat(load(desk)).isEqualTo(before);
    }

    @Test
    void an_export_tells_what_was_said_and_done(DeskClient desk) {
        Person person = Person.in(desk);

        List<JsonNode> held = export(desk, person.contact());

        assertThat(held).doesNotHaveDuplicates();
        assertThat(held.stream().map(item -> item.path("type").asText()).collect(Collectors.toSet()))
                .isEqualTo(Set.of("contact", "conversation", "message", "survey", "mail", "act"));
        JsonNode profile = held.getFirst();
        assertThat(profile.path("networkAddresses")).isNotEmpty();
        assertThat(profile.path("suppressedAddresses").path(0).path("address").asText())
                .contains(person.word());
        assertThat(held.stream()
                        .map(item -> item.path("act").path("action").asText())
                        .filter(action -> !action.isEmpty()))
                .contains("reply", "add-note", "label", "answer-survey", "merge-contacts", "change-contact");
        desk.as("carla", "DELETE", "/v1/contacts/" + person.contact(), "");
        desk.idle();
    }

    @Test
    void deleting_a_conversation_takes_it_off_its_owner_s_load_and_everybody_s_lists(DeskClient desk) {
        int before = load(desk);
        Person person = Person.in(desk);
        person.does(desk, "PUT", "/archived", "{\"archived\":true}", 200);
        desk.as("carla", "DELETE", "/v1/conversations/" + person.conversation(), "")
                .none();
        desk.idle();

        assertThat(desk.storedItems())
                .noneMatch(item -> item.contains(person.conversation())
                        && (item.contains("S=J#") || item.contains("S=N#") || item.contains("S=E#")));
        assertThat(load(desk)).isEqualTo(before);
        desk.as("carla", "DELETE", "/v1/contacts/" + person.contact(), "");
        desk.idle();
    }
}
