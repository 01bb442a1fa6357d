package dev.recado.functions.conversationsapi;

import dev.recado.desk.json.AuditJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.AuditStore;
import dev.recado.store.AuditStore.Recorded;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who did what, when: of one conversation, and of one agent. */
@Singleton
class AuditReads {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    /** The year 2286: milliseconds have thirteen digits until then, and keys with them. */
    private static final Instant LATEST = Instant.ofEpochMilli(9_999_999_999_999L);

    private final Callers callers;
    private final Conversations conversations;
    private final AuditStore audit;
    private final Settings settings;
    private final FunctionEnvironment environment;

    AuditReads(
            Callers callers,
            Conversations conversations,
            AuditStore audit,
            Settings settings,
            FunctionEnvironment environment) {
        this.settings = settings;
        this.callers = callers;
        this.conversations = conversations;
        this.audit = audit;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/conversations/{id}/audit", this::ofConversation)
                .on("GET /v1/agents/{id}/audit", this::ofAgent)
                .build();
    }

    private HttpResponse ofConversation(HttpRequest request) {
        Agent agent = callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.cursor();
        query.verify();
        Conversation conversation = conversations.seenBy(agent, request.pathParameter("id"));
        return answer(audit.ofConversation(conversation.id(), cursor, limit));
    }

    private HttpResponse ofAgent(HttpRequest request) {
        Agent agent = callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("from", "to", "cursor", "limit"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.cursor();
        Instant from = instant(query, "from").orElse(Instant.EPOCH);
        Instant to = instant(query, "to")
                .orElseGet(() -> environment.clock().instant().plusSeconds(1));
        if (to.isBefore(from)) {
            query.reject("to", "must not be before from");
        }
        query.verify();
        String agentId = request.pathParameter("id");
        if (!agentId.equals(agent.id()) && !agent.role().atLeast(Role.MANAGER)) {
            throw Problem.forbidden("Only managers and admins see what another agent did")
                    .toException();
        }
        Page<Recorded> page = audit.ofAgent(agentId, from, to, cursor, limit);
        if (page.items().isEmpty()) {
            requireThere(agentId, agent);
        }
        return answer(page);
    }

    /** Whoever has done nothing is there by a profile, even if it is deleted, or by calling. */
    private void requireThere(String agentId, Agent caller) {
        boolean there =
                agentId.equals(caller.id()) || settings.agent(agentId).isPresent() || settings.isDeletedAgent(agentId);
        if (!there) {
            throw Problem.notFound("There is no agent " + agentId).toException();
        }
    }

    private static Optional<Instant> instant(QueryParameters query, String name) {
        Optional<String> text = query.text(name);
        try {
            Optional<Instant> time = text.map(Instant::parse);
            if (time.isPresent()
                    && (time.get().isBefore(Instant.EPOCH) || time.get().isAfter(LATEST))) {
                query.reject(name, "is out of range");
                return Optional.empty();
            }
            return time;
        } catch (DateTimeException malformed) {
            query.reject(name, "must be a time such as 2026-11-20T10:00:00Z");
            return Optional.empty();
        }
    }

    private static HttpResponse answer(Page<Recorded> page) {
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("items", page.items().stream().map(AuditJson::of).toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }
}
