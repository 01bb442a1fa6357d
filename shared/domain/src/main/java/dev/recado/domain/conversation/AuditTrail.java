package dev.recado.domain.conversation;

import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.audit.AuditEntry.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records what commands did. Whatever an agent does is recorded; what customers, rules and the desk itself do is recorded where
 * it changes more than the messages, which are their own record.
 */
final class AuditTrail {
    private AuditTrail() {}

    static Decision.Accepted recorded(
            Decision.Accepted accepted, Command command, Conversation before, DecisionContext context) {
        List<Change> changes = changes(before, accepted.next());
        Actor actor = actorOf(command, context);
        if (actor.type() != Actor.Type.AGENT && changes.isEmpty()) {
            return accepted;
        }
        return accepted.recordedAs(new AuditEntry(
                context.ids().get(), context.now(), actor, actionOf(command), changes, details(accepted, command)));
    }

    private static Actor actorOf(Command command, DecisionContext context) {
        return switch (command) {
            case Command.ByAgent wish ->
                new Actor(Actor.Type.AGENT, wish.by().id(), wish.by().name());
            case Command.RequestTranscript transcript ->
                transcript.by() == null
                        ? customer(context)
                        : new Actor(
                                Actor.Type.AGENT,
                                transcript.by().id(),
                                transcript.by().name());
            case Command.Receive ignored -> customer(context);
            case Command.TakeVoicemail ignored -> customer(context);
            case Command.RecordCall ignored -> customer(context);
            case Command.AddTranscription ignored -> Actor.SYSTEM;
            case Command.AnswerSurvey ignored -> customer(context);
            case Command.AnswerRequest ignored -> customer(context);
            case Command.EndByCustomer ignored -> customer(context);
            case Command.NoteEmail ignored -> customer(context);
            case Command.SendAutomatic ignored -> Actor.SYSTEM;
            case Command.CollectEmail ignored -> Actor.SYSTEM;
            case Command.WakeUp ignored -> Actor.SYSTEM;
            case Command.AskSurvey ignored -> Actor.SYSTEM;
            case Command.Route ignored -> Actor.SYSTEM;
            case Command.Announce ignored -> Actor.SYSTEM;
            case Command.RecordMailFailure ignored -> Actor.SYSTEM;
        };
    }

    private static Actor customer(DecisionContext context) {
        String name = context.contact().name();
        return new Actor(Actor.Type.CONTACT, context.contact().id(), name == null ? "" : name);
    }

    private static String actionOf(Command command) {
        return switch (command) {
            case Command.Receive ignored -> "receive";
            case Command.TakeVoicemail ignored -> "take-voicemail";
            case Command.RecordCall ignored -> "record-call";
            case Command.AddTranscription ignored -> "add-transcription";
            case Command.Reply ignored -> "reply";
            case Command.AddNote ignored -> "add-note";
            case Command.DeleteMessage ignored -> "delete-message";
            case Command.SendAutomatic ignored -> "answer-automatically";
            case Command.CollectEmail ignored -> "collect-email";
            case Command.NoteEmail ignored -> "note-email";
            case Command.Open ignored -> "open";
            case Command.OpenUnassigned ignored -> "open-unassigned";
            case Command.MarkPending ignored -> "mark-pending";
            case Command.Resolve ignored -> "resolve";
            case Command.MarkAttended ignored -> "mark-attended";
            case Command.EndByAgent ignored -> "end-session";
            case Command.EndByCustomer ignored -> "end-session";
            case Command.LayAside ignored -> "snooze";
            case Command.WakeUp ignored -> "wake-up";
            case Command.Assign assign -> assign.assignee() == null ? "unassign" : "assign";
            case Command.Transfer ignored -> "transfer";
            case Command.Take ignored -> "take";
            case Command.Route ignored -> "route";
            case Command.Announce ignored -> "announce";
            case Command.ChangeTeam ignored -> "change-team";
            case Command.SetLabels ignored -> "label";
            case Command.SetMuted muted -> muted.muted() ? "mute" : "unmute";
            case Command.SetArchived archived -> archived.archived() ? "archive" : "unarchive";
            case Command.Unlink ignored -> "unlink";
            case Command.RequestTranscript ignored -> "request-transcript";
            case Command.RecordMailFailure ignored -> "record-mail-failure";
            case Command.AskSurvey ignored -> "ask-survey";
            case Command.AnswerSurvey ignored -> "answer-survey";
            case Command.AskCustomer ignored -> "ask-customer";
            case Command.WithdrawRequest ignored -> "withdraw-request";
            case Command.AnswerRequest ignored -> "answer-request";
        };
    }

    private static Map<String, String> details(Decision.Accepted accepted, Command command) {
        Map<String, String> details = new LinkedHashMap<>();
        accepted.messages().stream()
                .filter(message -> message.kind() != MessageKind.ACTIVITY)
                .findFirst()
                .ifPresent(message -> details.put("messageId", message.id()));
        if (command instanceof Command.DeleteMessage delete) {
            details.put("messageId", delete.message().id());
            details.put("kind", delete.message().kind().wireName());
        }
        AgentRequest request = accepted.request();
        if (request != null) {
            details.put("requestId", request.id());
            details.put("kind", request.kind().wireName());
        }
        if (command instanceof Command.RequestTranscript transcript) {
            details.put("to", transcript.to());
        }
        return details;
    }

    /** The fields that agents know a conversation by, as far as they differ. */
    private static List<Change> changes(Conversation before, Conversation after) {
        List<Change> changes = new ArrayList<>();
        if (before.version() == 0) {
            return changes;
        }
        add(changes, "status", before.status().wireName(), after.status().wireName());
        add(changes, "snoozedUntil", snoozedUntil(before), snoozedUntil(after));
        add(changes, "assignee", ownerOf(before), ownerOf(after));
        add(changes, "participants", participantsOf(before), participantsOf(after));
        add(changes, "team", before.teamId(), after.teamId());
        add(changes, "labels", String.join(", ", before.labels()), String.join(", ", after.labels()));
        add(changes, "muted", Boolean.toString(before.muted()), Boolean.toString(after.muted()));
        add(changes, "archived", Boolean.toString(before.archived()), Boolean.toString(after.archived()));
        add(changes, "unlinked", Boolean.toString(before.unlinked()), Boolean.toString(after.unlinked()));
        add(changes, "rating", ratingOf(before), ratingOf(after));
        return changes;
    }

    private static void add(List<Change> changes, String field, @Nullable String from, @Nullable String to) {
        if (!Objects.equals(from, to)) {
            changes.add(new Change(field, from, to));
        }
    }

    private static @Nullable String snoozedUntil(Conversation conversation) {
        Snooze snooze = conversation.snooze();
        Instant until = snooze == null ? null : snooze.until();
        return snooze == null ? null : until == null ? "next-reply" : until.toString();
    }

    private static @Nullable String ownerOf(Conversation conversation) {
        AgentRef owner = conversation.assignee();
        return owner == null ? null : owner.id();
    }

    private static @Nullable String participantsOf(Conversation conversation) {
        List<String> ids =
                conversation.participants().stream().map(Participant::id).toList();
        return ids.isEmpty() ? null : String.join(", ", ids);
    }

    private static @Nullable String ratingOf(Conversation conversation) {
        Survey survey = conversation.survey();
        return survey == null || survey.rating() == null
                ? null
                : survey.rating().toString();
    }
}
