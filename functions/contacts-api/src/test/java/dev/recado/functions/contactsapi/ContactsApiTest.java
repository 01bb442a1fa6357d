package dev.recado.functions.contactsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Reception;
import dev.recado.domain.conversation.Conversation;
import dev.recado.json.JsonObject;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.desk.SmallDesk;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactsApiTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private Api api;

    @BeforeEach
    void deploy() {
        api = new Api(new ContactsApiFunction(desk.environment()));
    }

    private String added(String body) {
        return api.as("ana", "POST /v1/contacts", body).is(201).textOrEmpty("id");
    }

    private List<String> found(String query) {
        return api.as("ana", "GET /v1/contacts?" + query).is(200).objects("items").stream()
                .map(contact -> contact.textOrEmpty("id"))
                .toList();
    }

    private static String path(String id) {
        return "/v1/contacts/" + id;
    }

    @Test
    void a_deleted_agent_whose_token_is_still_good_is_shut_out() {
        String id = desk.customerWrites("Hola").contactId();
        api.as("ana", "GET " + path(id)).is(200);
        assertThat(desk.settings().deleteAgent("ana")).isTrue();
        api.as("ana", "GET " + path(id)).is(403);
        api.as("ana", "POST /v1/contacts", "{'name':'Eva'}").is(403);
    }

    @Test
    void who_writes_first_is_unknown_until_somebody_adds_them() {
        String id = desk.customerWrites("Hola").contactId();
        JsonObject unknown = api.as("ana", "GET " + path(id)).is(200);
        assertThat(unknown.bool("unknown")).contains(true);
        assertThat(unknown.objects("identities").getFirst().textOrEmpty("address"))
                .isEqualTo("+34600000001");

        assertThat(api.as("ana", "POST " + path(id) + "/add").is(200).bool("unknown"))
                .contains(false);
        assertThat(api.as("ana", "POST " + path(id) + "/add").is(200).integer("version"))
                .contains(1L);
    }

    @Test
    void giving_a_name_adds_and_adding_ends_ignoring() {
        String id = desk.customerWrites("Hola").contactId();
        assertThat(api.as("ana", "PUT " + path(id) + "/ignored", "{'ignored':true}")
                        .is(200)
                        .bool("ignored"))
                .contains(true);

        JsonObject named =
                api.as("ana", "PATCH " + path(id), "{'name':'Lucía Núñez'}").is(200);
        assertThat(named.bool("unknown")).contains(false);
        assertThat(named.bool("ignored")).contains(false);
        assertThat(found("query=nunez")).containsExactly(id);
    }

    @Test
    void a_contact_is_found_however_its_number_is_written() {
        String id = added("{'name':'Lucía','phone':'+34 600-123-456','otherPhones':['+44 20 7946 0018']}");
        for (String written : List.of("600123456", "%2B34600123456", "0034600123456", "020%207946%200018", "3456")) {
            assertThat(found("query=" + written)).as(written).containsExactly(id);
        }
    }

    @Test
    void the_same_number_by_sms_and_whatsapp_is_one_contact() {
        Conversation bySms = desk.customerWrites("Hola por SMS");
        Conversation byWhatsapp = desk.customerWrites(
                "whatsapp",
                new Reception.Customer("34600000001", "Lu", null, "+34600000001", null),
                "Hola por WhatsApp");

        assertThat(byWhatsapp.contactId()).isEqualTo(bySms.contactId());
        assertThat(byWhatsapp.id()).isNotEqualTo(bySms.id());
        JsonObject contact = api.as("ana", "GET " + path(bySms.contactId())).is(200);
        assertThat(contact.objects("identities")).hasSize(2);
        assertThat(api.as("ana", "GET " + path(bySms.contactId()) + "/conversations")
                        .is(200)
                        .objects("items"))
                .hasSize(2);
    }

    @Test
    void who_was_added_with_a_number_is_known_when_they_write() {
        String id = added("{'name':'Lucía','phone':'+34600000001'}");
        assertThat(desk.customerWrites("Hola").contactId()).isEqualTo(id);
    }

    @Test
    void first_messages_of_one_number_on_two_channels_at_once_make_one_contact() {
        List<String> ids = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> i % 2 == 0
                        ? desk.customerWrites("Hola " + i).contactId()
                        : desk.customerWrites(
                                        "whatsapp",
                                        new Reception.Customer("34600000001", "Lu", null, "+34600000001", null),
                                        "Hola " + i)
                                .contactId())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
    }

    @Test
    void an_address_of_another_contact_is_refused_and_the_other_named() {
        String lucia = added("{'name':'Lucía','email':'lucia@example.com'}");
        String luis = added("{'name':'Luis'}");

        JsonObject problem = api.as("ana", "PATCH " + path(luis), "{'email':'LUCIA@example.com'}")
                .is(409);
        assertThat(problem.objectOrEmpty("contact").textOrEmpty("id")).isEqualTo(lucia);
        assertThat(problem.textOrEmpty("detail")).contains("Lucía", "merge");
        assertThat(api.as("ana", "GET " + path(luis)).is(200).has("email")).isFalse();
    }

    @Test
    void what_is_left_out_stays_and_null_takes_away() {
        String id = added("{'name':'Lucía','email':'l@example.com','attributes':{'plan':'oro','alta':'2024'}}");
        JsonObject changed = api.as("ana", "PATCH " + path(id), "{'email':null,'attributes':{'plan':null,'vip':'sí'}}")
                .is(200);

        assertThat(changed.textOrEmpty("name")).isEqualTo("Lucía");
        assertThat(changed.has("email")).isFalse();
        assertThat(changed.objectOrEmpty("attributes").names()).containsExactly("alta", "vip");
        assertThat(found("query=l@example")).isEmpty();
    }

    @Test
    void a_change_of_an_older_version_is_refused_and_changes_without_one_are_both_kept() {
        String id = added("{'name':'Lucía'}");
        Answer shown = api.as("ana", "GET " + path(id));
        String etag = shown.headers().textOrEmpty("etag");
        api.as("ana", "PATCH " + path(id), "{'name':'Lu'}", "if-match", etag).is(200);
        assertThat(api.as("bruno", "PATCH " + path(id), "{'name':'La'}", "if-match", etag)
                        .is(409)
                        .integer("version"))
                .contains(1L);
        api.as("bruno", "PATCH " + path(id), "{'name':'La'}", "if-match", "soon")
                .is(400);

        IntStream.range(0, 6)
                .parallel()
                .forEach(i -> api.as("ana", "PATCH " + path(id), "{'attributes':{'k" + i + "':'v'}}")
                        .is(200));
        JsonObject after = api.as("ana", "GET " + path(id)).is(200);
        assertThat(after.textOrEmpty("name")).isEqualTo("Lu");
        assertThat(after.objectOrEmpty("attributes").names()).hasSize(6);
    }

    @Test
    void a_block_tells_why_by_whom_and_since_when_and_stops_every_channel() {
        Conversation conversation = desk.customerWrites("Hola");
        String id = conversation.contactId();
        JsonObject block = api.as("ana", "PUT " + path(id) + "/blocked", "{'blocked':true,'reason':'Insulta'}")
                .is(200)
                .objectOrEmpty("block");
        assertThat(block.textOrEmpty("reason")).isEqualTo("Insulta");
        assertThat(block.textOrEmpty("byName")).isEqualTo("Ana");
        assertThat(block.textOrEmpty("at")).isEqualTo(desk.now().toString());
        assertThat(api.as("bruno", "PUT " + path(id) + "/blocked", "{'blocked':true}")
                        .is(200)
                        .objectOrEmpty("block"))
                .isEqualTo(block);
        assertThat(found("blocked=true")).containsExactly(id);
        assertThat(found("blocked=false&query=lucia")).isEmpty();

        api.as("ana", "PUT " + path(id) + "/blocked", "{'blocked':false}").is(200);
        assertThat(found("blocked=true")).isEmpty();
        assertThat(desk.customerWrites("¿Ya?").id()).isEqualTo(conversation.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  /v1/contacts             | {}                                        | 422 | ",
                "POST  /v1/contacts             | {'name':7}                                | 400 | /name",
                "POST  /v1/contacts             | {'name':' '}                              | 400 | /name",
                "POST  /v1/contacts             | {'surname':'x'}                           | 400 | /surname",
                "POST  /v1/contacts             | {'email':'x'}                             | 422 | /email",
                "POST  /v1/contacts             | {'phone':'600123456'}                     | 422 | /phone",
                "POST  /v1/contacts             | {'name':'x','otherPhones':['x']}          | 422 | /otherPhones/0",
                "POST  /v1/contacts             | {'name':'x','locale':'fr'}                | 400 | /locale",
                "POST  /v1/contacts             | {'name':'x','attributes':{'a':1}}         | 400 | /attributes/a",
                "POST  /v1/contacts             | {'name':'x','attributes':{'':'b'}}        | 400 | /attributes/",
                "POST  /v1/contacts             | {'name':'x','attributes':[]}              | 400 | /attributes",
                "POST  /v1/contacts             | {'identities':[{'inboxId':'sms'}]}        | 400 | /identities/0",
                "POST  /v1/contacts             | {'identities':[{'inboxId':'no','address':'1'}]} | 422 | /identities/0/inboxId",
                "POST  /v1/contacts             | {'identities':[{'inboxId':'web','address':'user:1'}]} | 422 | /identities/0/inboxId",
                "PATCH /v1/contacts/nobody      | {'name':'x'}                              | 404 | ",
                "PATCH /v1/contacts/ID          | {'id':'x'}                                | 400 | /id",
                "PUT   /v1/contacts/ID/ignored  | {}                                        | 400 | /ignored",
                "PUT   /v1/contacts/ID/blocked  | {'blocked':'yes'}                         | 400 | /blocked",
                "PUT   /v1/contacts/ID/blocked  | {'blocked':false,'reason':'x'}            | 422 | /reason",
                "PUT   /v1/contacts/none/blocked| {'blocked':true}                          | 404 | ",
                "GET   /v1/contacts?query=-     |                                           | 400 | ?query",
                "GET   /v1/contacts?blocked=1   |                                           | 400 | ?blocked",
                "GET   /v1/contacts?limit=0     |                                           | 400 | ?limit",
                "GET   /v1/contacts?cursor=x    |                                           | 400 | ?cursor",
                "GET   /v1/contacts?query=a&cursor=x |                                      | 400 | ?cursor",
                "GET   /v1/contacts?name=x      |                                           | 400 | ?name",
                "GET   /v1/contacts/nobody      |                                           | 404 | ",
            })
    void bad_requests_are_refused_by_name(String request, String body, int status, String pointer) {
        String id = added("{'name':'Lucía'}");
        Answer before = api.as("ana", "GET " + path(id));
        JsonObject problem = api.as("ana", request.replaceFirst(" +", " ").replace("ID", id), body)
                .is(status);

        if (pointer != null) {
            assertThat(problem.objects("errors").getFirst().textOrEmpty("pointer"))
                    .isEqualTo(pointer);
        }
        assertThat(api.as("ana", "GET " + path(id))).isEqualTo(before);
    }

    @Test
    void more_attributes_than_thirty_are_refused() {
        String id = added("{'name':'Lucía'}");
        IntStream.range(0, 30)
                .forEach(i -> api.as("ana", "PATCH " + path(id), "{'attributes':{'k" + i + "':'v'}}")
                        .is(200));
        api.as("ana", "PATCH " + path(id), "{'attributes':{'one-more':'v'}}").is(422);
        api.as("ana", "PATCH " + path(id), "{'attributes':{'k1':'w'}}").is(200);
    }
}
