package dev.recado.functions.chatsapi;

import dev.recado.desk.CallingAgents;
import dev.recado.desk.ChatDesk;
import dev.recado.desk.ChatOutcome;
import dev.recado.desk.Repetitions;
import dev.recado.domain.account.Agent;
import dev.recado.domain.chat.Chat;
import dev.recado.domain.chat.ChatCommand;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ChatStore;
import dev.recado.store.ChatStore.MemberChat;
import dev.recado.store.Marker;
import dev.recado.store.RateLimits;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chats and who is in them. */
@Singleton
class ChatRoutes {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final int LONGEST_NAME = 100;
    private static final int GROUPS_AN_HOUR = 60;

    private final CallingAgents callers;
    private final Colleagues colleagues;
    private final MemberChats memberChats;
    private final ChatStore chats;
    private final ChatDesk desk;
    private final RateLimits limits;
    private final FunctionEnvironment environment;

    ChatRoutes(
            CallingAgents callers,
            Colleagues colleagues,
            MemberChats memberChats,
            ChatStore chats,
            ChatDesk desk,
            RateLimits limits,
            FunctionEnvironment environment) {
        this.callers = callers;
        this.colleagues = colleagues;
        this.memberChats = memberChats;
        this.chats = chats;
        this.desk = desk;
        this.limits = limits;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/chats", this::list)
                .on("POST /v1/chats", this::begin)
                .on("GET /v1/chats/{id}", this::show)
                .on("POST /v1/chats/{id}/members", this::add)
                .on("POST /v1/chats/{id}/leave", this::leave)
                .build();
    }

    /** A chat that is written in between two pages moves up, where the next look at the first page finds it. */
    private HttpResponse list(HttpRequest request) {
        Agent agent = callers.of(request);
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.cursor();
        query.verify();
        List<MemberChat> rest = chats.chatsOf(agent.id()).stream()
                .filter(mine -> cursor == null || placeOf(mine).compareTo(cursor) < 0)
                .limit(limit + 1L)
                .toList();
        List<MemberChat> page = rest.subList(0, Math.min(limit, rest.size()));
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("items", page.stream().map(ChatJson::of).toList())
                        .put(
                                "nextCursor",
                                QueryParameters.cursorOf(rest.size() > limit ? placeOf(page.getLast()) : null))
                        .build());
    }

    private static String placeOf(MemberChat mine) {
        return "%013d#%s"
                .formatted(
                        mine.chat().lastActivityAt().toEpochMilli(), mine.chat().id());
    }

    private HttpResponse show(HttpRequest request) {
        return shown(200, callers.of(request).id(), request.pathParameter("id"));
    }

    private HttpResponse shown(int status, String agentId, String chatId) {
        return HttpResponse.json(status, ChatJson.of(memberChats.of(agentId, chatId)));
    }

    private HttpResponse begin(HttpRequest request) {
        Agent agent = callers.of(request);
        JsonBody body = JsonBody.of(request);
        Optional<List<String>> ids = Colleagues.ids(body);
        @Nullable
        String name = body.optionalText("name", LONGEST_NAME).map(String::strip).orElse(null);
        body.verify();
        List<AgentRef> others = colleagues.named(ids.orElseThrow()).stream()
                .filter(other -> !other.id().equals(agent.id()))
                .toList();
        if (others.isEmpty()) {
            throw Problem.unacceptable("/members", "must name somebody else").toException();
        }
        return others.size() == 1
                ? beginPair(agent, others.getFirst(), name)
                : beginGroup(request, agent, others, name);
    }

    private HttpResponse beginPair(Agent agent, AgentRef other, @Nullable String name) {
        if (name != null) {
            throw Problem.unacceptable("/name", "A chat of two has no name").toException();
        }
        ChatDesk.Begun begun = desk.pair(AgentRef.of(agent), other);
        return shown(begun.isNew() ? 201 : 200, agent.id(), begun.chat().id());
    }

    private HttpResponse beginGroup(HttpRequest request, Agent agent, List<AgentRef> others, @Nullable String name) {
        List<AgentRef> members = new ArrayList<>(List.of(AgentRef.of(agent)));
        members.addAll(others);
        if (members.size() > Chat.MOST_MEMBERS) {
            throw Problem.unacceptable("/members", "A group has at most " + Chat.MOST_MEMBERS + " members")
                    .toException();
        }
        limits.require(
                "groups#" + agent.id(),
                GROUPS_AN_HOUR,
                Duration.ofHours(1),
                environment.clock().instant());
        Optional<Marker> marker = Repetitions.marker(request, agent);
        ChatOutcome outcome = desk.group(name, members, marker.orElse(null));
        return switch (outcome) {
            case ChatOutcome.Done done -> shown(201, agent.id(), done.chat().id());
            case ChatOutcome.Repeated(Marker.Remembered before) -> {
                Repetitions.answerTo(before, marker.orElseThrow());
                yield shown(201, agent.id(), before.conversationId());
            }
            default -> throw MemberChats.problem(outcome, "");
        };
    }

    private HttpResponse add(HttpRequest request) {
        Agent agent = callers.of(request);
        JsonBody body = JsonBody.of(request);
        Optional<List<String>> ids = Colleagues.ids(body);
        body.verify();
        String chatId = request.pathParameter("id");
        memberChats.of(agent.id(), chatId);
        List<AgentRef> added = colleagues.named(ids.orElseThrow());
        ChatOutcome outcome = desk.apply(chatId, new ChatCommand.Add(AgentRef.of(agent), added), null);
        return switch (outcome) {
            case ChatOutcome.Done ignored -> shown(200, agent.id(), chatId);
            case ChatOutcome.Unchanged ignored -> shown(200, agent.id(), chatId);
            default -> throw MemberChats.problem(outcome, chatId);
        };
    }

    private HttpResponse leave(HttpRequest request) {
        JsonBody.optional(request).verify();
        Agent agent = callers.of(request);
        String chatId = request.pathParameter("id");
        ChatOutcome outcome = desk.apply(chatId, new ChatCommand.Leave(AgentRef.of(agent)), null);
        if (outcome instanceof ChatOutcome.Done) {
            return HttpResponse.empty(204);
        }
        throw MemberChats.problem(outcome, chatId);
    }
}
