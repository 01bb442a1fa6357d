package dev.recado.functions.settingsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.store.settings.InboxAutomationJson;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.EmbeddedDynamo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class InboxAutomationTest {
    private static final String PATH = "/v1/inboxes/web/automation";

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private Api api;

    @BeforeEach
    void start() {
        api = new Api(dynamo).withTeams();
        api.as("manager", "POST /v1/inboxes", "{'id':'web','name':'Web','channel':'live-chat','teamId':'soporte'}")
                .is(201);
    }

    private JsonObject put(String body) {
        return api.as("manager", "PUT " + PATH, body).is(200);
    }

    @Test
    void a_new_inbox_does_nothing_by_itself_and_has_texts_ready() {
        assertThat(api.as("member", "GET " + PATH).is(200))
                .isEqualTo(InboxAutomationJson.write(InboxAutomation.none("web")));
    }

    @Test
    void what_is_set_is_read_and_what_was_read_can_be_set() {
        JsonObject set = put("{'emailCollection':{'enabled':true,'question':{'es':'¿Su correo?'}}}");
        JsonObject emails = set.objectOrEmpty("emailCollection");
        assertThat(emails.bool("enabled")).contains(true);
        assertThat(emails.objectOrEmpty("question").text("es")).contains("¿Su correo?");
        assertThat(emails.objectOrEmpty("question").has("en")).isFalse();
        assertThat(emails.objectOrEmpty("invitation").text("en")).isPresent();
        assertThat(api.as("member", "GET " + PATH).is(200)).isEqualTo(set);
        assertThat(put(Json.write(set))).isEqualTo(set);
    }

    @Test
    void a_form_is_set_with_labels_ready_for_what_is_the_contact_s_own() {
        JsonObject set = put("{'preChat':{'enabled':true,'fields':[{'name':'email','required':true},"
                + "{'name':'order','type':'number','label':{'es':'Pedido'}}]}}");
        assertThat(set.objectOrEmpty("preChat").objects("fields"))
                .containsExactly(
                        Json.parseObject("{\"name\":\"email\",\"type\":\"email\",\"label\":{\"es\":"
                                + "\"Correo electrónico\",\"en\":\"E-mail\"},\"required\":true}"),
                        Json.parseObject("{\"name\":\"order\",\"type\":\"number\",\"label\":{\"es\":\"Pedido\"},"
                                + "\"required\":false}"));
        assertThat(put(Json.write(set))).isEqualTo(set);
    }

    @Test
    void campaigns_are_set_in_their_order() {
        JsonObject set = put("{'campaigns':[{'id':'b','enabled':true,'message':{'es':'Hola'},'urlPatterns':['/b*'],"
                + "'secondsOnPage':5,'onlyInBusinessHours':true},"
                + "{'id':'a','enabled':false,'message':{'en':'Hello'},'urlPatterns':['*']}]}");
        assertThat(set.objects("campaigns"))
                .extracting(campaign -> campaign.textOrEmpty("id"))
                .containsExactly("b", "a");
        assertThat(put(Json.write(set))).isEqualTo(set);
        assertThat(api.as("member", "GET " + PATH).is(200)).isEqualTo(set);
    }

    @Test
    void two_campaigns_of_one_id_are_refused() {
        String campaign = "{'id':'c','enabled':true,'message':{'es':'x'},'urlPatterns':['/a']}";
        assertThat(api.as("manager", "PUT " + PATH, "{'campaigns':[" + campaign + "," + campaign + "]}")
                        .pointers())
                .containsExactly("/campaigns/1/id");
    }

    @Test
    void what_is_left_out_is_switched_off() {
        put("{'emailCollection':{'enabled':true}}");
        put("{}");
        assertThat(api.settings.automation("web")).isEqualTo(InboxAutomation.none("web"));
    }

    @Test
    void an_inbox_that_is_made_anew_begins_anew() {
        put("{'emailCollection':{'enabled':true}}");
        assertThat(api.as("manager", "DELETE /v1/inboxes/web").status()).isEqualTo(204);
        start();
        assertThat(api.as("member", "GET " + PATH).is(200))
                .isEqualTo(InboxAutomationJson.write(InboxAutomation.none("web")));
    }

    @Test
    void an_inbox_that_is_not_there_has_none() {
        assertThat(api.as("manager", "PUT /v1/inboxes/x/automation", "{}").status())
                .isEqualTo(404);
        assertThat(api.settings.automations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'x':1} | 400 | /x",
                "{'emailCollection':true} | 400 | /emailCollection",
                "{'emailCollection':{}} | 400 | /emailCollection/enabled",
                "{'emailCollection':{'enabled':1}} | 400 | /emailCollection/enabled",
                "{'emailCollection':{'enabled':true,'ask':1}} | 400 | /emailCollection/ask",
                "{'emailCollection':{'enabled':true,'question':{'fr':'x'}}} | 400 | /emailCollection/question/fr",
                "{'preChat':{}} | 400 | /preChat/enabled",
                "{'preChat':{'enabled':true,'fields':{}}} | 400 | /preChat/fields",
                "{'preChat':{'enabled':true,'fields':['name']}} | 400 | /preChat/fields/0",
                "{'preChat':{'enabled':true,'fields':[{'name':'name','x':1}]}} | 400 | /preChat/fields/0/x",
                "{'preChat':{'enabled':true,'fields':[{'name':'a b'}]}} | 422 | /preChat/fields/0/name",
                "{'preChat':{'enabled':true,'fields':[{'name':'name'},{'name':'name'}]}} | 422 | /preChat/fields/1/name",
                "{'preChat':{'enabled':true,'fields':[{'name':'email','type':'text'}]}} | 422 | /preChat/fields/0/type",
                "{'preChat':{'enabled':true,'fields':[{'name':'vip','type':'file','label':{'es':'x'}}]}} | 422 | /preChat/fields/0/type",
                "{'preChat':{'enabled':true,'fields':[{'name':'vip','label':{}}]}} | 422 | /preChat/fields/0/label",
                "{'campaigns':{}} | 400 | /campaigns",
                "{'campaigns':[{'id':'c','enabled':true,'message':{'es':'x'}}]} | 400 | /campaigns/0/urlPatterns",
                "{'campaigns':[{'id':'c','enabled':true,'message':{'es':'x'},'urlPatterns':['/a',7]}]} | 400 | /campaigns/0/urlPatterns/1",
                "{'campaigns':[{'id':'c','enabled':true,'message':{'es':'x'},'urlPatterns':['/a','b c']}]} | 422 | /campaigns/0/urlPatterns/1",
                "{'campaigns':[{'id':'c','enabled':true,'message':{},'urlPatterns':['/a']}]} | 422 | /campaigns/0/message",
                "{'campaigns':[{'id':'c d','enabled':true,'message':{'es':'x'},'urlPatterns':['/a']}]} | 422 | /campaigns/0/id",
                "{'campaigns':[{'id':'c','enabled':true,'message':{'es':'x'},'urlPatterns':['/a'],'secondsOnPage':3601}]} | 422 | /campaigns/0/secondsOnPage",
                "{'emailCollection':{'enabled':true,'question':{'es':' '}}} | 422 | /emailCollection/question/es",
                "{'emailCollection':{'enabled':true,'invitation':{'en':'{{nme}}'}}} | 422 | /emailCollection/invitation/en",
            })
    void a_fault_is_named_and_changes_nothing(String body, int status, String pointer) {
        Answer answer = api.as("manager", "PUT " + PATH, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(api.settings.automations()).isEmpty();
    }
}
