package dev.recado.functions.conversationsapi;

import dev.recado.desk.Outcome;
import dev.recado.desk.Repetitions;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.EmailAddress;
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
import dev.recado.store.SuppressedAddresses;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transcripts by mail. */
@Singleton
class TranscriptRequests {
    private static final int LONGEST_EMAIL = 254;
    private static final int TRANSCRIPTS_AN_HOUR = 60;

    private final Callers callers;
    private final Conversations conversations;
    private final ContactStore contacts;
    private final Settings settings;
    private final SuppressedAddresses suppressed;
    private final RateLimits limits;
    private final FunctionEnvironment environment;

    TranscriptRequests(
            Callers callers,
            Conversations conversations,
            ContactStore contacts,
            Settings settings,
            SuppressedAddresses suppressed,
            RateLimits limits,
            FunctionEnvironment environment) {
        this.callers = callers;
        this.conversations = conversations;
        this.contacts = contacts;
        this.settings = settings;
        this.suppressed = suppressed;
        this.limits = limits;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/conversations/{id}/transcripts", this::mailTranscript)
                .build();
    }

    private HttpResponse mailTranscript(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        String to = body.requiredText("to", LONGEST_EMAIL);
        body.verify();
        requireRecipient(to);
        String conversationId = request.pathParameter("id");
        Optional<Marker> marker = Repetitions.marker(request, agent);
        Recipient recipient = recipient(conversations.seenBy(agent, conversationId), to);
        refuseSuppressed(recipient.email());
        limits.require(
                "transcripts#" + agent.id(),
                TRANSCRIPTS_AN_HOUR,
                Duration.ofHours(1),
                environment.clock().instant());
        Outcome outcome = conversations.apply(
                conversationId,
                conversation -> new Command.RequestTranscript(agent, recipient.email(), recipient.name()),
                marker.orElse(null));
        if (outcome instanceof Outcome.Repeated(Marker.Remembered before)) {
            return accepted(Repetitions.answerTo(before, marker.orElseThrow()));
        }
        Outcomes.conversation(outcome, conversationId);
        return accepted(mailId((Outcome.Done) outcome));
    }

    private static void requireRecipient(String to) {
        boolean named = to.equals("assignee") || to.equals("contact");
        if (!named && !EmailAddress.isValid(to)) {
            throw Problem.unacceptable("/to", "must be assignee, contact or an e-mail address")
                    .toException();
        }
    }

    private void refuseSuppressed(String email) {
        suppressed.find(email).ifPresent(suppression -> {
            throw Problem.unacceptable("/to", "Mail to " + email + " is not sent any more: " + suppression.reason())
                    .toException();
        });
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
