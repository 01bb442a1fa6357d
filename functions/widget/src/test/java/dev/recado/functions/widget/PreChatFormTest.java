package dev.recado.functions.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Contact;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.domain.firstcontact.PreChat;
import dev.recado.domain.firstcontact.PreChatField;
import dev.recado.domain.text.LocalizedText;
import dev.recado.functions.widget.Gateway.Answer;
import dev.recado.json.JsonObject;
import dev.recado.testing.desk.SmallDesk;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class PreChatFormTest {
    private static final String HELLO = "{\"text\":\"Hola\"}";

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private Gateway gateway;

    @BeforeEach
    void deploy() {
        gateway = new Gateway(new WidgetFunction(desk.environment()));
        form(true);
    }

    private void form(boolean enabled) {
        desk.settings()
                .save(InboxAutomation.none("web")
                        .with(new PreChat(
                                enabled,
                                List.of(
                                        field("name", true),
                                        field("email", true),
                                        field("phone", false),
                                        field("order", false)))));
    }

    private static PreChatField field(String name, boolean required) {
        return new PreChatField(
                name, PreChatField.Type.usualOf(name), LocalizedText.of("es " + name, "en " + name), required);
    }

    private Answer open(String body) {
        return gateway.openSession("web", body.replace('\'', '"'));
    }

    private Answer write(Answer session) {
        return gateway.post(session.text("token"), "/widget/messages", HELLO);
    }

    private static List<String> known(Answer session) {
        return session.body().objectOrEmpty("preChat").objects("fields").stream()
                .filter(field -> field.bool("known").orElseThrow())
                .map(field -> field.textOrEmpty("name"))
                .toList();
    }

    private static List<String> pointers(Answer refused) {
        return refused.body().objects("errors").stream()
                .map(error -> error.textOrEmpty("pointer"))
                .toList();
    }

    private Contact contactOf(Answer session) {
        var visitor = desk.visitorTokens().read(session.text("token")).orElseThrow();
        return desk.contacts()
                .load(desk.conversations()
                        .thread("web", visitor.address())
                        .orElseThrow()
                        .contactId())
                .orElseThrow();
    }

    @Test
    void a_session_tells_what_to_ask_in_both_languages() {
        Answer session = open("{}");
        List<JsonObject> fields = session.body().objectOrEmpty("preChat").objects("fields");

        assertThat(fields)
                .extracting(field -> field.textOrEmpty("name"))
                .containsExactly("name", "email", "phone", "order");
        assertThat(fields)
                .extracting(field -> field.textOrEmpty("type"))
                .containsExactly("text", "email", "phone", "text");
        assertThat(fields)
                .extracting(field -> field.bool("required").orElseThrow())
                .containsExactly(true, true, false, false);
        assertThat(fields.getFirst().objectOrEmpty("label").text("es")).contains("es name");
        assertThat(fields.getFirst().objectOrEmpty("label").text("en")).contains("en name");
        assertThat(known(session)).isEmpty();
    }

    @Test
    void the_first_message_is_refused_by_the_names_of_what_is_missing_until_it_is_given() {
        Answer session = open("{}");
        Answer refused = write(session);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(pointers(refused)).containsExactly("/preChat/name", "/preChat/email");

        Answer named = gateway.openSession(session.text("token"), "web", "{\"preChat\":{\"name\":\"Ana\"}}");
        assertThat(known(named)).containsExactly("name");
        assertThat(pointers(write(named))).containsExactly("/preChat/email");

        Answer whole = gateway.openSession(
                named.text("token"), "web", "{\"preChat\":{\"email\":\" ana@example.com \",\"order\":\"7\"}}");
        assertThat(known(whole)).containsExactly("name", "email", "order");
        assertThat(write(whole).status()).isEqualTo(201);
        assertThat(desk.contacts()
                        .load(contactOf(whole).id())
                        .orElseThrow()
                        .extras()
                        .attributes())
                .containsEntry("order", "7");
        assertThat(contactOf(whole).name()).isEqualTo("Ana");
        assertThat(contactOf(whole).email()).isEqualTo("ana@example.com");
        assertThat(contactOf(whole).extras().emailProven()).isFalse();
    }

    @Test
    void nothing_of_a_refused_message_is_kept() {
        Answer session = open("{}");
        write(session);

        assertThat(gateway.list(session.text("token"), "").body().array("items"))
                .isEmpty();
        assertThat(desk.conversations()
                        .thread(
                                "web",
                                desk.visitorTokens()
                                        .read(session.text("token"))
                                        .orElseThrow()
                                        .address()))
                .isEmpty();
    }

    @Test
    void what_a_website_tells_of_its_visitor_need_not_be_filled_in() {
        assertThat(write(open("{'name':'Ana','email':'ana@example.com'}")).status())
                .isEqualTo(201);
    }

    @Test
    void a_conversation_that_goes_on_is_not_held_up_by_a_form_that_came_later() {
        form(false);
        Answer session = open("{}");
        assertThat(write(session).status()).isEqualTo(201);
        form(true);
        assertThat(write(session).status()).isEqualTo(201);
    }

    @Test
    void a_form_that_is_switched_off_asks_and_holds_up_nothing() {
        form(false);
        Answer session = open("{}");
        assertThat(session.body().objectOrEmpty("preChat").array("fields")).isEmpty();
        assertThat(write(session).status()).isEqualTo(201);
    }

    @Test
    void a_number_that_is_typed_is_nobody_s() {
        Answer session = open("{'preChat':{'name':'Ana','email':'ana@example.com','phone':'+34 600 00 00 01'}}");
        assertThat(write(session).status()).isEqualTo(201);

        assertThat(contactOf(session).phone()).isNull();
        assertThat(contactOf(session).extras().attributes()).containsEntry("phone", "+34600000001");
        assertThat(desk.contacts().having(ContactTerm.ofPhone("+34600000001"))).isEmpty();
    }

    @Test
    void an_answer_does_not_replace_what_is_known() {
        Answer session = open("{'preChat':{'name':'Ana','email':'ana@example.com','order':'7'}}");
        gateway.openSession(session.text("token"), "web", "{\"preChat\":{\"name\":\"Eva\",\"order\":\"8\"}}");

        assertThat(contactOf(session).name()).isEqualTo("Ana");
        assertThat(contactOf(session).extras().attributes()).containsEntry("order", "7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'preChat':[]} | 400 | /preChat",
                "{'preChat':{'colour':'red'}} | 400 | /preChat/colour",
                "{'preChat':{'name':7}} | 400 | /preChat/name",
                "{'preChat':{'name':' '}} | 400 | /preChat/name",
                "{'preChat':{'email':'ana'}} | 422 | /preChat/email",
                "{'preChat':{'phone':'600000001'}} | 422 | /preChat/phone",
            })
    void a_bad_answer_is_named_and_nothing_is_kept(String body, int status, String pointer) {
        Answer refused = open(body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(pointers(refused)).containsExactly(pointer);
    }
}
