package dev.recado.functions.conversationsapi;

import dev.recado.desk.Outcome;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.EmailAddress;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ContactStore;
import dev.recado.store.Marker;
import dev.recado.store.RateLimits;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Owner, team, labels, mute, archive, transcript. */
@Singleton
class ConversationChanges {
    private static final int LONGEST_ID = 128;
    private static final int MOST_LABELS = 20;
    private static final int LONGEST_LABEL = 50;
    private static final int LONGEST_EMAIL = 254;
    private static final int TRANSCRIPTS_AN_HOUR = 60;

    private final Callers callers;
    private final Conversations conversations;
    private final ContactStore contacts;
    private final Settings settings;
    private final RateLimits limits;
    private final FunctionEnvironment environment;

    ConversationChanges(
            Callers callers,
            Conversations conversations,
            ContactStore contacts,
            Settings settings,
            RateLimits limits,
            FunctionEnvironment environment) {
        this.callers = callers;
        this.conversations = conversations;
        this.contacts = contacts;
        this.settings = settings;
        this.limits = limits;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/conversations/{id}/take", this::take)
                .on("PUT /v1/conversations/{id}/assignee", this::assign)
                .on("PUT /v1/conversations/{id}/team", this::changeTeam)
                .on("PUT /v1/conversations/{id}/labels", this::label)
                .on("PUT /v1/conversations/{id}/muted", this::mute)
                .on("PUT /v1/conversations/{id}/archived", this::archive)
                .on("POST /v1/conversations/{id}/transcripts", this::mailTranscript)
                .build();
    }

    private HttpResponse take(HttpRequest request) {
        JsonBody.optional(request).verify();
        Agent agent = callers.agent(request);
        return conversations.change(agent, request.pathParameter("id"), conversation -> new Command.Take(agent));
    }

    private HttpResponse assign(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        if (!body.mentions("agentId")) {
            body.reject("agentId", "is missing: an agent's id, or null for nobody");
        }
        Optional<String> agentId = body.optionalText("agentId", LONGEST_ID);
        body.verify();
        AgentRef assignee = agentId.map(this::knownAgent).orElse(null);
        FirstOwner firstOwner = new FirstOwner();
        return conversations.change(
                agent,
                request.pathParameter("id"),
                conversation -> new Command.Assign(agent, assignee, firstOwner.of(conversation)));
    }

    /** Remembers who owned the conversation when the request first saw it: later changes are somebody else's. */
    private static final class FirstOwner {
        private boolean seen;
        private @Nullable String ownerId;

        @Nullable
        String of(Conversation conversation) {
            if (!seen) {
                AgentRef owner = conversation.assignee();
                ownerId = owner == null ? null : owner.id();
                seen = true;
            }
            return ownerId;
        }
    }

    private AgentRef knownAgent(String agentId) {
        return settings.agent(agentId)
                .map(AgentRef::of)
                .orElseThrow(() -> Problem.unacceptable("/agentId", "There is no agent " + agentId)
                        .toException());
    }

    private HttpResponse changeTeam(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        String teamId = body.requiredText("teamId", LONGEST_ID);
        body.verify();
        Team team = settings.team(teamId)
                .orElseThrow(() -> Problem.unacceptable("/teamId", "There is no team " + teamId)
                        .toException());
        Set<String> members = settings.agents().stream()
                .filter(member -> member.teamIds().contains(teamId))
                .map(Agent::id)
                .collect(Collectors.toSet());
        return conversations.change(
                agent,
                request.pathParameter("id"),
                conversation -> new Command.ChangeTeam(agent, team.id(), team.name(), members));
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
                agent,
                request.pathParameter("id"),
                conversation -> new Command.SetLabels(
                        agent, labels.orElseThrow().stream().map(String::strip).toList()));
    }

    private HttpResponse mute(HttpRequest request) {
        Agent agent = callers.agent(request);
        boolean muted = flag(request, "muted");
        return conversations.change(
                agent, request.pathParameter("id"), conversation -> new Command.SetMuted(agent, muted));
    }

    private HttpResponse archive(HttpRequest request) {
        Agent agent = callers.agent(request);
        boolean archived = flag(request, "archived");
        return conversations.change(
                agent, request.pathParameter("id"), conversation -> new Command.SetArchived(agent, archived));
    }

    private static boolean flag(HttpRequest request, String name) {
        JsonBody body = JsonBody.of(request);
        boolean flag = body.requiredBool(name);
        body.verify();
        return flag;
    }

    private HttpResponse mailTranscript(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        String to = body.requiredText("to", LONGEST_EMAIL);
        boolean named = to.equals("assignee") || to.equals("contact");
        if (!to.isEmpty() && !named && !EmailAddress.isValid(to)) {
            body.reject("to", "must be assignee, contact or an e-mail address");
        }
        body.verify();
        String conversationId = request.pathParameter("id");
        Optional<Marker> marker = Repetitions.marker(request, agent);
        Recipient recipient = recipient(conversations.seenBy(agent, conversationId), to);
        limits.require(
                "transcripts#" + agent.id(),
                TRANSCRIPTS_AN_HOUR,
                Duration.ofHours(1),
                environment.clock().instant());
        Outcome outcome = conversations.apply(
                agent,
                conversationId,
                conversation -> new Command.RequestTranscript(agent, recipient.email(), recipient.name()),
                marker.orElse(null));
        if (outcome instanceof Outcome.Repeated(Marker.Remembered before)) {
            return accepted(Repetitions.answerTo(before, marker.orElseThrow()));
        }
        Outcomes.conversation(outcome, conversationId);
        return accepted(mailId((Outcome.Done) outcome));
    }

    private static HttpResponse accepted(String mailId) {
        return HttpResponse.json(202, JsonBuilder.object().put("id", mailId).build());
    }

    private record Recipient(String email, @Nullable String name) {}

    private Recipient recipient(Conversation conversation, String to) {
        return switch (to) {
            case "assignee" -> assignee(conversation);
            case "contact" -> contact(conversation);
            default -> new Recipient(to, null);
        };
    }

    private Recipient assignee(Conversation conversation) {
        AgentRef owner = conversation.assignee();
        if (owner == null) {
            throw Problem.unacceptable("/to", "Nobody is assigned to the conversation")
                    .toException();
        }
        String email = settings.agent(owner.id()).map(Agent::email).orElse(null);
        if (email == null) {
            throw Problem.unacceptable("/to", owner.name() + " has no e-mail address")
                    .toException();
        }
        return new Recipient(email, owner.name());
    }

    private Recipient contact(Conversation conversation) {
        Contact contact = contacts.load(conversation.contactId()).orElse(null);
        if (contact == null || contact.email() == null) {
            throw Problem.unacceptable("/to", "The contact has no e-mail address")
                    .toException();
        }
        return new Recipient(contact.email(), contact.name());
    }

    private static String mailId(Outcome.Done done) {
        return done.effects().stream()
                .filter(Effect.MailTranscript.class::isInstance)
                .map(effect -> ((Effect.MailTranscript) effect).mailId())
                .findFirst()
                .orElseThrow();
    }
}
