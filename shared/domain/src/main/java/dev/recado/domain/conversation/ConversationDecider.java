package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The only place where a conversation changes: a pure function of the state, the command and the context. The rules stand in
 * one class for each theme; their reasons in {@code docs/conversation-states.md}.
 */
public final class ConversationDecider {
    /** How long rules hold their peace after an agent wrote, even when the conversation was resolved at once. */
    public static final Duration QUIET_AFTER_AGENT = Duration.ofMinutes(5);

    /** The furthest wake-up: a year, whether or not it has a leap day, rounded up by those who ask. */
    public static final Duration LONGEST_SNOOZE = Duration.ofDays(367);

    private ConversationDecider() {}

    /** Whether the customer's next message belongs to {@code current} rather than to a new conversation. */
    public static boolean continues(Conversation current, Inbox inbox, Instant now) {
        Instant resolvedAt = current.resolvedAt();
        if (current.status() != Status.RESOLVED || current.muted() || resolvedAt == null) {
            return true;
        }
        return switch (inbox.reopenPolicy()) {
            case ReopenPolicy.Always ignored -> true;
            case ReopenPolicy.Never ignored -> false;
            case ReopenPolicy.Within(Duration window) -> !now.isAfter(resolvedAt.plus(window));
        };
    }

    /** An empty conversation for a customer's first message; it exists once {@link #decide} and a commit follow. */
    public static Conversation begin(String id, long number, String customerAddress, DecisionContext context) {
        Inbox inbox = context.inbox();
        return new Conversation(
                id,
                number,
                inbox.id(),
                inbox.channel(),
                context.contact().id(),
                customerAddress,
                inbox.teamId(),
                languageOf(context),
                inbox.hasBot() ? Status.PENDING : Status.OPEN,
                null,
                List.of(),
                List.of(),
                null,
                false,
                false,
                false,
                null,
                null,
                context.now(),
                context.now(),
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                0,
                0);
    }

    /** The language that a conversation begins in. */
    public static Language languageOf(DecisionContext context) {
        Language ofContact = context.contact().language();
        Language ofInbox = context.inbox().language();
        return ofContact != null
                ? ofContact
                : ofInbox != null ? ofInbox : context.account().language();
    }

    /** Decides what {@code command} does to {@code conversation}. */
    public static Decision decide(Conversation conversation, Command command, DecisionContext context) {
        Optional<Refusal> noAccess = refusalByAccess(conversation, command, context);
        if (noAccess.isPresent()) {
            return new Decision.Refused(noAccess.get());
        }
        Decision decision = carryOut(new Draft(conversation, context), command);
        return decision instanceof Decision.Accepted accepted
                ? AuditTrail.recorded(accepted, command, conversation, context)
                : decision;
    }

    private static Optional<Refusal> refusalByAccess(
            Conversation conversation, Command command, DecisionContext context) {
        return switch (command) {
            case Command.ByAgent wish -> refusalByAccess(conversation, wish.by(), wish.needed(), context);
            case Command.RequestTranscript(Agent by, var to, var name)
            when by != null -> refusalByAccess(conversation, by, Access.READ, context);
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> refusalByAccess(
            Conversation conversation, Agent by, Access needed, DecisionContext context) {
        return Access.of(by, conversation, context.inbox()).refusal(needed, conversation);
    }

    private static Decision carryOut(Draft draft, Command command) {
        return switch (command) {
            case Command.Receive receive -> Arrivals.receive(draft, receive);
            case Command.TakeVoicemail voicemail -> Calls.takeVoicemail(draft, voicemail);
            case Command.AddTranscription transcription -> Calls.addTranscription(draft, transcription);
            case Command.RecordCall call -> Calls.record(draft, call);
            case Command.Reply reply -> Replies.reply(draft, reply);
            case Command.AddNote note -> Replies.addNote(draft, note);
            case Command.DeleteMessage delete -> Deletions.delete(draft, delete);
            case Command.SendAutomatic automatic -> AutomaticReplies.send(draft, automatic);
            case Command.CollectEmail collect -> EmailCollecting.ask(draft, collect);
            case Command.NoteEmail note -> EmailCollecting.note(draft, note);
            case Command.Open open -> Statuses.open(draft, open.by());
            case Command.OpenUnassigned open -> Statuses.openUnassigned(draft, open.by());
            case Command.MarkPending pending -> Statuses.markPending(draft, pending.by());
            case Command.Resolve resolve -> Statuses.resolve(draft, resolve.by());
            case Command.MarkAttended attended -> Statuses.markAttended(draft, attended.by());
            case Command.EndByAgent end -> Statuses.endByAgent(draft, end.by());
            case Command.EndByCustomer ignored -> Statuses.endByCustomer(draft);
            case Command.LayAside aside -> Snoozes.layAside(draft, aside);
            case Command.WakeUp wakeUp -> Snoozes.wakeUp(draft, wakeUp);
            case Command.Assign assign -> Ownerships.assign(draft, assign);
            case Command.Transfer transfer -> Ownerships.transfer(draft, transfer);
            case Command.Take take -> Ownerships.take(draft, take.by());
            case Command.Route route -> Ownerships.route(draft, route.to());
            case Command.Announce announce -> Ownerships.announce(draft, announce.agentIds());
            case Command.ChangeTeam change -> Ownerships.changeTeam(draft, change);
            case Command.SetLabels labels -> Marks.setLabels(draft, labels);
            case Command.SetMuted muted -> Marks.setMuted(draft, muted);
            case Command.SetArchived archived -> Marks.setArchived(draft, archived);
            case Command.Unlink unlink -> Marks.unlink(draft, unlink.by());
            case Command.RequestTranscript transcript -> Mails.requestTranscript(draft, transcript);
            case Command.RecordMailFailure failure -> Mails.recordFailure(draft, failure);
            case Command.AskSurvey due -> Surveying.due(draft, due);
            case Command.AnswerSurvey answer -> Surveying.answer(draft, answer);
            case Command.AskCustomer ask -> Requests.ask(draft, ask);
            case Command.WithdrawRequest withdrawal -> Requests.withdraw(draft, withdrawal);
            case Command.AnswerRequest answer -> Requests.answer(draft, answer);
        };
    }
}
