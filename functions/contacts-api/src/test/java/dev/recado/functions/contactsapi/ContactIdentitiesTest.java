package dev.recado.functions.contactsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Reception;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.json.JsonObject;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.desk.SmallDesk;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class ContactIdentitiesTest {
    private static final String NUMBER = "+34600000077";

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private Api api;

    @BeforeEach
    void deploy() {
        desk.settings()
                .save(new Inbox(
                        "messenger",
                        "Messenger",
                        Channel.MESSENGER,
                        "200000000000001",
                        "soporte",
                        false,
                        true,
                        new ReopenPolicy.Always(),
                        null));
        api = new Api(new ContactsApiFunction(desk.environment()));
    }

    private String added(String name) {
        return api.as("ana", "POST /v1/contacts", "{'name':'" + name + "'}")
                .is(201)
                .textOrEmpty("id");
    }

    private Answer add(String contact, String inbox, String address) {
        return api.as(
                "ana",
                "POST /v1/contacts/" + contact + "/identities",
                "{'inboxId':'" + inbox + "','address':'" + address + "'}");
    }

    private Answer remove(String contact, String address) {
        return api.as("ana", "DELETE /v1/contacts/" + contact + "/identities/sms/" + address);
    }

    private JsonObject contact(String id) {
        return api.as("ana", "GET /v1/contacts/" + id).is(200);
    }

    private Conversation writes(String number) {
        return desk.customerWrites("sms", new Reception.Customer(number, null, null, number, null), "Hola");
    }

    @Test
    void what_comes_from_an_added_address_is_the_contacts() {
        String id = added("Lucía");
        JsonObject changed = add(id, "sms", "+34 600 000 077").is(200);

        assertThat(changed.textOrEmpty("phone")).isEqualTo(NUMBER);
        assertThat(contact(id).objects("identities"))
                .extracting(identity -> identity.textOrEmpty("address"))
                .containsExactly(NUMBER);
        assertThat(writes(NUMBER).contactId()).isEqualTo(id);
    }

    @Test
    void adding_an_address_again_changes_nothing() {
        String id = added("Lucía");
        add(id, "sms", NUMBER).is(200);
        JsonObject before = contact(id);

        add(id, "sms", NUMBER).is(200);

        assertThat(contact(id)).isEqualTo(before);
    }

    @Test
    void an_address_of_another_contact_is_refused_with_who_has_it() {
        String owner = writes(NUMBER).contactId();
        String id = added("Lucía");
        JsonObject before = contact(id);

        JsonObject problem = add(id, "sms", NUMBER).is(409);

        assertThat(problem.objectOrEmpty("contact").textOrEmpty("id")).isEqualTo(owner);
        assertThat(problem.textOrEmpty("detail")).contains("merge");
        assertThat(contact(id)).isEqualTo(before);
    }

    @Test
    void an_address_given_to_two_contacts_at_once_is_one_contacts() {
        List<String> contacts = List.of(added("Lucía"), added("Marta"), added("Nuria"), added("Olga"));

        List<Integer> answers = contacts.parallelStream()
                .map(id -> add(id, "sms", NUMBER).status())
                .toList();

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(contacts.stream()
                        .filter(id -> !contact(id).objects("identities").isEmpty())
                        .toList())
                .containsExactly(writes(NUMBER).contactId());
    }

    @Test
    void an_address_is_taken_away_once_its_conversation_is_resolved() {
        Conversation first = writes(NUMBER);
        remove(first.contactId(), NUMBER).is(409);
        assertThat(contact(first.contactId()).objects("identities")).hasSize(1);

        desk.done(first.id(), new Command.Resolve(SmallDesk.ANA));
        remove(first.contactId(), NUMBER).is(204);

        assertThat(contact(first.contactId()).objects("identities")).isEmpty();
        assertThat(writes(NUMBER).id()).isNotEqualTo(first.id());
    }

    @Test
    void an_address_that_was_taken_away_can_be_another_contacts() {
        String first = added("Lucía");
        add(first, "messenger", "300000000000077").is(200);
        String second = added("Marta");
        add(second, "messenger", "300000000000077").is(409);

        api.as("ana", "DELETE /v1/contacts/" + first + "/identities/messenger/300000000000077")
                .is(204);

        add(second, "messenger", "300000000000077").is(200);
        assertThat(contact(first).objects("identities")).isEmpty();
        assertThat(contact(second).objects("identities")).hasSize(1);
    }

    @Test
    void a_change_that_was_not_seen_is_not_written_over() {
        String id = added("Lucía");
        api.as("ana", "PATCH /v1/contacts/" + id, "{'name':'Lucía Núñez'}").is(200);

        api.as(
                        "ana",
                        "POST /v1/contacts/" + id + "/identities",
                        "{'inboxId':'sms','address':'" + NUMBER + "'}",
                        "if-match",
                        "\"0\"")
                .is(409);

        assertThat(contact(id).objects("identities")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /v1/contacts/ID/identities | {}                                             | 400 | /inboxId",
                "POST /v1/contacts/ID/identities | {'inboxId':'sms'}                              | 400 | /address",
                "POST /v1/contacts/ID/identities | {'inboxId':'sms','address':'+34600000077','x':1} | 400 | /x",
                "POST /v1/contacts/ID/identities | {'inboxId':'none','address':'1'}               | 422 | /inboxId",
                "POST /v1/contacts/ID/identities | {'inboxId':'sms','address':'600'}              | 422 | /address",
                "POST /v1/contacts/ID/identities | {'inboxId':'web','address':'user:1'}           | 422 | /inboxId",
                "POST /v1/contacts/none/identities | {'inboxId':'sms','address':'+34600000077'}   | 404 | ",
                "DELETE /v1/contacts/ID/identities/sms/+34600000077 |                             | 404 | ",
                "DELETE /v1/contacts/none/identities/sms/+34600000077 |                           | 404 | ",
            })
    void bad_requests_are_refused_by_name_and_change_nothing(String request, String body, int status, String pointer) {
        String id = added("Lucía");
        JsonObject before = contact(id);

        JsonObject problem = api.as("ana", request.replace("ID", id), body).is(status);

        if (pointer != null) {
            assertThat(problem.objects("errors").getFirst().textOrEmpty("pointer"))
                    .isEqualTo(pointer);
        }
        assertThat(contact(id)).isEqualTo(before);
    }
}
