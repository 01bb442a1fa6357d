package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.snooze.SnoozeChoice;
import dev.recado.domain.snooze.SnoozeTime;
import dev.recado.domain.snooze.SnoozeTimes;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Opens, marks pending, resolves and snoozes. */
@Singleton
class StatusChanges {
    private static final String NEXT_REPLY = "next-reply";
    private static final int LONGEST = 100;

    private final Callers callers;
    private final Conversations conversations;
    private final Settings settings;
    private final FunctionEnvironment environment;

    StatusChanges(Callers callers, Conversations conversations, Settings settings, FunctionEnvironment environment) {
        this.callers = callers;
        this.conversations = conversations;
        this.settings = settings;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("PUT /v1/conversations/{id}/status", this::change)
                .build();
    }

    private HttpResponse change(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        Optional<Status> status = status(body);
        Optional<String> snooze = snooze(body, status);
        boolean assign = assign(body, status);
        body.verify();
        return conversations.change(request.pathParameter("id"), conversation -> switch (status.orElseThrow()) {
            case OPEN -> assign ? new Command.Open(agent) : new Command.OpenUnassigned(agent);
            case PENDING -> new Command.MarkPending(agent);
            case RESOLVED -> new Command.Resolve(agent);
            case SNOOZED -> layAside(agent, conversation, snooze.orElseThrow());
        });
    }

    private static Optional<Status> status(JsonBody body) {
        String name = body.requiredText("status", LONGEST);
        Optional<Status> status = Status.of(name);
        if (status.isEmpty() && !name.isEmpty()) {
            body.reject("status", "must be open, pending, resolved or snoozed");
        }
        return status;
    }

    /** Whether opening assigns whoever opens: a step of an automation may leave that to routing. */
    private static boolean assign(JsonBody body, Optional<Status> status) {
        Optional<Boolean> assign = body.optionalBool("assign");
        if (assign.isPresent() && status.filter(Status.OPEN::equals).isEmpty()) {
            body.reject("assign", "goes with the status open only");
        }
        return assign.orElse(true);
    }

    private static Optional<String> snooze(JsonBody body, Optional<Status> status) {
        Optional<String> snooze = body.optionalText("snooze", LONGEST);
        boolean snoozing = status.filter(Status.SNOOZED::equals).isPresent();
        if (snooze.isPresent() && !snoozing) {
            body.reject("snooze", "goes with the status snoozed only");
        } else if (snooze.isEmpty() && snoozing && !body.has("snooze")) {
            body.reject("snooze", "is missing: next-reply, tomorrow, next-week or a time");
        } else if (snooze.isPresent()
                && !snooze.get().equals(NEXT_REPLY)
                && SnoozeChoice.of(snooze.get()).isEmpty()) {
            body.reject("snooze", "must be next-reply, tomorrow, next-week or an RFC 3339 time");
        }
        return snooze;
    }

    private Command layAside(Agent agent, Conversation conversation, String snooze) {
        if (snooze.equals(NEXT_REPLY)) {
            return new Command.LayAside(agent, null);
        }
        conversations.require(agent, conversation, Access.WRITE);
        return new Command.LayAside(agent, wakeUpTime(agent, conversation, snooze));
    }

    private Instant wakeUpTime(Agent agent, Conversation conversation, String snooze) {
        SnoozeChoice choice = SnoozeChoice.of(snooze).orElseThrow();
        Instant now = environment.clock().instant();
        return switch (SnoozeTimes.resolve(choice, now, zoneOf(agent), hoursOf(conversation))) {
            case SnoozeTime.WakesAt(Instant time) -> time;
            case SnoozeTime.Refused(SnoozeTime.Reason reason) ->
                throw Problem.unacceptable("/snooze", reason.detail()).toException();
        };
    }

    private ZoneId zoneOf(Agent agent) {
        ZoneId own = agent.zone();
        return own != null ? own : settings.account().map(Account::zone).orElseThrow();
    }

    private BusinessHours hoursOf(Conversation conversation) {
        return settings.team(conversation.teamId()).map(Team::hours).orElseThrow();
    }
}
