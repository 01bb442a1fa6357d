package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The only place where a conversation changes: a pure function of the state, the command and the context. Reasons for each
 * rule stand in {@code docs/conversation-states.md}.
 */
public final class ConversationDecider {
    /** How long automation rests after an agent opened, was assigned or wrote. */
    public static final Duration AUTOMATION_PAUSE = Duration.ofMinutes(60);

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
                null,
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

    private static Language languageOf(DecisionContext context) {
        Language ofContact = context.contact().language();
        Language ofInbox = context.inbox().language();
        return ofContact != null
                ? ofContact
                : ofInbox != null ? ofInbox : context.account().language();
    }

    /** Decides what {@code command} does to {@code conversation}. */
    public static Decision decide(Conversation conversation, Command command, DecisionContext context) {
        Draft draft = new Draft(conversation, context);
        return switch (command) {
            case Command.Receive receive -> receive(draft, receive);
            case Command.Reply reply -> reply(draft, reply);
            case Command.AddNote note -> addNote(draft, note);
            case Command.SendAutomatic automatic -> sendAutomatic(draft, automatic);
            case Command.Open open -> open(draft, open.agent());
            case Command.MarkPending pending -> markPending(draft, pending.agent());
            case Command.Resolve resolve -> resolve(draft, resolve.agent());
            case Command.LayAside aside -> layAside(draft, aside);
            case Command.WakeUp wakeUp -> wakeUp(draft, wakeUp);
            case Command.Assign assign -> assign(draft, assign);
            case Command.Take take -> take(draft, take.agent());
            case Command.ChangeTeam change -> changeTeam(draft, change);
            case Command.SetLabels labels -> setLabels(draft, labels);
            case Command.SetMuted muted -> setMuted(draft, muted);
            case Command.SetArchived archived -> setArchived(draft, archived);
            case Command.RequestTranscript transcript -> requestTranscript(draft, transcript);
            case Command.AnswerSurvey answer -> answerSurvey(draft, answer);
            case Command.RecordMailFailure failure -> recordMailFailure(draft, failure);
            case Command.EndByCustomer ignored -> endByCustomer(draft);
        };
    }

    private static Decision receive(Draft draft, Command.Receive command) {
        Instant orderTime = orderTime(command);
        if (!draft.muted()) {
            reopenForCustomer(draft);
        }
        Author author = new Author(
                Author.Type.CONTACT,
                draft.base().contactId(),
                command.customerName() != null
                        ? command.customerName()
                        : draft.context().contact().name());
        draft.appendAt(
                orderTime, MessageKind.INCOMING, author, command.text(), command.attachments(), command.replyTo());
        draft.customerWroteAt(command.receivedAt());
        if (draft.status() != Status.RESOLVED) {
            draft.startWaiting(orderTime);
        }
        return draft.accept();
    }

    /** A provider whose clock runs ahead must not place its message after our answer to it. */
    private static Instant orderTime(Command.Receive command) {
        Instant sentAt = command.sentAt();
        return sentAt == null || sentAt.isAfter(command.receivedAt()) ? command.receivedAt() : sentAt;
    }

    private static void reopenForCustomer(Draft draft) {
        switch (draft.status()) {
            case SNOOZED -> {
                openUp(draft);
                draft.activity(draft.texts().wokenByCustomer(draft.now()));
                notifyOwner(draft, Notification.Kind.WAKE_UP);
            }
            case RESOLVED -> {
                openUp(draft);
                draft.activity(draft.texts().reopenedByCustomer());
            }
            case OPEN, PENDING -> draft.archive(false);
        }
    }

    /** Opens and takes out of the archive: what is open must be seen. */
    private static void openUp(Draft draft) {
        draft.moveTo(Status.OPEN);
        draft.archive(false);
    }

    private static void openBy(Draft draft, AgentRef agent) {
        boolean again = draft.status() == Status.RESOLVED;
        openUp(draft);
        draft.activity(again ? draft.texts().reopened(agent) : draft.texts().opened(agent));
    }

    private static Decision reply(Draft draft, Command.Reply command) {
        Refusal refusal = refusalToSend(draft, command.agent(), command.text());
        if (refusal != null) {
            return new Decision.Refused(refusal);
        }
        AgentRef agent = AgentRef.of(command.agent());
        if (draft.status() == Status.PENDING || draft.status() == Status.RESOLVED) {
            openBy(draft, agent);
        }
        own(draft, agent);
        draft.send(
                MessageKind.OUTGOING,
                Author.agent(agent),
                command.text(),
                command.attachments(),
                command.replyTo(),
                null);
        draft.agentWrote();
        draft.stopWaiting();
        draft.pauseAutomationUntil(draft.now().plus(AUTOMATION_PAUSE));
        return draft.accept();
    }

    private static @Nullable Refusal refusalToSend(Draft draft, Agent agent, String text) {
        AgentRef owner = draft.assignee();
        if (owner != null && !owner.id().equals(agent.id()) && !agent.role().atLeast(Role.MANAGER)) {
            return new Refusal.OwnedByAnother(owner);
        }
        int length = lengthOf(text);
        if (length > draft.channel().maxTextLength()) {
            return new Refusal.TextTooLong(draft.channel().maxTextLength(), length);
        }
        return windowIsOpen(draft) ? null : new Refusal.ReplyWindowClosed(windowEnd(draft));
    }

    private static int lengthOf(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean windowIsOpen(Draft draft) {
        if (draft.channel().replyWindow().isEmpty()) {
            return true;
        }
        Instant end = windowEnd(draft);
        return end != null && draft.now().isBefore(end);
    }

    private static @Nullable Instant windowEnd(Draft draft) {
        Instant lastInboundAt = draft.lastInboundAt();
        return lastInboundAt == null
                ? null
                : lastInboundAt.plus(draft.channel().replyWindow().orElse(Duration.ZERO));
    }

    /** Makes {@code agent} the owner where there is none. */
    private static void own(Draft draft, AgentRef agent) {
        if (draft.assignee() == null) {
            draft.assignTo(agent);
            draft.activity(draft.texts().assigned(agent, agent));
        }
    }

    private static Decision addNote(Draft draft, Command.AddNote command) {
        draft.append(MessageKind.NOTE, Author.agent(AgentRef.of(command.agent())), command.text());
        command.mentioned().stream()
                .map(AgentRef::id)
                .distinct()
                .filter(id -> !id.equals(command.agent().id()))
                .forEach(id -> draft.notify(id, Notification.Kind.MENTION));
        return draft.accept();
    }

    private static Decision sendAutomatic(Draft draft, Command.SendAutomatic command) {
        boolean answered =
                command.occasion().equals(draft.base().answeredOccasions().get(command.trigger()));
        if (answered || isUnwanted(draft) || agentActedSince(draft, command.causeAt()) || !windowIsOpen(draft)) {
            return new Decision.Unchanged();
        }
        draft.answered(command.trigger(), command.occasion());
        if (lengthOf(command.text()) > draft.channel().maxTextLength()) {
            draft.activity(draft.texts().automaticTooLong(command.trigger()));
            return draft.accept();
        }
        sendAutomatic(draft, command.trigger(), command.text());
        return draft.accept();
    }

    private static void sendAutomatic(Draft draft, String trigger, String text) {
        String company = draft.context().account().name();
        draft.send(
                MessageKind.AUTOMATIC,
                new Author(Author.Type.AUTOMATION, trigger, company),
                text,
                List.of(),
                null,
                trigger);
    }

    private static boolean isUnwanted(Draft draft) {
        Instant pausedUntil = draft.base().automationPausedUntil();
        boolean paused = pausedUntil != null && pausedUntil.isAfter(draft.now());
        return paused || draft.muted() || draft.context().contact().blocked();
    }

    /** Whether a person dealt with the conversation after {@code causeAt}, so that a rule would only interfere. */
    private static boolean agentActedSince(Draft draft, Instant causeAt) {
        Instant wroteAt = draft.base().lastAgentMessageAt();
        boolean wrote = wroteAt != null
                && (!wroteAt.isBefore(causeAt)
                        || wroteAt.plus(QUIET_AFTER_AGENT).isAfter(draft.now()));
        // What the customer writes opens: whatever is laid aside or resolved now became so afterwards.
        Instant resolvedAt = draft.base().resolvedAt();
        boolean resolved = draft.status() == Status.RESOLVED && resolvedAt != null && resolvedAt.isAfter(causeAt);
        return wrote || resolved || draft.status() == Status.SNOOZED;
    }

    private static Decision open(Draft draft, Agent agent) {
        AgentRef by = AgentRef.of(agent);
        if (draft.status() == Status.OPEN && draft.assignee() != null) {
            return new Decision.Unchanged();
        }
        if (draft.status() != Status.OPEN) {
            openBy(draft, by);
        }
        own(draft, by);
        draft.pauseAutomationUntil(draft.now().plus(AUTOMATION_PAUSE));
        return draft.accept();
    }

    private static Decision markPending(Draft draft, Agent agent) {
        if (draft.status() == Status.PENDING) {
            return new Decision.Unchanged();
        }
        if (draft.status() == Status.RESOLVED) {
            return impossible(draft, Status.PENDING);
        }
        draft.moveTo(Status.PENDING);
        draft.pauseAutomationUntil(null);
        draft.activity(draft.texts().markedPending(AgentRef.of(agent)));
        return draft.accept();
    }

    private static Decision resolve(Draft draft, Agent agent) {
        if (draft.status() == Status.RESOLVED) {
            return new Decision.Unchanged();
        }
        AgentRef by = AgentRef.of(agent);
        close(draft, draft.texts().resolved(by), by);
        return draft.accept();
    }

    /** Resolves; the survey is credited to {@code resolver}, or to nobody when the customer ended it. */
    private static void close(Draft draft, String line, @Nullable AgentRef resolver) {
        draft.moveTo(Status.RESOLVED);
        draft.resolved();
        draft.stopWaiting();
        draft.pauseAutomationUntil(null);
        draft.activity(line);
        if (draft.context().inbox().surveys()) {
            askForRating(draft, resolver);
        }
    }

    private static void askForRating(Draft draft, @Nullable AgentRef resolver) {
        String email = draft.context().contact().email();
        if (draft.context().contact().blocked()) {
            draft.activity(draft.texts().surveyNotSentToBlocked());
        } else if (draft.muted()) {
            draft.activity(draft.texts().surveyNotSentWhenMuted());
        } else if (windowIsOpen(draft)) {
            Survey survey = newSurvey(draft, resolver);
            sendAutomatic(
                    draft,
                    "survey",
                    SurveyTexts.question(
                            draft.base().language(), draft.context().account().name(), linkTo(draft, survey)));
        } else if (email != null) {
            Survey survey = newSurvey(draft, resolver);
            draft.effect(new Effect.MailSurvey(
                    survey.id(),
                    survey.id(),
                    email,
                    linkTo(draft, survey),
                    draft.base().language()));
            draft.activity(draft.texts().surveyMailed(email));
        } else {
            draft.activity(draft.texts().surveyNotSentOutsideWindow());
        }
    }

    private static Survey newSurvey(Draft draft, @Nullable AgentRef resolver) {
        Survey survey = new Survey(draft.context().ids().get(), resolver, draft.now(), null);
        draft.ask(survey);
        return survey;
    }

    private static String linkTo(Draft draft, Survey survey) {
        return draft.context().surveyLinks().linkTo(draft.base().id(), survey.id(), survey.expiresAt());
    }

    private static Decision layAside(Draft draft, Command.LayAside command) {
        if (draft.status() == Status.RESOLVED) {
            return impossible(draft, Status.SNOOZED);
        }
        Instant until = command.until();
        if (until != null
                && (!until.isAfter(draft.now()) || until.isAfter(draft.now().plus(LONGEST_SNOOZE)))) {
            return new Decision.Refused(new Refusal.SnoozeOutOfRange(until));
        }
        Snooze present = draft.base().snooze();
        Snooze next = new Snooze(draft.context().ids().get(), until);
        if (present != null && Objects.equals(present.until(), next.until())) {
            return new Decision.Unchanged();
        }
        draft.layAside(next);
        draft.activity(draft.texts().snoozed(AgentRef.of(command.agent()), until));
        return draft.accept();
    }

    private static Decision wakeUp(Draft draft, Command.WakeUp command) {
        Snooze snooze = draft.base().snooze();
        if (snooze == null || !snooze.id().equals(command.snoozeId())) {
            return new Decision.Unchanged();
        }
        openUp(draft);
        draft.activity(draft.texts().woken(draft.now()));
        notifyOwner(draft, Notification.Kind.WAKE_UP);
        return draft.accept();
    }

    private static void notifyOwner(Draft draft, Notification.Kind kind) {
        AgentRef owner = draft.assignee();
        if (owner != null) {
            draft.notify(owner.id(), kind);
        } else {
            draft.context().teamMembers().get().forEach(id -> draft.notify(id, kind));
        }
    }

    private static Decision assign(Draft draft, Command.Assign command) {
        AgentRef owner = draft.assignee();
        AgentRef next = command.assignee();
        String ownerId = owner == null ? null : owner.id();
        String nextId = next == null ? null : next.id();
        if (Objects.equals(ownerId, nextId)) {
            return new Decision.Unchanged();
        }
        if (owner != null && !owner.id().equals(command.expectedOwner())) {
            return new Decision.Refused(new Refusal.OwnedByAnother(owner));
        }
        assignTo(draft, AgentRef.of(command.by()), next);
        return draft.accept();
    }

    private static Decision take(Draft draft, Agent agent) {
        AgentRef owner = draft.assignee();
        if (owner != null) {
            return owner.id().equals(agent.id())
                    ? new Decision.Unchanged()
                    : new Decision.Refused(new Refusal.OwnedByAnother(owner));
        }
        assignTo(draft, AgentRef.of(agent), AgentRef.of(agent));
        return draft.accept();
    }

    private static void assignTo(Draft draft, AgentRef by, @Nullable AgentRef next) {
        draft.assignTo(next);
        if (next == null) {
            draft.activity(draft.texts().unassigned(by));
            return;
        }
        if (draft.status() == Status.PENDING || draft.status() == Status.RESOLVED) {
            openBy(draft, by);
        }
        draft.activity(draft.texts().assigned(by, next));
        draft.pauseAutomationUntil(draft.now().plus(AUTOMATION_PAUSE));
        if (!next.id().equals(by.id())) {
            draft.notify(next.id(), Notification.Kind.ASSIGNMENT);
        }
    }

    private static Decision changeTeam(Draft draft, Command.ChangeTeam command) {
        if (draft.base().teamId().equals(command.teamId())) {
            return new Decision.Unchanged();
        }
        AgentRef by = AgentRef.of(command.by());
        draft.moveToTeam(command.teamId());
        draft.activity(draft.texts().movedToTeam(by, command.teamName()));
        AgentRef owner = draft.assignee();
        if (owner != null && !command.memberIds().contains(owner.id())) {
            draft.assignTo(null);
            draft.activity(draft.texts().unassigned(by));
        }
        return draft.accept();
    }

    private static Decision setLabels(Draft draft, Command.SetLabels command) {
        List<String> next = List.copyOf(new TreeSet<>(command.labels()));
        List<String> before = draft.base().labels();
        if (next.equals(before)) {
            return new Decision.Unchanged();
        }
        draft.label(next);
        draft.activity(draft.texts().labelled(AgentRef.of(command.by()), without(next, before), without(before, next)));
        return draft.accept();
    }

    private static List<String> without(List<String> all, List<String> removed) {
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(removed);
        return rest;
    }

    private static Decision setMuted(Draft draft, Command.SetMuted command) {
        if (draft.muted() == command.muted()) {
            return new Decision.Unchanged();
        }
        draft.mute(command.muted());
        draft.activity(draft.texts().muted(AgentRef.of(command.by()), command.muted()));
        return draft.accept();
    }

    private static Decision setArchived(Draft draft, Command.SetArchived command) {
        if (draft.base().archived() == command.archived()) {
            return new Decision.Unchanged();
        }
        draft.archive(command.archived());
        draft.activity(draft.texts().archived(AgentRef.of(command.by()), command.archived()));
        return draft.accept();
    }

    private static Decision requestTranscript(Draft draft, Command.RequestTranscript command) {
        Agent by = command.by();
        if (by == null && draft.status() != Status.RESOLVED) {
            return new Decision.Refused(new Refusal.NotResolved());
        }
        draft.effect(new Effect.MailTranscript(
                draft.context().ids().get(),
                command.to(),
                command.recipientName(),
                draft.base().language()));
        draft.activity(draft.texts().transcript(by == null ? null : AgentRef.of(by), command.to()));
        return draft.accept();
    }

    private static Decision answerSurvey(Draft draft, Command.AnswerSurvey command) {
        Survey survey = draft.survey();
        if (survey == null
                || !survey.id().equals(command.surveyId())
                || !draft.now().isBefore(survey.expiresAt())) {
            return new Decision.Refused(new Refusal.SurveyClosed());
        }
        draft.answer(
                new Survey(survey.id(), survey.agent(), survey.sentAt(), command.rating()),
                new SurveyAnswer(survey.id(), survey.agent(), command.rating(), command.comment(), draft.now()));
        if (!Integer.valueOf(command.rating()).equals(survey.rating())) {
            draft.activity(draft.texts().surveyAnswered(command.rating()));
        }
        return draft.accept();
    }

    private static Decision recordMailFailure(Draft draft, Command.RecordMailFailure command) {
        draft.activity(draft.texts().mailFailed(command.to(), command.reason()));
        return draft.accept();
    }

    private static Decision endByCustomer(Draft draft) {
        if (draft.status() == Status.RESOLVED) {
            return new Decision.Unchanged();
        }
        close(draft, draft.texts().endedByCustomer(), null);
        return draft.accept();
    }

    private static Decision impossible(Draft draft, Status to) {
        return new Decision.Refused(new Refusal.ImpossibleTransition(draft.status(), to));
    }
}
