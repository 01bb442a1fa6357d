package dev.recado.functions.conversationsapi;

import dev.recado.desk.Outcome;
import dev.recado.desk.json.MessageJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.ConversationQueries;
import dev.recado.store.Marker;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replies and notes. */
@Singleton
class MessageWrites {
    /** Longer than any channel takes, so that a text beyond its channel's limit is answered with that limit. */
    private static final int LONGEST_TEXT = 100_000;

    private static final int LONGEST_ID = 100;

    private final Callers callers;
    private final Conversations conversations;
    private final ConversationQueries queries;
    private final Settings settings;

    MessageWrites(Callers callers, Conversations conversations, ConversationQueries queries, Settings settings) {
        this.callers = callers;
        this.conversations = conversations;
        this.queries = queries;
        this.settings = settings;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/conversations/{id}/messages", this::write)
                .build();
    }

    private HttpResponse write(HttpRequest request) {
        Agent agent = callers.agent(request);
        String conversationId = request.pathParameter("id");
        Function<Conversation, Command> command = commandIn(request, agent);
        Optional<Marker> marker = Repetitions.marker(request, agent);
        Outcome outcome = conversations.apply(conversationId, command, marker.orElse(null));
        if (outcome instanceof Outcome.Repeated(Marker.Remembered before)) {
            String messageId = Repetitions.answerTo(before, marker.orElseThrow());
            return created(queries.message(conversationId, messageId).orElseThrow());
        }
        if (outcome instanceof Outcome.Done done) {
            return created(written(done));
        }
        Outcomes.conversation(outcome, conversationId);
        throw new IllegalStateException("a message always changes its conversation");
    }

    private Function<Conversation, Command> commandIn(HttpRequest request, Agent agent) {
        JsonBody body = JsonBody.of(request);
        String kind = body.requiredText("kind", LONGEST_ID);
        String text = body.requiredText("text", LONGEST_TEXT);
        @Nullable String replyTo = body.optionalText("replyTo", LONGEST_ID).orElse(null);
        boolean hasAttachments = body.optionalTexts("attachments", 10, LONGEST_ID)
                .map(list -> !list.isEmpty())
                .orElse(false);
        if (!kind.isEmpty() && !kind.equals("reply") && !kind.equals("note")) {
            body.reject("kind", "must be reply or note");
        }
        body.verify();
        if (hasAttachments) {
            throw Problem.unacceptable("/attachments", "There is no uploaded file with this id")
                    .toException();
        }
        return conversation -> {
            requireMessage(conversation, replyTo);
            return kind.equals("note")
                    ? new Command.AddNote(
                            agent, text, Mentions.in(text, text.contains("@") ? settings.agents() : List.of()))
                    : new Command.Reply(agent, text, List.of(), replyTo);
        };
    }

    private void requireMessage(Conversation conversation, @Nullable String messageId) {
        if (messageId != null && queries.message(conversation.id(), messageId).isEmpty()) {
            throw Problem.unacceptable("/replyTo", "There is no message " + messageId + " in this conversation")
                    .toException();
        }
    }

    private static Message written(Outcome.Done done) {
        return done.messages().stream()
                .filter(message -> message.kind() != MessageKind.ACTIVITY)
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse created(Message message) {
        return HttpResponse.json(201, MessageJson.of(message));
    }
}
