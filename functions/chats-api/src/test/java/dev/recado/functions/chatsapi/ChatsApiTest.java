package dev.recado.functions.chatsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.json.JsonObject;
import dev.recado.testing.ApiCaller;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.Capability;
import dev.recado.testing.Requires;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class ChatsApiTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private ChatsApiFunction function;
    private ApiCaller api;

    @BeforeEach
    void start() {
        for (String id : List.of("bruno", "eva", "carla")) {
            desk.settings()
                    .save(new Agent(
                            id, id.toUpperCase(java.util.Locale.ROOT), null, null, Role.MEMBER, null, Set.of()));
        }
        function = new ChatsApiFunction(desk.environment());
        api = new ApiCaller(function, function.routes());
    }

    private Answer as(String user, String request) {
        return api.as(user, "member", request);
    }

    private Answer as(String user, String request, String body) {
        return api.as(user, "member", request, body);
    }

    private String group() {
        Answer made = as("ana", "POST /v1/chats", "{'members':['bruno','eva'],'name':'Turno'}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body().textOrEmpty("id");
    }

    private String write(String user, String chat, String text) {
        Answer written = as(user, "POST /v1/chats/" + chat + "/messages", "{'text':'" + text + "'}");
        assertThat(written.status()).as(written.body().toString()).isEqualTo(201);
        return written.body().textOrEmpty("id");
    }

    private List<String> texts(String user, String chat) {
        return as(user, "GET /v1/chats/" + chat + "/messages?limit=100").texts("text");
    }

    private long unread(String user, String chat) {
        return as(user, "GET /v1/chats/" + chat).body().integer("unreadCount").orElseThrow();
    }

    @Test
    void two_agents_always_have_the_same_chat() {
        Answer first = as("ana", "POST /v1/chats", "{'members':['bruno']}");
        Answer second = as("bruno", "POST /v1/chats", "{'members':['ana','bruno']}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().textOrEmpty("id")).isEqualTo(first.body().textOrEmpty("id"));
        assertThat(first.body().textOrEmpty("kind")).isEqualTo("pair");
        assertThat(as("ana", "POST /v1/chats", "{'members':['eva']}").body().textOrEmpty("id"))
                .isNotEqualTo(first.body().textOrEmpty("id"));
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void two_agents_who_begin_at_once_begin_one_chat() throws Exception {
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                String me = i % 2 == 0 ? "ana" : "bruno";
                String other = i % 2 == 0 ? "bruno" : "ana";
                answers.add(threads.submit(() -> as(me, "POST /v1/chats", "{'members':['" + other + "']}")));
            }
        }
        Set<String> ids = new HashSet<>();
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            ids.add(answer.get().body().textOrEmpty("id"));
            statuses.add(answer.get().status());
        }
        assertThat(ids).hasSize(1);
        assertThat(statuses).containsOnlyOnce(201);
    }

    @Test
    void messages_stand_in_the_order_in_which_they_came_and_are_unread_by_the_others() {
        String chat = group();
        write("ana", chat, "uno");
        write("bruno", chat, "dos");
        write("ana", chat, "tres");
        assertThat(texts("eva", chat)).containsExactly("uno", "dos", "tres");
        assertThat(unread("eva", chat)).isEqualTo(3);
        assertThat(unread("bruno", chat)).isEqualTo(1);
        assertThat(unread("ana", chat)).isZero();
        Answer newest = as("eva", "GET /v1/chats/" + chat + "/messages?order=newest&limit=2");
        assertThat(newest.texts("text")).containsExactly("tres", "dos");
        assertThat(as(
                                "eva",
                                "GET /v1/chats/" + chat + "/messages?order=newest&limit=2&cursor="
                                        + newest.body().textOrEmpty("nextCursor"))
                        .texts("text"))
                .containsExactly("uno");
    }

    @Test
    void what_was_read_stays_read() {
        String chat = group();
        String first = write("ana", chat, "uno");
        String second = write("ana", chat, "dos");
        write("ana", chat, "tres");
        String read = "PUT /v1/chats/" + chat + "/read";
        assertThat(as("eva", read, "{'upTo':'" + second + "'}").body().integer("unreadCount"))
                .contains(1L);
        assertThat(as("eva", read, "{'upTo':'" + first + "'}").body().integer("unreadCount"))
                .contains(1L);
        assertThat(as("eva", read, "{'upTo':'0000000099'}").status()).isEqualTo(422);
        assertThat(as("eva", read, "{'upTo':'x'}").status()).isEqualTo(422);
        assertThat(unread("bruno", chat)).isEqualTo(3);
    }

    @Test
    void chats_are_listed_by_their_latest_activity_a_page_at_a_time() {
        String group = group();
        desk.advance(Duration.ofMinutes(1));
        String pair =
                as("ana", "POST /v1/chats", "{'members':['bruno']}").body().textOrEmpty("id");
        assertThat(as("ana", "GET /v1/chats").texts("id")).containsExactly(pair, group);
        desk.advance(Duration.ofMinutes(1));
        write("eva", group, "Hola a todos");
        Answer first = as("ana", "GET /v1/chats?limit=1");
        assertThat(first.texts("id")).containsExactly(group);
        assertThat(first.items().getFirst().objectOrEmpty("lastMessage").textOrEmpty("text"))
                .isEqualTo("Hola a todos");
        Answer second = as("ana", "GET /v1/chats?limit=1&cursor=" + first.body().textOrEmpty("nextCursor"));
        assertThat(second.texts("id")).containsExactly(pair);
        assertThat(second.body().has("nextCursor")).isFalse();
        assertThat(as("carla", "GET /v1/chats").items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/chats/ID,",
        "GET /v1/chats/ID/messages,",
        "POST /v1/chats/ID/messages,{'text':'x'}",
        "POST /v1/chats/ID/members,{'members':['carla']}",
        "POST /v1/chats/ID/leave,{}",
        "PUT /v1/chats/ID/read,{'upTo':'0000000001'}",
        "DELETE /v1/chats/ID/messages/0000000001,",
    })
    void a_chat_is_not_there_for_others_whatever_their_role(String request, String body) {
        String chat = group();
        write("ana", chat, "entre nosotros");
        for (String role : List.of("member", "manager", "admin")) {
            Answer answer = api.as("carla", role, request.replace("ID", chat), body);
            assertThat(answer.status()).as(role).isEqualTo(404);
            assertThat(answer.body().toString()).doesNotContain("entre nosotros", "Turno");
        }
        assertThat(as("ana", request.replace("ID", "nothing"), body).status()).isEqualTo(404);
        assertThat(texts("ana", chat)).containsExactly("entre nosotros");
    }

    @Test
    void whoever_joins_sees_what_is_written_from_then_on() {
        String chat = group();
        String before = write("ana", chat, "antes");
        Answer added = as("ana", "POST /v1/chats/" + chat + "/members", "{'members':['carla','bruno']}");
        assertThat(added.body().objects("members")).hasSize(4);
        assertThat(texts("carla", chat)).isEmpty();
        assertThat(as("carla", "GET /v1/chats/" + chat).body().has("lastMessage"))
                .isFalse();
        assertThat(as("carla", "PUT /v1/chats/" + chat + "/read", "{'upTo':'" + before + "'}")
                        .status())
                .isEqualTo(422);
        write("ana", chat, "después");
        assertThat(texts("carla", chat)).containsExactly("después");
        assertThat(unread("carla", chat)).isEqualTo(1);
        assertThat(texts("bruno", chat)).containsExactly("antes", "después");
    }

    @Test
    void whoever_leaves_no_longer_sees_it() {
        String chat = group();
        write("ana", chat, "uno");
        assertThat(as("eva", "POST /v1/chats/" + chat + "/leave", "{}").status())
                .isEqualTo(204);
        assertThat(as("eva", "GET /v1/chats/" + chat).status()).isEqualTo(404);
        assertThat(as("eva", "GET /v1/chats").items()).isEmpty();
        assertThat(as("eva", "POST /v1/chats/" + chat + "/leave", "{}").status())
                .isEqualTo(404);
        assertThat(as("ana", "GET /v1/chats/" + chat).body().objects("members")).hasSize(2);
    }

    @Test
    void a_chat_of_two_is_neither_left_nor_joined_nor_named() {
        String pair =
                as("ana", "POST /v1/chats", "{'members':['bruno']}").body().textOrEmpty("id");
        assertThat(as("ana", "POST /v1/chats/" + pair + "/leave", "{}").status())
                .isEqualTo(409);
        assertThat(as("ana", "POST /v1/chats/" + pair + "/members", "{'members':['eva']}")
                        .status())
                .isEqualTo(409);
        assertThat(as("ana", "POST /v1/chats", "{'members':['bruno'],'name':'x'}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_message_is_taken_back_by_its_author_and_leaves_its_place() {
        String chat = group();
        write("ana", chat, "uno");
        String second = write("ana", chat, "secreto");
        String path = "DELETE /v1/chats/" + chat + "/messages/" + second;
        assertThat(as("bruno", path).status()).isEqualTo(403);
        assertThat(as("ana", path).status()).isEqualTo(204);
        assertThat(as("ana", path).status()).isEqualTo(204);
        assertThat(as("ana", "DELETE /v1/chats/" + chat + "/messages/0000000009")
                        .status())
                .isEqualTo(404);
        List<JsonObject> messages =
                as("bruno", "GET /v1/chats/" + chat + "/messages").items();
        assertThat(messages).extracting(message -> message.textOrEmpty("text")).containsExactly("uno", "");
        assertThat(messages.getLast().bool("deleted")).contains(true);
        assertThat(as("bruno", "GET /v1/chats").body().toString()).doesNotContain("secreto");
    }

    @Test
    void a_repeated_request_writes_once() {
        String chat = group();
        Map<String, String> key = Map.of("idempotency-key", "k1");
        String path = "POST /v1/chats/" + chat + "/messages";
        Answer first = api.as("ana", "member", path, "{'text':'una vez'}", key);
        Answer second = api.as("ana", "member", path, "{'text':'una vez'}", key);
        assertThat(second).isEqualTo(first);
        assertThat(texts("eva", chat)).containsExactly("una vez");
        assertThat(api.as("ana", "member", path, "{'text':'otra'}", key).status())
                .isEqualTo(422);
        assertThat(api.as("bruno", "member", path, "{'text':'otra'}", key).status())
                .isEqualTo(201);
    }

    @Test
    void a_group_asked_for_twice_with_one_key_is_one() {
        Map<String, String> key = Map.of("idempotency-key", "k2");
        String body = "{'members':['bruno','eva']}";
        Answer first = api.as("ana", "member", "POST /v1/chats", body, key);
        Answer second = api.as("ana", "member", "POST /v1/chats", body, key);
        assertThat(second.body().textOrEmpty("id")).isEqualTo(first.body().textOrEmpty("id"));
        assertThat(as("ana", "GET /v1/chats").items()).hasSize(1);
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void messages_written_at_once_are_all_there_in_one_order() throws Exception {
        String chat = group();
        List<String> users = List.of("ana", "bruno", "eva");
        List<Future<String>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 18; i++) {
                String user = users.get(i % 3);
                String text = "m" + i;
                written.add(threads.submit(() -> write(user, chat, text)));
            }
        }
        Set<String> ids = new HashSet<>();
        for (Future<String> message : written) {
            ids.add(message.get());
        }
        assertThat(ids).hasSize(18);
        List<String> seen = texts("ana", chat);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 18).mapToObj(i -> "m" + i).toList())
                .isEqualTo(texts("eva", chat));
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void whoever_leaves_and_is_added_at_once_is_in_it_or_not_but_never_half() throws Exception {
        String chat = group();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Answer> left = threads.submit(() -> as("eva", "POST /v1/chats/" + chat + "/leave", "{}"));
            Future<Answer> added = threads.submit(
                    () -> as("ana", "POST /v1/chats/" + chat + "/members", "{'members':['eva','carla']}"));
            assertThat(left.get().status()).isEqualTo(204);
            assertThat(added.get().status()).isEqualTo(200);
        }
        boolean member = as("ana", "GET /v1/chats/" + chat).body().objects("members").stream()
                .anyMatch(agent -> agent.textOrEmpty("id").equals("eva"));
        assertThat(as("eva", "GET /v1/chats/" + chat).status()).isEqualTo(member ? 200 : 404);
        assertThat(as("eva", "GET /v1/chats").items()).hasSize(member ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST /v1/chats | {} | 400 | /members",
                "POST /v1/chats | {'members':[]} | 400 | /members",
                "POST /v1/chats | {'members':'bruno'} | 400 | /members",
                "POST /v1/chats | {'members':['bruno',1]} | 400 | /members/1",
                "POST /v1/chats | {'members':['bruno','nobody']} | 422 | /members/1",
                "POST /v1/chats | {'members':['ana']} | 422 | /members",
                "POST /v1/chats | {'members':['bruno'],'x':1} | 400 | /x",
                "POST /v1/chats/ID/messages | {} | 400 | /text",
                "POST /v1/chats/ID/messages | {'text':' '} | 400 | /text",
                "POST /v1/chats/ID/members | {'members':['nobody']} | 422 | /members/0",
                "PUT /v1/chats/ID/read | {} | 400 | /upTo",
                "POST /v1/chats/ID/leave | {'x':1} | 400 | /x",
            })
    void a_bad_field_is_named(String request, String body, int status, String pointer) {
        String chat = group();
        Answer answer = as("ana", request.replace("ID", chat), body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(as("ana", "GET /v1/chats").items()).hasSize(1);
        assertThat(texts("ana", chat)).isEmpty();
    }

    @Test
    void a_text_has_ten_thousand_characters_at_most() {
        String chat = group();
        assertThat(as("ana", "POST /v1/chats/" + chat + "/messages", "{'text':'" + "😀".repeat(10_001) + "'}")
                        .status())
                .isEqualTo(400);
        write("ana", chat, "😀".repeat(10_000));
        JsonObject last = as("bruno", "GET /v1/chats").items().getFirst().objectOrEmpty("lastMessage");
        assertThat(last.textOrEmpty("text")).isEqualTo("😀".repeat(200));
    }

    @Test
    void a_group_has_fifty_members_at_most_and_all_of_them_are_in_it() {
        for (int i = 0; i < 50; i++) {
            desk.settings().save(new Agent("a" + i, "A" + i, null, null, Role.MEMBER, null, Set.of()));
        }
        String forty9 = IntStream.range(0, 49).mapToObj(i -> "'a" + i + "'").collect(Collectors.joining(","));
        Answer made = as("ana", "POST /v1/chats", "{'members':[" + forty9 + "]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(as("a48", "GET /v1/chats").items()).hasSize(1);
        String chat = made.body().textOrEmpty("id");
        assertThat(as("ana", "POST /v1/chats/" + chat + "/members", "{'members':['eva']}")
                        .status())
                .isEqualTo(422);
        assertThat(as("ana", "POST /v1/chats", "{'members':[" + forty9 + ",'a49']}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void sample_events_are_answered_as_their_function_would() {
        assertThat(api.ask(SampleEvents.read("chats-api-list-chats")).status()).isEqualTo(200);
        assertThat(api.ask(SampleEvents.read("chats-api-post-chat")).status()).isEqualTo(201);
        for (String route : List.of(
                "get-chat", "add-members", "leave", "list-messages", "post-message", "delete-message", "read")) {
            assertThat(api.ask(SampleEvents.read("chats-api-" + route)).status())
                    .as(route)
                    .isEqualTo(404);
        }
    }
}
