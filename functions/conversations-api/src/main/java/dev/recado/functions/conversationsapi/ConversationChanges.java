package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Command;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Router;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Labels, mute, archive, and taking a conversation out of its lists. */
@Singleton
class ConversationChanges {
    private static final int MOST_LABELS = 20;
    private static final int LONGEST_LABEL = 50;

    private final Callers callers;
    private final Conversations conversations;

    ConversationChanges(Callers callers, Conversations conversations) {
        this.callers = callers;
        this.conversations = conversations;
    }

    Router routes() {
        return Router.routes()
                .on("PUT /v1/conversations/{id}/labels", this::label)
                .on("PUT /v1/conversations/{id}/muted", this::mute)
                .on("PUT /v1/conversations/{id}/archived", this::archive)
                .on("POST /v1/conversations/{id}/unlink", request -> simply(request, Command.Unlink::new))
                .on("POST /v1/conversations/{id}/attended", request -> simply(request, Command.MarkAttended::new))
                .on("POST /v1/conversations/{id}/end", request -> simply(request, Command.EndByAgent::new))
                .build();
    }

    private HttpResponse label(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        Optional<List<String>> labels = body.optionalTexts("labels", MOST_LABELS, LONGEST_LABEL);
        if (labels.isEmpty() && !body.has("labels")) {
            body.reject("labels", "is missing: a list of labels");
        }
        body.verify();
        return conversations.change(
                request.pathParameter("id"),
                conversation -> new Command.SetLabels(
                        agent, labels.orElseThrow().stream().map(String::strip).toList()));
    }

    private HttpResponse mute(HttpRequest request) {
        Agent agent = callers.agent(request);
        boolean muted = flag(request, "muted");
        return conversations.change(request.pathParameter("id"), conversation -> new Command.SetMuted(agent, muted));
    }

    private HttpResponse archive(HttpRequest request) {
        Agent agent = callers.agent(request);
        boolean archived = flag(request, "archived");
        return conversations.change(
                request.pathParameter("id"), conversation -> new Command.SetArchived(agent, archived));
    }

    private HttpResponse simply(HttpRequest request, Function<Agent, Command> command) {
        JsonBody.optional(request).verify();
        Agent agent = callers.agent(request);
        return conversations.change(request.pathParameter("id"), conversation -> command.apply(agent));
    }

    private static boolean flag(HttpRequest request, String name) {
        JsonBody body = JsonBody.of(request);
        boolean flag = body.requiredBool(name);
        body.verify();
        return flag;
    }
}
