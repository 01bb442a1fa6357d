package dev.recado.functions.widget;

import dev.recado.desk.Outcome;
import dev.recado.desk.Reception;
import dev.recado.desk.Repetitions;
import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.desk.files.MessageContent;
import dev.recado.desk.files.MessageFiles;
import dev.recado.desk.files.Uploaders;
import dev.recado.desk.json.MessageJson;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.media.MediaRoute;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.ConversationStore;
import dev.recado.store.Marker;
import dev.recado.store.MessageRef;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes visitors' messages in and shows them what the customer's side of a conversation may see. */
@Singleton
final class VisitorMessages {
    private static final int PAGE = 100;
    private static final int LONGEST_ID = 100;
    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9]{1,20}-[0-9]{1,20}");

    private final Visitors visitors;
    private final Reception reception;
    private final ConversationStore conversations;
    private final ConversationQueries queries;
    private final MessageFiles files;
    private final FirstMessages firstMessages;
    private final FunctionEnvironment environment;

    VisitorMessages(
            Visitors visitors,
            Reception reception,
            ConversationStore conversations,
            ConversationQueries queries,
            MessageFiles files,
            FirstMessages firstMessages,
            FunctionEnvironment environment) {
        this.visitors = visitors;
        this.reception = reception;
        this.conversations = conversations;
        this.queries = queries;
        this.files = files;
        this.firstMessages = firstMessages;
        this.environment = environment;
    }

    /** {@code POST /widget/messages}. */
    HttpResponse post(HttpRequest request) {
        Visitor visitor = visitors.required(request);
        Inbox inbox = visitors.liveChat(visitor.inboxId());
        JsonBody body = JsonBody.of(request);
        Optional<String> replyTo = body.optionalText("replyTo", LONGEST_ID);
        MessageContent content = content(body);
        Instant now = environment.clock().instant();
        Marker marker = Repetitions.marker(
                request,
                visitor,
                content.fingerprint() + replyTo.map(id -> "\n" + id).orElse(""),
                now);
        Optional<Message> repeated = repeated(content, replyTo, marker);
        if (repeated.isPresent()) {
            return HttpResponse.json(201, MessageJson.forCustomer(repeated.get()));
        }
        List<Attachment> attachments = files.of(content.uploadIds(), Uploaders.visitor(visitor), MediaRoute.LIVE_CHAT);
        Outcome outcome = reception
                .receive(
                        inbox,
                        new Reception.Customer(visitor.address(), null, null, null, null),
                        new Command.Receive(null, content.text(), attachments, null, null, now),
                        marker,
                        replyTo.map(id -> answered(visitor, id)).orElse(null),
                        firstMessages.of(visitor, request))
                .orElseThrow(() -> Problem.forbidden("This visitor is blocked").toException());
        visitors.seen(visitor, request);
        return HttpResponse.json(201, MessageJson.forCustomer(received(outcome, marker)));
    }

    /** The message that the visitor answers: one of the present conversation, and the visitor's to see. */
    private MessageRef answered(Visitor visitor, String messageId) {
        return visitors.conversation(visitor)
                .flatMap(conversation -> queries.message(conversation.id(), messageId))
                .filter(message -> message.kind().visibleToCustomer() && !message.deleted())
                .map(message -> new MessageRef(message.conversationId(), message.id()))
                .orElseThrow(() -> Problem.unacceptable(
                                "/replyTo", "There is no message " + messageId + " to answer in this conversation")
                        .toException());
    }

    private static MessageContent content(JsonBody body) {
        MessageContent content = MessageContent.read(body, Integer.MAX_VALUE);
        body.verify();
        int length = content.text().codePointCount(0, content.text().length());
        if (length > Channel.LIVE_CHAT.maxTextLength()) {
            throw Problem.unacceptable(
                            "/text",
                            "A message has at most " + Channel.LIVE_CHAT.maxTextLength() + " characters, this one has "
                                    + length)
                    .toException();
        }
        return content;
    }

    /**
     * The answer to the same request before: its files are taken by then, and what it answers may be deleted. Where it names
     * neither, the commit itself recognises it.
     */
    private Optional<Message> repeated(MessageContent content, Optional<String> replyTo, Marker marker) {
        return content.uploadIds().isEmpty() && replyTo.isEmpty()
                ? Optional.empty()
                : conversations
                        .remembered(marker)
                        .flatMap(before ->
                                queries.message(before.conversationId(), Repetitions.answerTo(before, marker)));
    }

    private Message received(Outcome outcome, Marker marker) {
        return switch (outcome) {
            case Outcome.Done done ->
                done.messages().stream()
                        .filter(message -> message.kind() == MessageKind.INCOMING)
                        .findFirst()
                        .orElseThrow();
            case Outcome.Repeated(var before) ->
                queries.message(before.conversationId(), Repetitions.answerTo(before, marker))
                        .orElseThrow();
            case Outcome.Refused refused ->
                throw Problem.conflict("The message was not taken: " + refused.reason())
                        .toException();
            case Outcome.Unchanged ignored -> throw new IllegalStateException("A message always changes something");
            case Outcome.NotFound ignored -> throw new IllegalStateException("A message finds its conversation");
        };
    }

    /** {@code GET /widget/messages?after=}. */
    HttpResponse list(HttpRequest request) {
        Visitor visitor = visitors.required(request);
        Optional<String> after = request.query("after");
        if (after.isPresent() && !MESSAGE_ID.matcher(after.get()).matches()) {
            throw Problem.malformed(List.of(new Problem.FieldError("?after", "must be the id of a message")))
                    .toException();
        }
        Page<JsonObject> page = visitors.conversation(visitor)
                .map(conversation -> visible(conversation, after.orElse(null)))
                .orElseGet(() -> new Page<>(List.of(), null));
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("items", page.items())
                        .put("nextCursor", page.next())
                        .build());
    }

    /** The next messages that are the customer's to see; notes between them are stepped over. */
    private Page<JsonObject> visible(Conversation conversation, @Nullable String after) {
        Page<Message> page = queries.messages(conversation.id(), after, PAGE);
        List<JsonObject> items = rendered(page);
        while (items.isEmpty() && page.next() != null) {
            page = queries.messages(conversation.id(), page.next(), PAGE);
            items = rendered(page);
        }
        return new Page<>(items, page.next());
    }

    private static List<JsonObject> rendered(Page<Message> page) {
        return page.items().stream()
                .filter(message -> message.kind().visibleToCustomer())
                .map(MessageJson::forCustomer)
                .toList();
    }
}
