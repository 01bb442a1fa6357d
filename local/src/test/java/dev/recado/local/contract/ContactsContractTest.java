package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.build.Roles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts as agents and customers see them, over HTTP. */
class ContactsContractTest extends ContractTest {
    private static String path(String id, String rest) {
        return "/v1/contacts/" + id + rest;
    }

    private static String writes(DeskClient desk, String phone) {
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return desk.conversationOf(phone).path("contact").path("id").asText();
    }

    private static List<String> found(DeskClient desk, String query) {
        return DeskClient.items(desk.get("ana", "/v1/contacts?query=" + query).ok(200)).stream()
                .map(contact -> contact.path("id").asText())
                .toList();
    }

    @Test
    void a_customer_is_found_added_changed_and_shown_with_conversations(DeskClient desk) {
        String phone = newPhone();
        String id = writes(desk, phone);
        assertThat(desk.get("eva", path(id, "")).ok(200).path("unknown").asBoolean())
                .isTrue();

        String name = newId("Núñez");
        DeskClient.Answer named = desk.as("eva", "PATCH", path(id, ""), "{\"name\":\"" + name + "\"}");
        assertThat(named.ok(200).path("unknown").asBoolean()).isFalse();
        String etag = named.headers().get("etag").getFirst();
        assertThat(found(desk, name.replace("Núñez", "nunez"))).containsExactly(id);
        assertThat(found(desk, phone.substring(3))).containsExactly(id);
        assertThat(found(desk, phone.replace("+", "%2B"))).containsExactly(id);

        desk.as("ana", "PATCH", path(id, ""), "{\"email\":\"" + newId("c") + "@example.com\"}", "if-match", etag)
                .ok(200);
        desk.as("ana", "PATCH", path(id, ""), "{\"name\":\"Tarde\"}", "if-match", etag)
                .problem(409);
        assertThat(DeskClient.items(desk.get("ana", path(id, "/conversations")).ok(200)))
                .hasSize(1);
        assertThat(DeskClient.items(desk.get("eva", path(id, "/conversations")).ok(200)))
                .isEmpty();
    }

    @Test
    void earlier_conversations_are_shown_across_inboxes_teams_and_agents_to_whoever_may_read_them(DeskClient desk) {
        String phone = newPhone();
        String contact = writes(desk, phone);
        String bySms = desk.conversationOf(phone).path("id").asText();
        desk.as("bruno", "POST", "/v1/conversations/" + bySms + "/take", "{}").ok(200);
        desk.as("bruno", "PUT", "/v1/conversations/" + bySms + "/status", "{\"status\":\"resolved\"}")
                .ok(200);
        desk.meta(DeskClient.whatsApp(DeskClient.whatsAppMessage(
                        newId("wamid."), phone.substring(1), Instant.now().getEpochSecond(), "Otra cosa")))
                .ok200();
        desk.idle();
        String byWhatsApp =
                earlier(desk, "carla", contact).getFirst().path("id").asText();
        desk.as("carla", "PUT", "/v1/conversations/" + byWhatsApp + "/team", "{\"teamId\":\"ventas\"}")
                .ok(200);
        desk.as("eva", "POST", "/v1/conversations/" + byWhatsApp + "/take", "{}")
                .ok(200);
        String sender = newId("psid");
        desk.meta(DeskClient.messenger(newId("mid"), sender, Instant.now().toEpochMilli(), "Y otra más"))
                .ok200();
        desk.idle();
        JsonNode byMessenger = DeskClient.items(
                        desk.get("ana", "/v1/conversations?assignee=unassigned&inbox=messenger&limit=100")
                                .ok(200))
                .getFirst();
        desk.as(
                        "ana",
                        "POST",
                        path(contact, "/merge"),
                        "{\"contactId\":\"" + byMessenger.at("/contact/id").asText() + "\"}")
                .ok(200);
        desk.idle();

        assertThat(earlier(desk, "carla", contact))
                .extracting(
                        conversation -> conversation.path("inboxId").asText(),
                        conversation -> conversation.path("teamId").asText(),
                        conversation -> conversation.at("/assignee/id").asText(),
                        conversation -> conversation.path("status").asText())
                .containsExactly(
                        tuple("messenger", "soporte", "", "open"),
                        tuple("whatsapp", "ventas", "eva", "open"),
                        tuple("sms", "soporte", "bruno", "resolved"));
        assertThat(inboxes(desk, "ana", contact)).containsExactly("messenger");
        assertThat(inboxes(desk, "bruno", contact)).containsExactly("messenger", "sms");
        assertThat(inboxes(desk, "eva", contact)).containsExactly("whatsapp");
        assertThat(desk.get("bruno", "/v1/conversations/" + bySms)
                        .ok(200)
                        .at("/contact/id")
                        .asText())
                .isEqualTo(contact);
        JsonNode first =
                desk.get("carla", path(contact, "/conversations?limit=2")).ok(200);
        JsonNode last = desk.get(
                        "carla",
                        path(contact, "/conversations?limit=2&cursor=")
                                + first.path("nextCursor").asText())
                .ok(200);
        assertThat(last.path("items")).hasSize(1);
        assertThat(last.at("/items/0/id").asText()).isEqualTo(bySms);
    }

    private static List<JsonNode> earlier(DeskClient desk, String agent, String contact) {
        return DeskClient.items(desk.get(agent, path(contact, "/conversations")).ok(200));
    }

    private static List<String> inboxes(DeskClient desk, String agent, String contact) {
        return earlier(desk, agent, contact).stream()
                .map(conversation -> conversation.path("inboxId").asText())
                .toList();
    }

    @Test
    void a_blocked_customer_gets_nowhere_until_unblocked(DeskClient desk) {
        String phone = newPhone();
        String id = writes(desk, phone);
        String conversation = desk.conversationOf(phone).path("id").asText();
        desk.as("ana", "PUT", path(id, "/blocked"), "{\"blocked\":true,\"reason\":\"Spam\"}")
                .ok(200);
        writes(desk, phone);
        assertThat(desk.texts(conversation, "incoming")).hasSize(1);

        desk.as("ana", "PUT", path(id, "/blocked"), "{\"blocked\":false}").ok(200);
        writes(desk, phone);
        assertThat(desk.texts(conversation, "incoming")).hasSize(2);
    }

    @Test
    void an_ignored_customer_is_not_among_the_unassigned_and_loses_nothing(DeskClient desk) {
        String phone = newPhone();
        String id = writes(desk, phone);
        String conversation = desk.conversationOf(phone).path("id").asText();
        desk.as("ana", "PUT", path(id, "/ignored"), "{\"ignored\":true}").ok(200);
        assertThat(unassigned(desk)).doesNotContain(conversation);
        assertThat(DeskClient.items(desk.get("ana", path(id, "/conversations")).ok(200)))
                .hasSize(1);

        desk.as("ana", "PUT", path(id, "/ignored"), "{\"ignored\":false}").ok(200);
        assertThat(unassigned(desk)).contains(conversation);
    }

    private static List<String> unassigned(DeskClient desk) {
        return desk.listed("ana", "/v1/conversations?assignee=unassigned&limit=100");
    }

    @Test
    void two_merged_from_both_sides_at_once_are_one_with_all_conversations(DeskClient desk) {
        String one = newPhone();
        String two = newPhone();
        String a = writes(desk, one);
        String b = writes(desk, two);
        List<String> survivors = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> desk.as(
                                i % 2 == 0 ? "ana" : "bruno",
                                "POST",
                                path(i % 2 == 0 ? a : b, "/merge"),
                                "{\"contactId\":\"" + (i % 2 == 0 ? b : a) + "\"}")
                        .ok(200)
                        .path("id")
                        .asText())
                .distinct()
                .toList();
        desk.idle();

        assertThat(survivors).containsExactly(a);
        assertThat(DeskClient.items(desk.get("ana", path(b, "/conversations")).ok(200)))
                .hasSize(2)
                .allSatisfy(conversation -> assertThat(
                                conversation.path("contact").path("id").asText())
                        .isEqualTo(a));
        desk.sms(newId("SM"), two, "¿Hay novedades?").ok200();
        desk.idle();
        assertThat(DeskClient.items(desk.get("ana", path(a, "/conversations")).ok(200)).stream()
                        .mapToInt(conversation -> desk.texts(
                                        conversation.path("id").asText(), "incoming")
                                .size()))
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void an_erased_customer_is_gone_and_a_new_one_when_writing_again(DeskClient desk) {
        String phone = newPhone();
        String id = writes(desk, phone);
        String conversation = desk.conversationOf(phone).path("id").asText();
        List<String> exported = new ArrayList<>();
        DeskClient.items(desk.get("carla", path(id, "/export")).ok(200))
                .forEach(held -> exported.add(held.path("type").asText()));
        assertThat(exported).startsWith("contact", "conversation", "message");

        desk.as("ana", "DELETE", path(id, ""), "").problem(403);
        assertThat(desk.as("carla", "DELETE", path(id, ""), "").status()).isEqualTo(202);
        desk.get("carla", path(id, "")).problem(404);
        desk.idle();

        desk.get("carla", "/v1/conversations/" + conversation).problem(404);
        assertThat(found(desk, phone.substring(3))).isEmpty();
        assertThat(writes(desk, phone)).isNotEqualTo(id);
        assertThat(desk.conversationOf(phone).path("id").asText()).isNotEqualTo(conversation);
    }

    @Test
    void a_conversation_is_deleted_once_it_is_archived(DeskClient desk) {
        String phone = newPhone();
        String contact = writes(desk, phone);
        String id = desk.conversationOf(phone).path("id").asText();
        String conversation = "/v1/conversations/" + id;
        desk.as("carla", "DELETE", conversation, "").problem(409);
        desk.as("ana", "PUT", conversation + "/archived", "{\"archived\":true}").ok(200);
        desk.as("eva", "DELETE", conversation, "").problem(404);
        desk.as("bruno", "DELETE", conversation, "").problem(403);

        assertThat(desk.as("carla", "DELETE", conversation, "").status()).isEqualTo(204);
        desk.get("carla", conversation).problem(404);
        desk.as("carla", "DELETE", conversation, "").problem(404);
        desk.idle();
        assertThat(writes(desk, phone)).isEqualTo(contact);
        assertThat(desk.conversationOf(phone).path("id").asText()).isNotEqualTo(id);
    }

    @Test
    void a_visitor_is_blocked_by_address_until_an_agent_takes_it_back(DeskClient desk) {
        Map<String, String> json = Map.of("content-type", "application/json");
        String token = desk.request("POST", "/widget/web/sessions", "{}", json)
                .ok(200)
                .path("token")
                .asText();
        String conversation = conversationOfVisitor(desk, token);
        String address = desk.as(
                        "ana", "POST", "/v1/conversations/" + conversation + "/block-visitor", "{\"reason\":\"Spam\"}")
                .ok(201)
                .path("address")
                .asText();
        try {
            desk.request("POST", "/widget/web/sessions", "{}", json).problem(403);
            desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"¿Hola?\"}")
                    .problem(403);
            assertThat(DeskClient.items(desk.get("ana", "/v1/blocked-addresses").ok(200)))
                    .extracting(block -> block.path("address").asText())
                    .contains(address);
        } finally {
            String escaped = address.replace("/", "%2F");
            assertThat(desk.as("ana", "DELETE", "/v1/blocked-addresses/" + escaped, "")
                            .status())
                    .isEqualTo(204);
        }
        desk.as("ana", "DELETE", "/v1/blocked-addresses/203.0.113.200", "").problem(404);
        assertThat(desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"¿Ya?\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void from_a_blocked_address_every_route_of_the_widget_is_refused(DeskClient desk) {
        String token = desk.visitor("{}");
        String conversation = conversationOfVisitor(desk, token);
        String address = desk.as("ana", "POST", "/v1/conversations/" + conversation + "/block-visitor", "{}")
                .ok(201)
                .path("address")
                .asText();
        List<Roles.Endpoint> routes = Roles.endpoints().stream()
                .filter(endpoint -> endpoint.path().startsWith("/widget/"))
                .toList();
        try {
            assertThat(routes).hasSizeGreaterThan(8);
            for (Roles.Endpoint route : routes) {
                String path = route.path().replace("{inboxId}", "web").replaceAll("\\{[A-Za-z]+}", "0");
                assertThat(desk.asVisitor(token, route.method(), path, "{}").status())
                        .as(route.toString())
                        .isEqualTo(403);
            }
        } finally {
            desk.as("ana", "DELETE", "/v1/blocked-addresses/" + address.replace("/64", ""), "")
                    .none();
        }
        assertThat(desk.asVisitor(token, "GET", "/widget/messages", "").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:77::1, 2001:db8:0:77::/64, 2001:db8:0:77::%2F64",
        "2001:db8:0:77:a:b:c:d, 2001:db8:0:77::/64, 2001%3ADB8%3A0%3A77%3A%3A%2f64",
        "2001:0db8:0000:0077::/64, 2001:db8:0:77::/64, 2001:db8:0:77::",
        "[2001:db8:0:77::1], 2001:db8:0:77::/64, 2001:0DB8:0:77:1:2:3:4",
        "fe80::77%eth0, fe80:0:0:0::/64, fe80::1%25eth0",
        "::ffff:198.51.100.77, 198.51.100.77, 198.51.100.77",
        "198.51.100.78, 198.51.100.78, ::ffff:198.51.100.78"
    })
    void an_address_is_blocked_listed_and_unblocked_however_it_is_spelled(
            String written, String shown, String ended, DeskClient desk) {
        assertThat(desk.as("ana", "POST", "/v1/blocked-addresses", "{\"address\":\"" + written + "\"}")
                        .ok(201)
                        .path("address")
                        .asText())
                .isEqualTo(shown);
        assertThat(blockedAddresses(desk)).containsOnlyOnce(shown);

        desk.as("ana", "DELETE", "/v1/blocked-addresses/" + ended, "").none();

        assertThat(blockedAddresses(desk)).doesNotContain(shown);
        desk.as("ana", "DELETE", "/v1/blocked-addresses/" + ended, "").problem(404);
    }

    private static List<String> blockedAddresses(DeskClient desk) {
        return DeskClient.items(
                        desk.get("ana", "/v1/blocked-addresses?limit=100").ok(200))
                .stream()
                .map(block -> block.path("address").asText())
                .toList();
    }

    private static String conversationOfVisitor(DeskClient desk, String token) {
        desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"Hola\"}").ok(201);
        desk.idle();
        return desk.request(
                        "POST",
                        "/widget/web/sessions",
                        "{}",
                        Map.of("content-type", "application/json", "authorization", "Bearer " + token))
                .ok(200)
                .path("conversationId")
                .asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /v1/contacts          | {}                                            | 422",
                "POST   | /v1/contacts          | {\"phone\":\"600123456\"}                     | 422",
                "POST   | /v1/contacts          | {\"name\":\"x\",\"vip\":true}                 | 400",
                "PATCH  | /v1/contacts/nobody   | {\"name\":\"x\"}                              | 404",
                "POST   | /v1/contacts/nobody/merge | {\"contactId\":\"x\"}                     | 404",
                "POST   | /v1/contacts/nobody/merge | {\"contactId\":7}                         | 400",
                "DELETE | /v1/contacts/nobody   |                                               | 404",
                "GET    | /v1/contacts/nobody/export |                                          | 404",
                "GET    | /v1/contacts?limit=x  |                                               | 400",
                "POST   | /v1/blocked-addresses | {\"address\":\"example.com\"}                 | 422",
                "POST   | /v1/blocked-addresses | {\"address\":\"203.0.113.9\",\"expiresAt\":\"soon\"} | 400",
                "POST   | /v1/blocked-addresses | {\"address\":\"203.0.113.9\",\"expiresAt\":\"2020-01-01T00:00:00Z\"} | 422",
                "POST   | /v1/conversations/nothing/block-visitor | {}                          | 404",
                "DELETE | /v1/conversations/nothing |                                           | 404",
            })
    void bad_requests_are_refused(String method, String target, String body, int status, DeskClient desk) {
        desk.as("carla", method, target, body == null ? "" : body).problem(status);
    }
}
