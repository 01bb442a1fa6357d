package dev.recado.functions.libraryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Reception;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.CompanyDetails;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.richtext.RichText;
import dev.recado.testing.ApiCaller;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.desk.SmallDesk;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class LibraryApiTest {
    private static final String HOLA =
            "{'code':'Hola','text':{'es':'Hola, {{contact.name|buenas}}. Soy {{agent.name}}, de"
                    + " {{company.name}}.','en':'Hello {{contact.name|there}}'}}";

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private LibraryApiFunction function;
    private ApiCaller api;

    @BeforeEach
    void start() {
        ZoneId zone = ZoneId.of("Europe/Madrid");
        desk.settings().save(new Team("soporte", "Soporte", BusinessHours.alwaysOpen(zone), AutoReplySet.readyMade()));
        desk.settings().save(new Team("ventas", "Ventas", BusinessHours.alwaysOpen(zone), AutoReplySet.readyMade()));
        desk.settings().save(new Agent("eva", "Eva", null, null, Role.MEMBER, null, Set.of("ventas")));
        function = new LibraryApiFunction(desk.environment());
        api = new ApiCaller(function, function.routes());
    }

    private Answer member(String request) {
        return api.as("ana", "member", request);
    }

    private Answer manager(String request, String body) {
        return api.as("carla", "manager", request, body);
    }

    private String made(String path, String body) {
        Answer answer = manager("POST " + path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().textOrEmpty("id");
    }

    @Test
    void members_read_and_managers_and_admins_write() {
        for (String route : function.routes()) {
            String request = route.replace("{id}", "x");
            boolean reading = route.startsWith("GET ");
            assertThat(api.as("ana", "member", request, reading ? null : "{}").status() == 403)
                    .as("member %s", route)
                    .isEqualTo(!reading);
            assertThat(api.as("carla", "manager", request, reading ? null : "{}")
                            .status())
                    .as("manager %s", route)
                    .isNotEqualTo(403);
            assertThat(api.as("dora", "admin", request, reading ? null : "{}").status())
                    .as("admin %s", route)
                    .isNotEqualTo(403);
            assertThat(api.as("x", "visitors", request, "{}").status()).isEqualTo(403);
        }
    }

    @Test
    void a_label_is_made_changed_and_deleted() {
        made("/v1/labels", "{'id':'devolución','title':{'es':'Devolución'},'description':'Dinero'}");
        assertThat(member("GET /v1/labels").items()).singleElement().satisfies(label -> {
            assertThat(label.textOrEmpty("id")).isEqualTo("devolución");
            assertThat(label.textOrEmpty("color")).isEqualTo("#6b7280");
        });
        Answer changed = manager(
                "PATCH /v1/labels/devolución", "{'title':{'en':'Refund'},'color':'#ABCDEF','description':null}");
        assertThat(changed.body().objectOrEmpty("title").names()).containsExactly("en");
        assertThat(changed.body().textOrEmpty("color")).isEqualTo("#abcdef");
        assertThat(changed.body().has("description")).isFalse();
        assertThat(manager("POST /v1/labels", "{'id':'devolución','title':{'es':'Otra'}}")
                        .status())
                .isEqualTo(409);
        assertThat(manager("DELETE /v1/labels/devolución", null).status()).isEqualTo(204);
        assertThat(manager("DELETE /v1/labels/devolución", null).status()).isEqualTo(404);
        assertThat(member("GET /v1/labels").items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST /v1/labels | {} | 400 | /id /title",
                "POST /v1/labels | {'id':'VIP','title':{'es':'x'}} | 422 | /id",
                "POST /v1/labels | {'id':'-a','title':{'es':'x'}} | 422 | /id",
                "POST /v1/labels | {'id':'a b','title':{'es':'x'}} | 422 | /id",
                "POST /v1/labels | {'id':'a','title':{}} | 400 | /title",
                "POST /v1/labels | {'id':'a','title':'x'} | 400 | /title",
                "POST /v1/labels | {'id':'a','title':{'fr':'x','es':'y'}} | 400 | /title/fr",
                "POST /v1/labels | {'id':'a','title':{'es':'y'},'color':'red'} | 422 | /color",
                "POST /v1/labels | {'id':'a','title':{'es':'y'},'x':1} | 400 | /x",
                "PATCH /v1/labels/a | {'id':'b'} | 400 | /id",
                "PATCH /v1/labels/a | {'title':{'es':' '}} | 400 | /title/es",
                "POST /v1/canned-responses | {} | 400 | /code /text",
                "POST /v1/canned-responses | {'code':'a b','text':{'es':'x'}} | 422 | /code",
                "POST /v1/canned-responses | {'code':'/a','text':{'es':'x'}} | 422 | /code",
                "POST /v1/canned-responses | {'code':'ñ','text':{'es':'x'}} | 422 | /code",
                "POST /v1/canned-responses | {'code':'a','text':{}} | 400 | /text",
                "POST /v1/canned-responses | {'code':'a','text':{'es':'{{contact.nme}}','en':'{{x'}} | 422 | /text/en /text/es",
                "POST /v1/canned-responses | {'code':'a','text':{'es':'{{survey.link}}'}} | 422 | /text/es",
                "POST /v1/canned-responses | {'code':'a','text':{'es':'x'},'teamId':'nobody'} | 422 | /teamId",
                "PATCH /v1/canned-responses/x | {'text':null,'y':1} | 400 | /y",
                "POST /v1/templates | {} | 400 | /category /text /title",
                "POST /v1/templates | {'category':'a','title':'b','text':{'es':'{{}}'}} | 422 | /text/es",
                "POST /v1/templates | {'category':' ','title':'b','text':{'es':'c'}} | 400 | /category",
            })
    void a_bad_field_is_named(String request, String body, int status, String pointers) {
        Answer answer = manager(request, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.pointers().stream().sorted().collect(Collectors.joining(" ")))
                .isEqualTo(pointers);
        assertThat(member("GET /v1/canned-responses").items()).isEmpty();
        assertThat(member("GET /v1/templates").items()).isEmpty();
        assertThat(member("GET /v1/labels").items()).isEmpty();
    }

    @Test
    void a_text_that_is_too_long_is_refused_and_the_longest_is_taken() {
        assertThat(manager("POST /v1/canned-responses", "{'code':'a','text':{'es':'" + "x".repeat(4097) + "'}}")
                        .status())
                .isEqualTo(400);
        made("/v1/canned-responses", "{'code':'a','text':{'es':'" + "😀".repeat(4096) + "'}}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/canned-responses?language=fr",
        "GET /v1/canned-responses?x=1",
        "GET /v1/canned-responses?limit=0",
        "GET /v1/canned-responses?category=a",
        "GET /v1/templates?cursor=%21",
        "GET /v1/templates?query=%zz",
    })
    void a_bad_query_is_refused(String request) {
        assertThat(member(request).status()).isEqualTo(400);
    }

    @Test
    void a_fault_in_a_text_is_told_with_its_place() {
        Answer answer = manager("POST /v1/canned-responses", "{'code':'a','text':{'en':'Hello {{contact.nme}}'}}");
        assertThat(answer.body().textOrEmpty("detail")).contains("/text/en", "contact.nme", "character 7");
    }

    @Test
    void short_codes_are_unique_whatever_their_case() {
        String id = made("/v1/canned-responses", HOLA);
        String other = made("/v1/canned-responses", "{'code':'adios','text':{'es':'Adiós'}}");
        assertThat(manager("POST /v1/canned-responses", HOLA).status()).isEqualTo(409);
        assertThat(manager("PATCH /v1/canned-responses/" + other, "{'code':'HOLA'}")
                        .status())
                .isEqualTo(409);
        assertThat(manager("PATCH /v1/canned-responses/" + id, "{'code':'HOLA'}")
                        .status())
                .isEqualTo(200);
        assertThat(member("GET /v1/canned-responses").texts("code")).containsExactly("adios", "hola");
    }

    @Test
    void canned_responses_are_found_by_what_was_typed_a_page_at_a_time() {
        made("/v1/canned-responses", HOLA);
        made("/v1/canned-responses", "{'code':'hora','text':{'en':'We open at nine'}}");
        made("/v1/canned-responses", "{'code':'adios','text':{'es':'Hasta otra, horchata'}}");
        assertThat(member("GET /v1/canned-responses?query=/HO").texts("code")).containsExactly("hola", "hora", "adios");
        assertThat(member("GET /v1/canned-responses?query=ho&language=en").texts("code"))
                .containsExactly("hola", "hora");
        Answer first = member("GET /v1/canned-responses?query=ho&limit=2");
        assertThat(first.texts("code")).containsExactly("hola", "hora");
        Answer second = member("GET /v1/canned-responses?query=ho&limit=2&cursor="
                + first.body().textOrEmpty("nextCursor"));
        assertThat(second.texts("code")).containsExactly("adios");
        assertThat(second.body().has("nextCursor")).isFalse();
    }

    @Test
    void a_team_s_responses_are_seen_by_its_members_and_by_managers() {
        String id = made("/v1/canned-responses", "{'code':'oferta','text':{'es':'x'},'teamId':'ventas'}");
        made("/v1/canned-responses", HOLA);
        assertThat(member("GET /v1/canned-responses").texts("code")).containsExactly("hola");
        assertThat(member("GET /v1/canned-responses/" + id).status()).isEqualTo(404);
        assertThat(api.as("eva", "member", "GET /v1/canned-responses").texts("code"))
                .containsExactly("hola", "oferta");
        assertThat(api.as("eva", "member", "GET /v1/canned-responses/" + id).status())
                .isEqualTo(200);
        assertThat(api.as("carla", "manager", "GET /v1/canned-responses").texts("code"))
                .containsExactly("hola", "oferta");
        manager("PATCH /v1/canned-responses/" + id, "{'teamId':null}");
        assertThat(member("GET /v1/canned-responses").texts("code")).containsExactly("hola", "oferta");
    }

    @Test
    void texts_are_filled_for_a_conversation_and_what_is_missing_is_said() {
        Conversation conversation = desk.customerWrites(
                "sms", new Reception.Customer("+34600000009", "Lucía", null, "+34600000009", null), "Hola");
        made("/v1/canned-responses", HOLA);
        made(
                "/v1/canned-responses",
                "{'code':'horas','text':{'es':'{{contact.email}}{{contact.phone}} {{contact.email}} {{team.name}}'}}");
        made("/v1/canned-responses", "{'code':'oferta','text':{'es':'x'},'teamId':'ventas'}");
        Answer answer = member("GET /v1/canned-responses?query=/ho&conversation=" + conversation.id());
        assertThat(answer.texts("code")).containsExactly("hola", "horas");
        JsonObject hola = answer.items().getFirst().objectOrEmpty("rendered");
        assertThat(hola.textOrEmpty("language")).isEqualTo("es");
        assertThat(hola.textOrEmpty("text")).isEqualTo("Hola, Lucía. Soy Ana, de Acme.");
        assertThat(hola.array("missing")).isEmpty();
        JsonObject horas = answer.items().getLast().objectOrEmpty("rendered");
        assertThat(horas.textOrEmpty("text")).isEqualTo("+34600000009  Soporte");
        assertThat(horas.array("missing")).containsExactly(new JsonValue.Text("contact.email"));
        assertThat(member("GET /v1/canned-responses?query=hola&language=en&conversation=" + conversation.id())
                        .items()
                        .getFirst()
                        .objectOrEmpty("rendered")
                        .textOrEmpty("text"))
                .isEqualTo("Hello Lucía");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Hola {{contact.name}}; Hola \\*\\*Luz\\*\\* \\[VIP\\]; Hola **Luz** [VIP]",
                "**{{company.name}}** {{contact.name}}; **Acme** \\*\\*Luz\\*\\* \\[VIP\\]; Acme **Luz** [VIP]",
                "{{company.website}}; https://acme.example/a_b_c; https://acme.example/a_b_c",
                "{{company.address}}; Calle \\_Mayor\\_ 1; Calle _Mayor_ 1",
                "{{company.email|-}} {{company.phone|-}}; hola@acme.example +34910000000; hola@acme.example +34910000000",
                "{{contact.email|nada}}; nada; nada",
            })
    void values_are_put_in_as_text_and_their_marks_are_none(String text, String rendered, String read) {
        desk.settings()
                .save(new Account(
                        "Acme",
                        ZoneId.of("Europe/Madrid"),
                        Language.SPANISH,
                        Account.USUAL_PAUSE,
                        new CompanyDetails(
                                "Calle _Mayor_ 1", "hola@acme.example", "+34910000000", "https://acme.example/a_b_c")));
        Conversation conversation = desk.customerWrites(
                "sms", new Reception.Customer("+34600000009", "**Luz** [VIP]", null, "+34600000009", null), "Hola");
        made("/v1/canned-responses", "{'code':'a','text':{'es':'" + text + "'}}");
        String filled = member("GET /v1/canned-responses?conversation=" + conversation.id())
                .items()
                .getFirst()
                .objectOrEmpty("rendered")
                .textOrEmpty("text");
        assertThat(filled).isEqualTo(rendered);
        assertThat(RichText.plain(filled)).isEqualTo(read);
    }

    @Test
    void a_conversation_that_the_caller_may_not_see_is_not_found() {
        Conversation conversation = desk.customerWrites("Hola");
        made("/v1/canned-responses", HOLA);
        assertThat(api.as("eva", "member", "GET /v1/canned-responses?conversation=" + conversation.id())
                        .status())
                .isEqualTo(404);
        assertThat(member("GET /v1/templates?conversation=nothing").status()).isEqualTo(404);
    }

    @Test
    void templates_are_found_by_category_language_and_words() {
        made("/v1/templates", "{'category':'Pagos','title':'Factura','text':{'es':'Le enviamos la factura'}}");
        made("/v1/templates", "{'category':'pagos','title':'Cobro','text':{'en':'We charged you'}}");
        String id = made("/v1/templates", "{'category':'Envíos','title':'Retraso','text':{'es':'Llegará tarde'}}");
        assertThat(member("GET /v1/templates").texts("title")).containsExactly("Cobro", "Factura", "Retraso");
        assertThat(member("GET /v1/templates?category=PAGOS").texts("title")).containsExactly("Cobro", "Factura");
        assertThat(member("GET /v1/templates?language=es&query=llegara").texts("title"))
                .containsExactly("Retraso");
        assertThat(member("GET /v1/templates?query=envios").texts("title")).containsExactly("Retraso");
        List<JsonObject> categories = member("GET /v1/templates/categories").items();
        assertThat(categories)
                .extracting(item -> item.integer("count").orElseThrow())
                .containsExactly(1L, 2L);
        manager("PATCH /v1/templates/" + id, "{'category':'Pagos','text':{'en':'Late'}}");
        assertThat(member("GET /v1/templates/" + id)
                        .body()
                        .objectOrEmpty("text")
                        .names())
                .containsExactly("en");
        assertThat(member("GET /v1/templates/categories").items()).hasSize(1);
        assertThat(manager("DELETE /v1/templates/" + id, null).status()).isEqualTo(204);
        assertThat(member("GET /v1/templates/" + id).status()).isEqualTo(404);
    }

    @Test
    void every_sample_event_is_answered_as_its_function_would() {
        for (String route :
                List.of("list-labels", "search-canned-responses", "search-templates", "list-template-categories")) {
            assertThat(api.ask(SampleEvents.read("library-api-" + route)).status())
                    .as(route)
                    .isEqualTo(200);
        }
        for (String route : List.of("post-label", "post-canned-response", "post-template")) {
            assertThat(api.ask(SampleEvents.read("library-api-" + route)).status())
                    .as(route)
                    .isEqualTo(201);
        }
        assertThat(api.ask(SampleEvents.read("library-api-patch-label")).status())
                .isEqualTo(200);
        assertThat(api.ask(SampleEvents.read("library-api-delete-label")).status())
                .isEqualTo(204);
    }
}
