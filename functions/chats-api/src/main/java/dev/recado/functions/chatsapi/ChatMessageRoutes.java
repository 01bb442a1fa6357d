package dev.recado.functions.chatsapi;

import dev.recado.desk.CallingAgents;
import dev.recado.desk.ChatDesk;
import dev.recado.desk.ChatOutcome;
import dev.recado.desk.Repetitions;
import dev.recado.domain.account.Agent;
import dev.recado.domain.chat.ChatCommand;
import dev.recado.domain.chat.ChatMessage;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ChatStore;
import dev.recado.store.ChatStore.MemberChat;
import dev.recado.store.Marker;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is written in chats, and read. */
@Singleton
class ChatMessageRoutes {
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_ID = 100;
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9]{10}");

    private final CallingAgents callers;
    private final MemberChats memberChats;
    private final ChatStore chats;
    private final ChatDesk desk;

    ChatMessageRoutes(CallingAgents callers, MemberChats memberChats, ChatStore chats, ChatDesk desk) {
        this.callers = callers;
        this.memberChats = memberChats;
        this.chats = chats;
        this.desk = desk;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/chats/{id}/messages", this::list)
                .on("POST /v1/chats/{id}/messages", this::write)
                .on("DELETE /v1/chats/{id}/messages/{messageId}", this::delete)
                .on("PUT /v1/chats/{id}/read", this::read)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        Agent agent = callers.of(request);
        QueryParameters query = new QueryParameters(request, Set.of("order", "cursor", "limit"));
        String order = query.text("order").orElse("oldest");
        if (!order.equals("oldest") && !order.equals("newest")) {
            query.reject("order", "must be oldest or newest");
        }
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.cursor(MESSAGE_ID);
        query.verify();
        MemberChat mine = memberChats.of(agent.id(), request.pathParameter("id"));
        var page = chats.messages(mine.membership(), cursor, limit, order.equals("newest"));
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("items", page.items().stream().map(ChatJson::of).toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }

    private HttpResponse write(HttpRequest request) {
        Agent agent = callers.of(request);
        JsonBody body = JsonBody.of(request);
        String text = body.requiredText("text", LONGEST_TEXT);
        body.verify();
        String chatId = request.pathParameter("id");
        Optional<Marker> marker = Repetitions.marker(request, agent);
        ChatOutcome outcome = desk.apply(chatId, new ChatCommand.Write(AgentRef.of(agent), text), marker.orElse(null));
        return switch (outcome) {
            case ChatOutcome.Done done -> created(Objects.requireNonNull(done.message()));
            case ChatOutcome.Repeated(Marker.Remembered before) -> {
                String messageId = Repetitions.answerTo(before, marker.orElseThrow());
                yield created(chats.message(chatId, messageId).orElseThrow());
            }
            default -> throw MemberChats.problem(outcome, chatId);
        };
    }

    private static HttpResponse created(ChatMessage message) {
        return HttpResponse.json(201, ChatJson.of(message));
    }

    private HttpResponse delete(HttpRequest request) {
        Agent agent = callers.of(request);
        String chatId = request.pathParameter("id");
        ChatMessage message = message(memberChats.of(agent.id(), chatId), request.pathParameter("messageId"))
                .orElseThrow(() -> noMessage(request.pathParameter("messageId")));
        ChatOutcome outcome = desk.apply(chatId, new ChatCommand.Delete(AgentRef.of(agent), message), null);
        return switch (outcome) {
            case ChatOutcome.Done ignored -> HttpResponse.empty(204);
            case ChatOutcome.Unchanged ignored -> HttpResponse.empty(204);
            default -> throw MemberChats.problem(outcome, chatId);
        };
    }

    private HttpResponse read(HttpRequest request) {
        Agent agent = callers.of(request);
        JsonBody body = JsonBody.of(request);
        String upTo = body.requiredText("upTo", LONGEST_ID);
        body.verify();
        String chatId = request.pathParameter("id");
        ChatMessage message = message(memberChats.of(agent.id(), chatId), upTo)
                .orElseThrow(() -> Problem.unacceptable("/upTo", "There is no message " + upTo)
                        .toException());
        chats.readUpTo(agent.id(), chatId, message.number());
        return HttpResponse.json(200, ChatJson.of(memberChats.of(agent.id(), chatId)));
    }

    /** A message that the member may see. */
    private Optional<ChatMessage> message(MemberChat mine, String messageId) {
        return Optional.of(messageId)
                .filter(id -> MESSAGE_ID.matcher(id).matches())
                .flatMap(id -> chats.message(mine.chat().id(), id))
                .filter(message -> message.number() > mine.membership().since());
    }

    private static ProblemException noMessage(String messageId) {
        return Problem.notFound("There is no message " + messageId).toException();
    }
}
