package dev.recado.functions.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.channels.Hashing;
import dev.recado.desk.VisitorTokens;
import dev.recado.domain.account.Contact;
import dev.recado.domain.contact.NetworkAddress;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.function.AwsSdk;
import dev.recado.functions.widget.Gateway.Answer;
import dev.recado.json.JsonObject;
import dev.recado.store.BlockedAddresses;
import dev.recado.testing.desk.SmallDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Tag("integration")
class WidgetFunctionTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private Gateway gateway;

    @BeforeEach
    void deploy() {
        gateway = new Gateway(new WidgetFunction(desk.environment()));
    }

    @Test
    void a_new_visitor_gets_a_token_and_has_no_conversation() {
        Answer session = gateway.openSession("web", "");

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.body().has("conversationId")).isFalse();
        assertThat(session.body().objectOrEmpty("preChat").array("fields")).isEmpty();
        assertThat(gateway.list(session.text("token"), "").body().array("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "nowhere"})
    void only_live_chats_have_sessions(String inboxId) {
        assertThat(gateway.openSession(inboxId, "{}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"surname\":\"x\"}            | 400",
                "{\"name\":7}                   | 400",
                "{\"name\":                     | 400",
                "[]                             | 400",
                "{\"userId\":\"a\\nb\"}         | 400",
                "{\"email\":\"lucia\"}          | 422",
                "{\"userId\":\"u1\"}            | 403",
                "{\"userId\":\"u1\",\"userHash\":\"00\"} | 403"
            })
    void bad_sessions_are_refused(String body, int status) {
        assertThat(gateway.openSession("web", body).status()).isEqualTo(status);
    }

    @Test
    void what_the_visitor_told_before_the_first_message_is_on_the_contact() {
        String token = gateway.openSession(
                        "web", "{\"name\":\"Lucía\",\"email\":\"lucia@example.com\",\"locale\":\"en-GB\"}")
                .text("token");
        Answer message = gateway.post(token, "/widget/messages", "{\"text\":\"Hello\"}");

        assertThat(message.status()).isEqualTo(201);
        assertThat(message.body().objectOrEmpty("author").textOrEmpty("name")).isEqualTo("Lucía");
        Contact contact = contactOf(token);
        assertThat(contact.email()).isEqualTo("lucia@example.com");
        assertThat(contact.language().tag()).isEqualTo("en");
    }

    @Test
    void a_signed_in_visitor_comes_back_to_the_same_contact_and_conversation() {
        String first =
                gateway.openSession("web", signedIn("u1", "\"name\":\"Lucía\"")).text("token");
        gateway.post(first, "/widget/messages", "{\"text\":\"Hola\"}");
        Answer again = gateway.openSession("web", signedIn("u1", "\"name\":\"Otra\",\"email\":\"l@example.com\""));

        assertThat(again.text("conversationId")).isEqualTo(conversationOf(first));
        assertThat(gateway.list(again.text("token"), "").body().array("items")).hasSize(1);
        assertThat(contactOf(first).name()).isEqualTo("Lucía");
        assertThat(contactOf(first).email()).isEqualTo("l@example.com");
    }

    @Test
    void only_a_proven_address_joins_the_contact_that_has_it() {
        desk.contacts()
                .create(
                        new Contact("p1", "Lucía", "lucia@example.com", null, null, false, desk.now())
                                .with(Contact.Extras.NONE.proven(true)),
                        List.of());
        String typed =
                gateway.openSession("web", "{\"email\":\"lucia@example.com\"}").text("token");
        gateway.post(typed, "/widget/messages", "{\"text\":\"Soy Lucía\"}");
        String proven = gateway.openSession("web", signedIn("Lucia@example.com", "\"name\":\"Otra\""))
                .text("token");
        gateway.post(proven, "/widget/messages", "{\"text\":\"Hola\"}");

        assertThat(contactOf(typed).id()).isNotEqualTo("p1");
        assertThat(contactOf(typed).extras().emailProven()).isFalse();
        assertThat(contactOf(proven).id()).isEqualTo("p1");
        assertThat(contactOf(proven).name()).isEqualTo("Lucía");
        assertThat(gateway.list(proven, "").body().array("items")).hasSize(1);
    }

    @Test
    void who_proves_an_address_first_has_it() {
        String token = gateway.openSession("web", signedIn("lucia@example.com", "\"name\":\"Lucía\""))
                .text("token");
        gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");
        assertThat(contactOf(token).email()).isEqualTo("lucia@example.com");
        assertThat(contactOf(token).extras().emailProven()).isTrue();
    }

    @Test
    void from_a_blocked_address_neither_sessions_nor_messages_are_taken_until_the_block_ends() {
        gateway.comesFrom("2001:db8:0:1:aaaa::1");
        String token = gateway.openSession("web", "").text("token");
        assertThat(addresses()
                        .lastSeen(
                                "web",
                                desk.visitorTokens().read(token).orElseThrow().address(),
                                desk.now()))
                .contains(NetworkAddress.of("2001:db8:0:1::/64").orElseThrow());
        addresses()
                .block(
                        new BlockedAddresses.AddressBlock(
                                "2001:db8:0:1::/64",
                                "",
                                "ana",
                                "Ana",
                                desk.now(),
                                desk.now().plus(Duration.ofHours(1))),
                        null);
        gateway.comesFrom("2001:db8:0:1:bbbb::2");

        assertThat(gateway.openSession("web", "").status()).isEqualTo(403);
        assertThat(gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}")
                        .status())
                .isEqualTo(403);
        desk.advance(Duration.ofHours(1));
        assertThat(gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /widget/messages",
                "POST /widget/messages",
                "POST /widget/transcript",
                "POST /widget/end",
                "POST /widget/survey"
            })
    void from_a_blocked_address_nothing_can_be_asked(String route) {
        String token = gateway.openSession("web", "").text("token");
        addresses()
                .block(
                        new BlockedAddresses.AddressBlock(
                                "203.0.113.7",
                                "Spam",
                                "ana",
                                "Ana",
                                desk.now(),
                                desk.now().plus(Duration.ofDays(1))),
                        null);
        String path = route.substring(route.indexOf(' ') + 1);

        Answer answer = route.startsWith("GET") ? gateway.list(token, "") : gateway.post(token, path, "{}");

        assertThat(answer.status()).isEqualTo(403);
    }

    private BlockedAddresses addresses() {
        return new BlockedAddresses(
                AwsSdk.client(DynamoDbClient.builder(), "DYNAMODB", desk.environment()), desk.table());
    }

    @Test
    void a_visitor_who_brings_the_token_back_stays_the_same() {
        String token = gateway.openSession("web", "").text("token");
        gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");
        Answer again = gateway.openSession(token, "web", "{\"email\":\"l@example.com\"}");

        assertThat(again.text("conversationId")).isEqualTo(conversationOf(token));
        assertThat(contactOf(token).email()).isEqualTo("l@example.com");
    }

    @Test
    void the_same_key_is_the_same_message_and_another_text_under_it_is_refused() {
        String token = gateway.openSession("web", "").text("token");
        Answer first = gateway.postOnce(token, "k1", "{\"text\":\"Hola\"}");
        Answer repeated = gateway.postOnce(token, "k1", "{\"text\":\"Hola\"}");

        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(first.body());
        assertThat(gateway.postOnce(token, "k1", "{\"text\":\"Adiós\"}").status())
                .isEqualTo(422);
        assertThat(gateway.list(token, "").body().array("items")).hasSize(1);
    }

    @Test
    void without_a_key_the_same_text_twice_is_two_messages() {
        String token = gateway.openSession("web", "").text("token");
        gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");
        gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");

        assertThat(gateway.list(token, "").body().array("items")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\" \"}                               | 400",
                "{}                                             | 400",
                "{\"text\":\"a\",\"kind\":\"note\"}             | 400",
                "{\"text\":\"a\",\"attachments\":\"f\"}         | 400",
                "{\"text\":\"a\",\"attachments\":[]}            | 201",
                "{\"text\":\"a\",\"attachments\":[{\"id\":1}]}  | 400",
                "{\"text\":\"a\",\"attachments\":[\"none\"]}    | 422",
                "{\"attachments\":[\"none\"]}               | 422"
            })
    void messages_are_checked(String body, int status) {
        String token = gateway.openSession("web", "").text("token");

        assertThat(gateway.post(token, "/widget/messages", body).status()).isEqualTo(status);
        assertThat(gateway.list(token, "").body().array("items")).hasSize(status == 201 ? 1 : 0);
    }

    @Test
    void a_message_may_have_ten_thousand_characters_and_no_more() {
        String token = gateway.openSession("web", "").text("token");

        assertThat(gateway.post(token, "/widget/messages", "{\"text\":\"" + "😀".repeat(10_000) + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(gateway.post(token, "/widget/messages", "{\"text\":\"" + "a".repeat(10_001) + "\"}")
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/widget/messages", "/widget/transcript", "/widget/end", "/widget/survey"})
    void nothing_is_done_without_a_good_token(String path) {
        String forged = gateway.openSession("web", "").text("token") + "A";

        assertThat(gateway.post(forged, path, "{}").status()).isEqualTo(401);
        assertThat(gateway.post("", path, "{}").status()).isEqualTo(401);
    }

    @Test
    void a_token_is_good_for_thirty_days() {
        String token = gateway.openSession("web", "").text("token");
        desk.advance(Duration.ofDays(30));

        assertThat(gateway.list(token, "").status()).isEqualTo(401);
    }

    @Test
    void a_blocked_visitor_is_refused_and_nothing_is_stored() {
        String token =
                gateway.openSession("web", signedIn("u1", "\"name\":\"Lucía\"")).text("token");
        Contact contact = contactOf(token);
        desk.contacts().save(new Contact(contact.id(), contact.name(), null, null, null, true, contact.createdAt()));

        assertThat(gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}")
                        .status())
                .isEqualTo(403);
        assertThat(gateway.openSession("web", signedIn("u1", "\"name\":\"Lucía\""))
                        .status())
                .isEqualTo(403);
        assertThat(gateway.list(token, "").body().array("items")).isEmpty();
    }

    @Test
    void the_visitor_sees_replies_but_neither_notes_nor_what_happens_inside() {
        String token = gateway.openSession("web", "").text("token");
        gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");
        String id = conversationOf(token);
        desk.done(id, new Command.AddNote(SmallDesk.ANA, "Cuidado con este", List.of()));
        desk.done(id, new Command.Reply(SmallDesk.ANA, "Buenos días", List.of(), null));

        List<JsonObject> items = gateway.list(token, "").body().objects("items");
        assertThat(items).extracting(item -> item.textOrEmpty("text")).containsExactly("Hola", "Buenos días");
        assertThat(items.getLast().objectOrEmpty("author").has("id")).isFalse();
        assertThat(gateway.list(token, "after=" + items.getFirst().textOrEmpty("id"))
                        .body()
                        .objects("items"))
                .containsExactly(items.getLast());
        assertThat(gateway.list(token, "after=x").status()).isEqualTo(400);
    }

    @Test
    void a_long_conversation_is_read_page_by_page() {
        String token = gateway.openSession("web", "").text("token");
        gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");
        for (int i = 0; i < 101; i++) {
            desk.done(conversationOf(token), new Command.AddNote(SmallDesk.ANA, "nota", List.of()));
        }
        gateway.post(token, "/widget/messages", "{\"text\":\"¿Hay alguien?\"}");

        JsonObject first = gateway.list(token, "").body();
        JsonObject second =
                gateway.list(token, "after=" + first.textOrEmpty("nextCursor")).body();
        assertThat(first.objects("items")).hasSize(1);
        assertThat(second.objects("items"))
                .extracting(item -> item.textOrEmpty("text"))
                .containsExactly("¿Hay alguien?");
        assertThat(second.has("nextCursor")).isFalse();
    }

    @Test
    void the_transcript_of_a_resolved_conversation_goes_to_the_address_that_is_known_or_given() {
        String token =
                gateway.openSession("web", "{\"email\":\"l@example.com\"}").text("token");
        assertThat(gateway.post(token, "/widget/transcript", "").status()).isEqualTo(409);
        gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");
        assertThat(gateway.post(token, "/widget/transcript", "").status()).isEqualTo(409);
        assertThat(gateway.post(token, "/widget/end", "").text("status")).isEqualTo("resolved");

        Answer known = gateway.post(token, "/widget/transcript", "");
        Answer given = gateway.post(token, "/widget/transcript", "{\"email\":\"otra@example.com\"}");

        assertThat(known.status()).isEqualTo(202);
        assertThat(known.text("to")).isEqualTo("l@example.com");
        assertThat(given.text("to")).isEqualTo("otra@example.com");
        assertThat(gateway.post(token, "/widget/transcript", "{\"email\":\"x\"}")
                        .status())
                .isEqualTo(422);
        assertThat(gateway.post(token, "/widget/transcript", "").status()).isEqualTo(202);
        assertThat(gateway.post(token, "/widget/transcript", "").status()).isEqualTo(429);
    }

    @Test
    void without_any_address_there_is_no_transcript() {
        String token = gateway.openSession("web", "").text("token");
        gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");
        gateway.post(token, "/widget/end", "");

        assertThat(gateway.post(token, "/widget/transcript", "{}").status()).isEqualTo(422);
    }

    @Test
    void the_survey_is_answered_and_changed_until_it_expires() {
        String token = gateway.openSession("web", "").text("token");
        gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");
        assertThat(gateway.post(token, "/widget/survey", "{\"rating\":5}").status())
                .isEqualTo(409);
        desk.done(conversationOf(token), new Command.Resolve(SmallDesk.ANA));

        assertThat(gateway.post(token, "/widget/survey", "{\"rating\":6}").status())
                .isEqualTo(400);
        assertThat(gateway.post(token, "/widget/survey", "{\"comment\":\"x\"}").status())
                .isEqualTo(400);
        assertThat(gateway.post(token, "/widget/survey", "{\"rating\":2,\"comment\":\"\"}")
                        .status())
                .isEqualTo(200);
        Answer changed = gateway.post(token, "/widget/survey", "{\"rating\":4,\"comment\":\"Mejor\"}");
        gateway.post(token, "/widget/survey", "{\"rating\":4,\"comment\":\"Mejor\"}");

        assertThat(changed.text("rating")).isEqualTo("4");
        assertThat(desk.conversations()
                        .load(conversationOf(token))
                        .orElseThrow()
                        .survey()
                        .rating())
                .isEqualTo(4);
        assertThat(activities(token)).filteredOn(line -> line.contains("de 5")).hasSize(2);

        desk.advance(Duration.ofDays(14));
        assertThat(gateway.post(token, "/widget/survey", "{\"rating\":1}").status())
                .isEqualTo(410);
    }

    private List<String> activities(String token) {
        return desk.messages(conversationOf(token)).stream()
                .filter(message -> message.kind() == MessageKind.ACTIVITY)
                .map(Message::text)
                .toList();
    }

    private static String signedIn(String userId, String more) {
        String hash = Hashing.hex(
                Hashing.hmac("HmacSHA256", SmallDesk.IDENTITY_SECRET, userId.getBytes(StandardCharsets.UTF_8)));
        return "{\"userId\":\"%s\",\"userHash\":\"%s\",%s}".formatted(userId, hash, more);
    }

    private VisitorTokens.Visitor visitor(String token) {
        return desk.visitorTokens().read(token).orElseThrow();
    }

    private String conversationOf(String token) {
        return desk.conversations()
                .thread("web", visitor(token).address())
                .orElseThrow()
                .conversationId();
    }

    private Contact contactOf(String token) {
        String contactId = desk.conversations()
                .thread("web", visitor(token).address())
                .orElseThrow()
                .contactId();
        return desk.contacts().load(contactId).orElseThrow();
    }
}
