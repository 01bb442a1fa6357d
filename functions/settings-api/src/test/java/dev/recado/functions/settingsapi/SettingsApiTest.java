package dev.recado.functions.settingsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.autoreply.Trigger;
import dev.recado.domain.call.CallFlow;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.store.settings.AutoRepliesJson;
import dev.recado.store.settings.CallFlowJson;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.desk.RoleOfRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class SettingsApiTest {
    private static final String ACCOUNT =
            "{'name':'Acme','zone':'Europe/Madrid','locale':'es','automationPauseMinutes':60}";
    private static final String USUAL_ROUTING =
            ",'ownership':'first-reply','strategy':'everyone','answerers':1,'autoAssign':false,"
                    + "'survey':{'delayMinutes':0,'onlyLabels':[],'neverLabels':[]}}";
    private static final String SMS =
            "{'id':'sms','name':'SMS','channel':'sms','address':'+34911000001','teamId':'soporte'}";

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private Api api;

    @BeforeEach
    void start() {
        api = new Api(dynamo).withTeams();
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @CsvSource({
        "GET /v1/account,member",
        "PUT /v1/account,admin",
        "GET /v1/teams,member",
        "GET /v1/teams/soporte,member",
        "PUT /v1/teams/soporte,manager",
        "GET /v1/teams/soporte/hours,member",
        "PUT /v1/teams/soporte/hours,manager",
        "GET /v1/teams/soporte/hours/preview,member",
        "GET /v1/teams/soporte/auto-replies,member",
        "PUT /v1/teams/soporte/auto-replies,manager",
        "GET /v1/teams/soporte/call-flow,member",
        "PUT /v1/teams/soporte/call-flow,manager",
        "GET /v1/inboxes,member",
        "POST /v1/inboxes,manager",
        "GET /v1/inboxes/x,member",
        "PATCH /v1/inboxes/x,manager",
        "DELETE /v1/inboxes/x,manager",
        "GET /v1/inboxes/x/automation,member",
        "PUT /v1/inboxes/x/automation,manager",
    })
    void each_route_has_its_role(String request, String least) {
        RoleOfRoute.assertLeast(least, api.caller(), request);
    }

    @Test
    void a_refused_change_changes_nothing() {
        api.as("member", "PUT /v1/teams/soporte", "{'name':'Mine'}");
        api.as("manager", "PUT /v1/account", "{'name':'Mine','zone':'UTC','locale':'en'}");
        assertThat(api.as("member", "GET /v1/teams/soporte").body().text("name"))
                .contains("Soporte");
        assertThat(account(api.as("member", "GET /v1/account").body())).isEqualTo(json(ACCOUNT));
    }

    /** What was said of the company; the ready confirmation of opting out stands in every answer. */
    private static JsonObject account(JsonObject answer) {
        Map<String, JsonValue> said = new HashMap<>(answer.members());
        assertThat(said.remove("optOutConfirmation")).isNotNull();
        return new JsonObject(said);
    }

    @Test
    void the_account_is_set_up_and_read() {
        Api fresh = new Api(dynamo);
        String other = "{'name':'Acme SA','zone':'America/Bogota','locale':'en','automationPauseMinutes':5}";
        assertThat(account(fresh.as("admin", "PUT /v1/account", other).is(200))).isEqualTo(json(other));
        assertThat(account(fresh.as("member", "GET /v1/account").is(200))).isEqualTo(json(other));
    }

    @Test
    void the_company_s_details_are_set_and_what_is_left_out_is_taken_away() {
        String details = ",'address':'Calle Mayor 1','email':'hola@acme.example','website':'https://acme.example'";
        String account = "{'name':'Acme','zone':'Europe/Madrid','locale':'es','automationPauseMinutes':60";
        JsonObject set = api.as("admin", "PUT /v1/account", account + details + ",'phone':'+34 910 00 00 00'}")
                .is(200);
        assertThat(account(set))
                .isEqualTo(json(account + ",'address':'Calle Mayor 1','email':'hola@acme.example',"
                        + "'phone':'+34910000000','website':'https://acme.example'}"));
        assertThat(api.as("member", "GET /v1/account").is(200)).isEqualTo(set);
        assertThat(account(api.as("admin", "PUT /v1/account", account + "}").is(200)))
                .isEqualTo(json(account + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PUT /v1/account | {'zone':'UTC','locale':'es'} | 400 | /name",
                "PUT /v1/account | {'name':' ','zone':'UTC','locale':'es'} | 400 | /name",
                "PUT /v1/account | {'name':'A','zone':1,'locale':'es'} | 400 | /zone",
                "PUT /v1/account | {'name':'A','zone':'Madrid','locale':'es'} | 422 | /zone",
                "PUT /v1/account | {'name':'A','zone':'UTC','locale':'fr'} | 422 | /locale",
                "PUT /v1/account | {'name':'A','zone':'UTC','locale':'es','x':1} | 400 | /x",
                "PUT /v1/account | {'name':'A','zone':'UTC','locale':'es','email':'acme'} | 422 | /email",
                "PUT /v1/account | {'name':'A','zone':'UTC','locale':'es','phone':'910000000'} | 422 | /phone",
                "PUT /v1/account | {'name':'A','zone':'UTC','locale':'es','website':'acme.example'} | 422 | /website",
                "PUT /v1/account | {'name':'A','zone':'UTC','locale':'es','website':'javascript:x()'} | 422 | /website",
                "PUT /v1/account | {'name':'A','zone':'UTC','locale':'es','address':' '} | 400 | /address",
                "PUT /v1/account | {'name':'A','zone':'UTC','locale':'es','address':5} | 400 | /address",
                "PUT /v1/teams/soporte | {} | 400 | /name",
                "PUT /v1/teams/soporte | {'name':'A','id':'ventas'} | 422 | /id",
                "PUT /v1/teams/soporte/hours | {} | 400 | /zone",
                "PUT /v1/teams/soporte/hours | {'zone':'UTC','weekly':{'mon':[['9','10:00']]}} | 422 | /weekly/mon/0",
                "PUT /v1/teams/soporte/auto-replies | {'x':{'enabled':true}} | 400 | /x",
                "PUT /v1/teams/soporte/auto-replies | {'first-chat':{'enabled':true,'text':{'es':'{{nombre}}'}}} | 422 | /first-chat/text/es",
                "PUT /v1/teams/soporte/call-flow | {'greting':{}} | 400 | /greting",
                "PUT /v1/teams/soporte/call-flow | {'greeting':'Hola'} | 400 | /greeting",
                "PUT /v1/teams/soporte/call-flow | {'greeting':{'fr':'Allô'}} | 400 | /greeting/fr",
                "PUT /v1/teams/soporte/call-flow | {'greeting':{'es':' '}} | 422 | /greeting/es",
                "PUT /v1/teams/soporte/call-flow | {'closedGreeting':{'en':'{{hours}}'}} | 422 | /closedGreeting/en",
                "PUT /v1/teams/soporte/call-flow | {'options':{'a':{'phones':[]}}} | 400 | /options/a",
                "PUT /v1/teams/soporte/call-flow | {'options':{'10':{'phones':[]}}} | 400 | /options/10",
                "PUT /v1/teams/soporte/call-flow | {'options':{'1':{'phone':'x'}}} | 400 | /options/1/phone",
                "PUT /v1/teams/soporte/call-flow | {'options':{'1':{'phones':['911']}}} | 422 | /options/1/phones/0",
                "PUT /v1/teams/soporte/call-flow | {'phones':['+34600000001','600000002']} | 422 | /phones/1",
                "PUT /v1/teams/soporte/call-flow | {'phones':[5]} | 400 | /phones/0",
                "PUT /v1/teams/soporte/call-flow | {'phones':['+34600000001','1','1','1','1','1','1','1','1','1','1']} | 400 | /phones",
                "PUT /v1/teams/soporte/call-flow | {'ringSeconds':4} | 422 | /ringSeconds",
                "PUT /v1/teams/soporte/call-flow | {'ringSeconds':121} | 422 | /ringSeconds",
                "PUT /v1/teams/soporte/call-flow | {'ringSeconds':10.5} | 400 | /ringSeconds",
                "PUT /v1/teams/soporte/call-flow | {'ringSeconds':'10'} | 400 | /ringSeconds",
                "PUT /v1/teams/soporte/call-flow | {'voicemail':true} | 400 | /voicemail",
                "PUT /v1/teams/soporte/call-flow | {'voicemail':{'on':true}} | 400 | /voicemail/on",
                "PUT /v1/teams/soporte/call-flow | {'missedCallConversations':1} | 400 | /missedCallConversations",
                "POST /v1/inboxes | {'name':'A','channel':'fax','teamId':'soporte'} | 422 | /channel",
                "POST /v1/inboxes | {'name':'A','channel':'sms','address':'911','teamId':'soporte'} | 422 | /address",
                "POST /v1/inboxes | {'name':'A','channel':'sms','teamId':'soporte'} | 422 | /address",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','address':'x','teamId':'soporte'} | 422 | /address",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'nobody'} | 422 | /teamId",
                "POST /v1/inboxes | {'channel':'live-chat','teamId':'soporte'} | 400 | /name",
                "POST /v1/inboxes | {'id':'a b','name':'A','channel':'live-chat','teamId':'soporte'} | 422 | /id",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','reopen':'PT-1H'} | 422 | /reopen",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','surveys':'yes'} | 400 | /surveys",
                "PUT /v1/account | {'name':'A','zone':'UTC','locale':'es','automationPauseMinutes':-1} | 400 | /automationPauseMinutes",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','ownership':'mine'} | 422 | /ownership",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':1} | 400 | /survey",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':{'delay':1}} | 400 | /survey/delay",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':{'delayMinutes':-1}} | 400 | /survey/delayMinutes",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':{'delayMinutes':10081}} | 400 | /survey/delayMinutes",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':{'onlyLabels':[' ']}} | 400 | /survey/onlyLabels/0",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':{'neverLabels':'a'}} | 400 | /survey/neverLabels",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':{'text':{'fr':'a'}}} | 400 | /survey/text/fr",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':{'text':{'es':' '}}} | 422 | /survey/text/es",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':{'text':{'en':'Well?'}}} | 422 | /survey/text/en",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','survey':{'text':{'en':'{{team.name}} {{survey.link}}'}}} | 422 | /survey/text/en",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','strategy':'first'} | 422 | /strategy",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','answerers':0} | 400 | /answerers",
                "POST /v1/inboxes | {'name':'A','channel':'live-chat','teamId':'soporte','agentId':'zoe'} | 422 | /agentId",
            })
    void a_bad_field_is_named(String request, String body, int status, String pointer) {
        Answer answer = api.as("admin", request, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(api.settings.inboxes()).isEmpty();
        assertThat(api.settings.team("soporte").orElseThrow().autoReplies()).isEqualTo(AutoReplySet.readyMade());
    }

    @Test
    void a_body_that_is_not_json_is_refused() {
        assertThat(api.as("admin", "PUT /v1/teams/soporte/hours", "{").status()).isEqualTo(400);
        assertThat(api.as("admin", "PUT /v1/account", "[]").status()).isEqualTo(400);
        assertThat(api.with("text/plain", "admin", "PUT /v1/account", ACCOUNT).status())
                .isEqualTo(415);
    }

    @Test
    void a_template_s_fault_tells_the_variable_and_its_place() {
        Answer answer = api.as(
                "manager",
                "PUT /v1/teams/soporte/auto-replies",
                "{'first-chat':{'enabled':true,'text':{'en':'Hello {{contact.nme}}'}}}");
        assertThat(answer.body().textOrEmpty("detail")).contains("/first-chat/text/en", "contact.nme", "character 7");
    }

    @Test
    void a_new_team_is_open_at_all_hours_and_answers_first_chats() {
        assertThat(api.as("manager", "PUT /v1/teams/norte", "{'name':'Norte'}").is(200))
                .isEqualTo(json("{'id':'norte','name':'Norte'}"));
        JsonObject hours = api.as("member", "GET /v1/teams/norte/hours").body();
        assertThat(hours.bool("always")).contains(true);
        assertThat(hours.text("zone")).contains("Europe/Madrid");
        JsonObject replies =
                api.as("member", "GET /v1/teams/norte/auto-replies").body();
        assertThat(replies.names()).hasSize(14);
        assertThat(replies.objectOrEmpty("first-chat").bool("enabled")).contains(true);
        assertThat(replies.objectOrEmpty("text-outside-hours").bool("enabled")).contains(false);
        assertThat(api.as("manager", "PUT /v1/teams/a b", "{'name':'x'}").status())
                .isEqualTo(422);
    }

    @Test
    void a_renamed_team_keeps_its_hours_and_replies() {
        String hours = "{'zone':'UTC','always':false,'weekly':{'mon':[['16:00','02:00']],'tue':[],'wed':[],'thu':[],"
                + "'fri':[],'sat':[],'sun':[]},'holidays':['--01-01','2026-12-25']}";
        assertThat(api.as("manager", "PUT /v1/teams/soporte/hours", hours).is(200))
                .isEqualTo(json(hours));
        api.as("manager", "PUT /v1/teams/soporte", "{'name':'Ayuda'}");
        assertThat(api.as("member", "GET /v1/teams/soporte/hours").body()).isEqualTo(json(hours));
        assertThat(api.as("member", "GET /v1/teams").body().objects("items"))
                .containsExactly(json("{'id':'soporte','name':'Ayuda'}"), json("{'id':'ventas','name':'Ventas'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "at=2026-11-23T08:59:59.5Z | 'open':true,'at':'2026-11-23T08:59:59Z','nextOpening':'2026-11-23T15:00:00Z','nextClosing':'2026-11-23T13:00:00Z'",
                "at=2026-11-23T14:00:00%2B01:00 | 'open':false,'at':'2026-11-23T13:00:00Z','nextOpening':'2026-11-23T15:00:00Z','nextClosing':'2026-11-24T01:00:00Z'",
                "x= | 'open':true,'at':'2026-11-23T10:00:00Z','nextOpening':'2026-11-23T15:00:00Z','nextClosing':'2026-11-23T13:00:00Z'",
            })
    void hours_are_previewed_at_any_time_or_now(String query, String answer) {
        api.as(
                "manager",
                "PUT /v1/teams/soporte/hours",
                "{'zone':'Europe/Madrid','weekly':{'mon':[['09:00','14:00'],['16:00','02:00']]}}");
        String path = "GET /v1/teams/soporte/hours/preview" + (query.startsWith("at") ? "?" + query : "");
        assertThat(api.as("member", path).is(200)).isEqualTo(json("{" + answer + ",'zone':'Europe/Madrid'}"));
    }

    @Test
    void a_team_that_never_closes_has_neither_a_next_opening_nor_a_next_closing() {
        assertThat(api.as("member", "GET /v1/teams/soporte/hours/preview").is(200))
                .isEqualTo(json("{'open':true,'at':'2026-11-23T10:00:00Z','zone':'Europe/Madrid'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "at=yesterday,400,?at",
        "at=2026-11-23,400,?at",
        "at=2026-11-23T10:00:00,400,?at",
        "at=2026-11-23T10:00:00+01:00,400,?at",
        "at=2026-13-23T10:00:00Z,400,?at",
        "when=2026-11-23T10:00:00Z,400,?when",
        "at=1969-12-31T23:59:59Z,422,?at",
        "at=2200-01-01T00:00:00Z,422,?at",
        "at=%2B999999999-01-01T00:00:00Z,422,?at",
    })
    void a_time_that_cannot_be_previewed_is_refused(String query, int status, String place) {
        Answer answer = api.as("member", "GET /v1/teams/soporte/hours/preview?" + query);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointers()).containsExactly(place);
    }

    @Test
    void a_set_of_replies_is_saved_as_a_whole_for_its_team_alone() {
        Answer saved = api.as(
                "manager",
                "PUT /v1/teams/soporte/auto-replies",
                "{'text-outside-hours':{'enabled':true,'text':{'es':'Cerrado'},'options':{'signature':'team'}}}");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body().objectOrEmpty("text-outside-hours"))
                .isEqualTo(json("{'enabled':true,'text':{'es':'Cerrado'},'options':{'signature':'team'}}"));
        assertThat(saved.body().objectOrEmpty("first-chat").bool("enabled")).contains(false);
        assertThat(api.as("member", "GET /v1/teams/soporte/auto-replies").body())
                .isEqualTo(saved.body());
        assertThat(api.as("member", "GET /v1/teams/ventas/auto-replies").body())
                .isEqualTo(AutoRepliesJson.write(AutoReplySet.readyMade()));
        assertThat(api.as("manager", "PUT /v1/teams/soporte/auto-replies", Json.write(saved.body()))
                        .body())
                .as("what was read can be saved")
                .isEqualTo(saved.body());
    }

    @Test
    void what_is_not_there_is_404() {
        for (String request : List.of(
                "GET /v1/teams/x",
                "GET /v1/teams/x/hours",
                "GET /v1/teams/x/hours/preview",
                "GET /v1/teams/x/auto-replies",
                "GET /v1/inboxes/x",
                "GET /v1/inboxes/x/automation",
                "DELETE /v1/inboxes/x")) {
            assertThat(api.as("admin", request).status()).as(request).isEqualTo(404);
        }
        assertThat(api.as("admin", "PUT /v1/teams/x/hours", "{'zone':'UTC'}").status())
                .isEqualTo(404);
        assertThat(api.as("admin", "PUT /v1/teams/x/auto-replies", "{}").status())
                .isEqualTo(404);
        assertThat(api.as("admin", "PATCH /v1/inboxes/x", "{'name':'x'}").status())
                .isEqualTo(404);
    }

    @Test
    void before_the_account_is_set_up_there_is_none_and_no_team_can_be_made() {
        EmbeddedDynamo empty = new EmbeddedDynamo();
        empty.newTable();
        Api fresh = new Api(empty);
        assertThat(fresh.as("member", "GET /v1/account").status()).isEqualTo(404);
        assertThat(fresh.as("admin", "PUT /v1/teams/norte", "{'name':'Norte'}").status())
                .isEqualTo(409);
    }

    @Test
    void an_inbox_lives_and_is_deleted() {
        JsonObject created = json("{'id':'sms','name':'SMS','channel':'sms','address':'+34911000001',"
                + "'teamId':'soporte','hasBot':false,'surveys':false,'reopen':'always'"
                + USUAL_ROUTING);
        assertThat(api.as("manager", "POST /v1/inboxes", SMS).is(201)).isEqualTo(created);
        assertThat(api.as("member", "GET /v1/inboxes/sms").is(200)).isEqualTo(created);
        assertThat(api.as("manager", "POST /v1/inboxes", SMS).status()).isEqualTo(409);
        assertThat(api.as("manager", "POST /v1/inboxes", SMS.replace("'id':'sms'", "'id':'other'"))
                        .status())
                .as("the same number")
                .isEqualTo(409);
        Answer changed = api.as(
                "manager",
                "PATCH /v1/inboxes/sms",
                "{'surveys':true,'reopen':'PT48H','locale':'en','teamId':'ventas','address':'+34911000002'}");
        assertThat(changed.body())
                .isEqualTo(json("{'id':'sms','name':'SMS','channel':'sms','address':'+34911000002',"
                        + "'teamId':'ventas','hasBot':false,'surveys':true,'reopen':'PT48H','locale':'en'"
                        + USUAL_ROUTING));
        assertThat(api.as("manager", "PATCH /v1/inboxes/sms", "{'locale':null}")
                        .body()
                        .has("locale"))
                .isFalse();
        assertThat(api.as("manager", "PATCH /v1/inboxes/sms", "{'channel':'whatsapp'}")
                        .pointers())
                .containsExactly("/channel");
        assertThat(api.as("manager", "PATCH /v1/inboxes/sms", "{'address':'100'}")
                        .status())
                .isEqualTo(422);
        assertThat(api.as("member", "GET /v1/inboxes").body().objects("items")).hasSize(1);
        assertThat(api.as("manager", "DELETE /v1/inboxes/sms").status()).isEqualTo(204);
        assertThat(api.as("manager", "DELETE /v1/inboxes/sms").status()).isEqualTo(404);
        assertThat(api.as("member", "GET /v1/inboxes").body().objects("items")).isEmpty();
        assertThat(api.as("manager", "POST /v1/inboxes", SMS).status()).isEqualTo(201);
    }

    @Test
    void an_inboxs_rules_for_surveys_are_replaced_as_a_whole_and_reset_by_null() {
        api.as("manager", "POST /v1/inboxes", SMS);
        String text = "{'es':'¿Qué tal? {{survey.link}}','en':'How was it, {{contact.name|friend}}? {{survey.link}}'}";
        assertThat(api.as(
                                "manager",
                                "PATCH /v1/inboxes/sms",
                                "{'survey':{'delayMinutes':10080,'onlyLabels':['b',' a ','b'],'neverLabels':['c'],'text':"
                                        + text + "}}")
                        .is(200)
                        .object("survey"))
                .contains(
                        json("{'delayMinutes':10080,'onlyLabels':['a','b'],'neverLabels':['c'],'text':" + text + "}"));
        assertThat(api.as("manager", "PATCH /v1/inboxes/sms", "{'name':'Texts'}")
                        .is(200)
                        .object("survey")
                        .orElseThrow()
                        .integer("delayMinutes"))
                .contains(10080L);
        assertThat(api.as("manager", "PATCH /v1/inboxes/sms", "{'survey':{'delayMinutes':5}}")
                        .is(200)
                        .object("survey"))
                .contains(json("{'delayMinutes':5,'onlyLabels':[],'neverLabels':[]}"));
        assertThat(api.as("manager", "PATCH /v1/inboxes/sms", "{'survey':null}")
                        .is(200)
                        .object("survey"))
                .contains(json("{'delayMinutes':0,'onlyLabels':[],'neverLabels':[]}"));
    }

    @Test
    void an_inbox_is_routed_to_an_agent_and_back_to_its_team() {
        api.settings.save(new Agent("ana", "Ana", null, null, Role.MEMBER, null, Set.of()));
        api.as("manager", "POST /v1/inboxes", SMS);
        JsonObject routed = api.as(
                        "manager",
                        "PATCH /v1/inboxes/sms",
                        "{'agentId':'ana','ownership':'open','strategy':'first-to-answer','answerers':3,'autoAssign':true}")
                .body();
        assertThat(routed.text("agentId")).contains("ana");
        assertThat(routed.text("ownership")).contains("open");
        assertThat(routed.text("strategy")).contains("first-to-answer");
        assertThat(routed.integer("answerers")).contains(3L);
        assertThat(routed.bool("autoAssign")).contains(true);
        assertThat(api.as("manager", "PATCH /v1/inboxes/sms", "{'name':'Texts'}")
                        .body()
                        .text("agentId"))
                .contains("ana");
        assertThat(api.as("manager", "PATCH /v1/inboxes/sms", "{'agentId':null}")
                        .body()
                        .has("agentId"))
                .isFalse();
    }

    @Test
    void an_inbox_without_an_id_is_given_one() {
        Answer created =
                api.as("manager", "POST /v1/inboxes", "{'name':'Web','channel':'live-chat','teamId':'soporte'}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().textOrEmpty("id")).hasSize(32);
    }

    @Test
    void a_saved_switch_is_what_the_rules_read() {
        api.as("manager", "PUT /v1/teams/soporte/auto-replies", "{'first-chat':{'enabled':false}}");
        assertThat(api.settings
                        .team("soporte")
                        .orElseThrow()
                        .autoReplies()
                        .of(Trigger.FIRST_CHAT)
                        .enabled())
                .isFalse();
    }

    private static JsonObject json(String text) {
        return Json.parseObject(text.replace('\'', '"'));
    }

    @Test
    void a_new_team_greets_and_takes_voicemails() {
        api.as("manager", "PUT /v1/teams/norte", "{'name':'Norte'}").is(200);
        JsonObject flow = api.as("member", "GET /v1/teams/norte/call-flow").is(200);
        assertThat(flow).isEqualTo(CallFlowJson.write(CallFlow.readyMade()));
    }

    @Test
    void a_call_flow_is_saved_as_a_whole_and_another_team_s_is_not_touched() {
        String flow = "{'greeting':{'es':'Pulse 1','en':'Press 1'},'closedGreeting':{'es':'Cerrado'},"
                + "'options':{'1':{'phones':['+34600000001']},'2':{'phones':[]}},'phones':['+34600000002'],"
                + "'ringSeconds':30,'voicemail':{'enabled':true,'greeting':{'en':'Speak'},'transcription':true},"
                + "'missedCallConversations':true}";
        assertThat(api.as("manager", "PUT /v1/teams/soporte/call-flow", flow).is(200))
                .isEqualTo(json(flow));
        assertThat(api.as("member", "GET /v1/teams/soporte/call-flow").body()).isEqualTo(json(flow));
        assertThat(api.as("member", "GET /v1/teams/ventas/call-flow").body())
                .isEqualTo(CallFlowJson.write(CallFlow.readyMade()));
        assertThat(api.as("manager", "PUT /v1/teams/soporte/call-flow", "{}").is(200))
                .isEqualTo(CallFlowJson.write(CallFlow.readyMade()));
    }

    @Test
    void numbers_of_a_call_flow_are_kept_in_their_international_form() {
        assertThat(api.as("manager", "PUT /v1/teams/soporte/call-flow", "{'phones':['0034 600 000 001']}")
                        .is(200)
                        .get("phones"))
                .contains(json("{'phones':['+34600000001']}").get("phones").orElseThrow());
    }

    @Test
    void no_call_flow_is_kept_for_a_team_that_there_is_not() {
        assertThat(api.as("manager", "PUT /v1/teams/x/call-flow", "{}").status())
                .isEqualTo(404);
        assertThat(api.as("member", "GET /v1/teams/x/call-flow").status()).isEqualTo(404);
    }
}
