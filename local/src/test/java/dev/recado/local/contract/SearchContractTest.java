package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finding conversations by number, contact and words, over HTTP. */
class SearchContractTest extends ContractTest {
    private static final String CONVERSATIONS = "/v1/conversations/";

    /** The conversation of a customer who has written this. */
    private static JsonNode wrote(DeskClient desk, String phone, String text) {
        desk.sms(newId("SM"), phone, text).ok200();
        desk.idle();
        return desk.conversationOf(phone);
    }

    private static String contactOf(JsonNode conversation) {
        return conversation.path("contact").path("id").asText();
    }

    private static void named(DeskClient desk, JsonNode conversation, String name, String email) {
        desk.as(
                        "ana",
                        "PATCH",
                        "/v1/contacts/" + contactOf(conversation),
                        "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email))
                .ok(200);
    }

    /** A word that no other test uses, of letters only. */
    private static String newWord(String beginning) {
        return beginning
                + newId("")
                        .chars()
                        .mapToObj(digit -> String.valueOf((char) ('a' + digit - '0')))
                        .reduce("", String::concat);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode search(DeskClient desk, String agent, String typed) {
        return desk.get(agent, "/v1/search?limit=50&query=" + escaped(typed)).ok(200);
    }

    /** How the conversation was found, at each place where it was. */
    private static List<String> foundBy(JsonNode page, String conversation) {
        return DeskClient.items(page).stream()
                .filter(hit -> hit.at("/conversation/id").asText().equals(conversation))
                .map(hit -> hit.path("foundBy").asText())
                .toList();
    }

    private static List<String> ids(JsonNode page) {
        return DeskClient.items(page).stream()
                .map(hit -> hit.at("/conversation/id").asText())
                .toList();
    }

    @Test
    void a_conversation_is_found_by_its_contacts_name_address_and_number(DeskClient desk) {
        String phone = newPhone();
        JsonNode conversation = wrote(desk, phone, "Hola");
        String id = conversation.path("id").asText();
        String name = newWord("Núñez");
        String email = newId("correo") + "@Example.com";
        named(desk, conversation, "María " + name, email);

        String plain = name.replace("Núñez", "nunez");
        String national = phone.substring(3, 6) + " " + phone.substring(6, 9) + " " + phone.substring(9);
        for (String typed : List.of(
                name,
                plain,
                plain.toUpperCase(Locale.ROOT),
                name.substring(0, name.length() - 1),
                plain + " mar",
                email,
                email.substring(0, email.indexOf('@') + 1),
                phone,
                phone.replace("+", "00"),
                national)) {
            JsonNode page = search(desk, "ana", typed);
            assertThat(foundBy(page, id)).as(typed).containsExactly("contact");
            assertThat(page.at("/contacts/found").asInt()).as(typed).isPositive();
        }
        JsonNode page = search(desk, "ana", plain);
        assertThat(ids(page)).containsExactly(id);
        assertThat(page.at("/contacts/conversationsOfEach").asInt()).isEqualTo(50);
        assertThat(foundBy(search(desk, "ana", plain + " pedro"), id)).isEmpty();
    }

    @Test
    void number_comes_before_contact_and_contact_before_words_and_nothing_comes_twice(DeskClient desk) {
        String word = newWord("albaricoque");
        String byWord = wrote(desk, newPhone(), "Quiero un " + word).path("id").asText();
        JsonNode first = wrote(desk, newPhone(), "Soy " + word);
        JsonNode second = wrote(desk, newPhone(), "Hola");
        named(desk, first, word, newId("a") + "@example.com");
        named(desk, second, "Rosa " + word, newId("b") + "@example.com");
        String written = first.at("/contact/phone").asText();
        desk.sms(newId("SM"), written, "¿Hola?").ok200();
        desk.idle();

        JsonNode page = search(desk, "ana", word);
        assertThat(ids(page))
                .containsExactly(first.path("id").asText(), second.path("id").asText(), byWord);
        assertThat(foundBy(page, first.path("id").asText())).containsExactly("contact");
        assertThat(foundBy(page, byWord)).containsExactly("text");
        assertThat(page.at("/items/2/matches/0/excerpt").asText()).contains(word);

        String number = first.path("number").asText();
        String phoneWithNumber = "+3490" + "0".repeat(Math.max(0, 7 - number.length())) + number;
        JsonNode called = wrote(desk, phoneWithNumber, "Hola");
        JsonNode both = search(desk, "ana", number);
        assertThat(both.at("/items/0/conversation/id").asText())
                .isEqualTo(first.path("id").asText());
        assertThat(both.at("/items/0/foundBy").asText()).isEqualTo("number");
        assertThat(ids(both)).doesNotHaveDuplicates();
        assertThat(foundBy(
                        search(desk, "ana", phoneWithNumber), called.path("id").asText()))
                .containsExactly("contact");
    }

    @Test
    void a_conversation_that_one_may_not_see_is_not_found_by_its_contact(DeskClient desk) {
        String phone = newPhone();
        JsonNode conversation = wrote(desk, phone, "Hola");
        String id = conversation.path("id").asText();
        String name = newWord("oculta");
        String email = newId("oculta") + "@example.com";
        named(desk, conversation, name, email);
        take(desk, "bruno", id);

        for (String typed : List.of(name, email, phone, phone.substring(3), "#" + conversation.path("number"))) {
            assertThat(foundBy(search(desk, "ana", typed), id)).as(typed).isEmpty();
            assertThat(foundBy(search(desk, "eva", typed), id)).as(typed).isEmpty();
            assertThat(foundBy(search(desk, "bruno", typed), id)).as(typed).hasSize(1);
            assertThat(foundBy(search(desk, "carla", typed), id)).as(typed).hasSize(1);
        }
    }

    @Test
    void an_erased_contact_is_not_found_any_more(DeskClient desk) {
        String phone = newPhone();
        JsonNode conversation = wrote(desk, phone, "Hola");
        String name = newWord("borrada");
        String email = newId("borrada") + "@example.com";
        named(desk, conversation, name, email);
        assertThat(ids(search(desk, "carla", name))).hasSize(1);

        assertThat(desk.as("carla", "DELETE", "/v1/contacts/" + contactOf(conversation), "")
                        .status())
                .isEqualTo(202);
        for (String typed : List.of(name, email, phone)) {
            assertThat(ids(search(desk, "carla", typed))).as(typed).isEmpty();
        }
        desk.idle();
        for (String typed : List.of(name, email, phone, "#" + conversation.path("number"))) {
            assertThat(ids(search(desk, "carla", typed))).as(typed).isEmpty();
        }
    }

    @Test
    void a_search_with_many_contacts_shows_each_conversation_once_however_they_move_meanwhile(DeskClient desk) {
        String name = newWord("muchas");
        List<String> phones = IntStream.range(0, 13).mapToObj(i -> newPhone()).toList();
        List<String> all = new ArrayList<>();
        for (String phone : phones) {
            JsonNode conversation = wrote(desk, phone, "Hola de " + name);
            named(desk, conversation, name, newId("m") + "@example.com");
            all.add(conversation.path("id").asText());
        }
        all.add(wrote(desk, newPhone(), "Lo de " + name).path("id").asText());
        String path = "/v1/search?limit=2&query=" + name;

        List<String> found = new ArrayList<>();
        JsonNode page = desk.get("ana", path).ok(200);
        String first = "&cursor=" + escaped(page.path("nextCursor").asText());
        assertThat(ids(page)).hasSize(10);
        assertThat(page.path("examined").asInt()).isZero();
        int pages = 1;
        while (true) {
            found.addAll(ids(page));
            if (!page.has("nextCursor") || ++pages > 12) {
                break;
            }
            desk.sms(newId("SM"), phones.get(pages % phones.size()), "¿Hola?").ok200();
            desk.idle();
            String cursor = "&cursor=" + escaped(page.path("nextCursor").asText());
            page = desk.get("ana", path + cursor).ok(200);
        }
        assertThat(found).doesNotHaveDuplicates().containsAll(all);
        desk.get("bruno", path + first).problem(400);
        desk.get("ana", "/v1/search?limit=2&query=otra" + first).problem(400);
        desk.get("ana", path + first.replace("=", "=A")).problem(400);
    }

    @Test
    void a_conversation_is_found_by_its_number_and_by_words_in_its_messages(DeskClient desk) {
        String word = newId("ref");
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "¿Llegó el ALBARÁN " + word + " de la camioneta?")
                .ok200();
        desk.idle();
        JsonNode found = desk.conversationOf(phone);
        String id = found.path("id").asText();
        String number = found.path("number").asText();
        take(desk, "bruno", id);
        note(desk, "bruno", id, "Pregunté al almacén por " + word);

        for (String query : List.of("#" + number, number)) {
            JsonNode hit = search(desk, "bruno", query).path("items").path(0);
            assertThat(hit.path("foundBy").asText()).isEqualTo("number");
            assertThat(hit.at("/conversation/id").asText()).isEqualTo(id);
        }
        JsonNode page = search(desk, "bruno", "albaran " + word.toUpperCase(Locale.ROOT));
        assertThat(page.at("/items/0/conversation/id").asText()).isEqualTo(id);
        assertThat(page.at("/items/0/matches/0/excerpt").asText()).contains("ALBARÁN");
        assertThat(page.path("examined").asInt()).isPositive();
        assertThat(page.at("/window/from").asText()).isNotEmpty();
        assertThat(search(desk, "bruno", word).path("items").path(0).path("matches"))
                .hasSize(2);
        // Who may not read it does not find it.
        assertThat(search(desk, "ana", word).path("items")).isEmpty();
        assertThat(search(desk, "ana", "#" + number).path("items")).isEmpty();
        for (String bad : List.of("query=", "", "query=%3F%21", "query=x&limit=51", "query=x&cursor=none", "q=x")) {
            desk.get("ana", "/v1/search?" + bad).problem(400);
        }
    }

    @Test
    void a_search_goes_on_where_its_page_ended(DeskClient desk) {
        String word = newId("rastro");
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> {
                    String phone = newPhone();
                    desk.sms(newId("SM"), phone, "Busco " + word).ok200();
                    desk.idle();
                    return desk.conversationOf(phone).path("id").asText();
                })
                .toList();
        List<String> found = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page =
                    desk.get("ana", "/v1/search?limit=1&query=" + word + cursor).ok(200);
            page.path("items")
                    .forEach(hit -> found.add(hit.at("/conversation/id").asText()));
            cursor = page.has("nextCursor") ? "&cursor=" + cursor(page) : "";
        } while (!cursor.isEmpty() && ++pages < 3);

        assertThat(found).containsExactly(ids.get(2), ids.get(1), ids.get(0));
    }

    private static void take(DeskClient desk, String agent, String id) {
        desk.as(agent, "POST", CONVERSATIONS + id + "/take", "{}").ok(200);
    }

    private static void note(DeskClient desk, String agent, String id, String text) {
        desk.as(agent, "POST", CONVERSATIONS + id + "/messages", "{\"kind\":\"note\",\"text\":\"" + text + "\"}")
                .ok(201);
    }

    private static String cursor(JsonNode page) {
        return escaped(page.path("nextCursor").asText());
    }
}
