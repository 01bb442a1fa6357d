package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.ANA;
import static dev.recado.domain.conversation.Circumstances.BRUNO;
import static dev.recado.domain.conversation.Circumstances.CARLA;
import static dev.recado.domain.conversation.Circumstances.EVA;
import static dev.recado.domain.conversation.Circumstances.NOW;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.call.CallEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each command comes to in each status, and by whom, asked of the decider itself. */
final class TransitionTable {
    /** Agents' commands, as people call them. */
    private static final Map<String, Function<Agent, Command>> BY_AGENTS = byAgents();

    /** What customers, rules and the desk itself do. */
    private static final Map<String, Command> BY_OTHERS = byOthers();

    private TransitionTable() {}

    private static Map<String, Function<Agent, Command>> byAgents() {
        Map<String, Function<Agent, Command>> commands = new LinkedHashMap<>();
        commands.put("reply", Circumstances::reply);
        commands.put("note that mentions Eva", by -> new Command.AddNote(by, "Ojo", List.of(AgentRef.of(EVA))));
        commands.put("delete a customer's message", by -> new Command.DeleteMessage(by, message(MessageKind.INCOMING)));
        commands.put("delete Ana's message", by -> new Command.DeleteMessage(by, message(MessageKind.OUTGOING)));
        commands.put(
                "ask for approval",
                by -> new Command.AskCustomer(
                        by, "request-1", request(RequestKind.APPROVAL).terms(), "¿Sí?", NOW));
        commands.put(
                "ask whether it is solved",
                by -> new Command.AskCustomer(
                        by, "request-1", request(RequestKind.RESOLVED_QUESTION).terms(), "¿Sí?", NOW));
        commands.put("withdraw a request", by -> new Command.WithdrawRequest(by, request(RequestKind.APPROVAL)));
        commands.put("open", Command.Open::new);
        commands.put("open for anybody", Command.OpenUnassigned::new);
        commands.put("mark as pending", Command.MarkPending::new);
        commands.put("snooze until a time", by -> new Command.LayAside(by, NOW.plus(Duration.ofDays(1))));
        commands.put("snooze until the next reply", by -> new Command.LayAside(by, null));
        commands.put("snooze until a past time", by -> new Command.LayAside(by, NOW.minusSeconds(1)));
        commands.put("resolve", Command.Resolve::new);
        commands.put("mark as dealt with", Command.MarkAttended::new);
        commands.put("end the live chat", Command.EndByAgent::new);
        commands.put("take", Command.Take::new);
        commands.put("assign to Bruno", by -> new Command.Assign(by, AgentRef.of(BRUNO), "ana"));
        commands.put("unassign", by -> new Command.Assign(by, null, "ana"));
        commands.put("transfer to Eva", by -> new Command.Transfer(by, AgentRef.of(EVA), "ana"));
        commands.put("move to another team", by -> new Command.ChangeTeam(by, "ventas", "Ventas", Set.of()));
        commands.put("set labels", by -> new Command.SetLabels(by, List.of("vip")));
        commands.put("mute", by -> new Command.SetMuted(by, true));
        commands.put("archive", by -> new Command.SetArchived(by, true));
        commands.put("unlink", Command.Unlink::new);
        commands.put("ask for the transcript", by -> new Command.RequestTranscript(by, "ana@example.com", null));
        return commands;
    }

    /** Asked by Ana of a customer who has not answered. */
    static AgentRequest request(RequestKind kind) {
        String subject = kind == RequestKind.APPROVAL ? "Cambiar la bomba" : null;
        boolean resolves = kind == RequestKind.RESOLVED_QUESTION;
        return new AgentRequest(
                "request-1", new RequestTerms(kind, subject, resolves), AgentRef.of(ANA), "m1", NOW, null, null);
    }

    private static Message message(MessageKind kind) {
        Author author = kind == MessageKind.OUTGOING
                ? Author.agent(AgentRef.of(ANA))
                : new Author(Author.Type.CONTACT, "contact-1", "Luis");
        return new Message("c1", "m1", kind, author, "Hola", List.of(), null, null, NOW, null, false);
    }

    private static Command voicemail() {
        return new Command.TakeVoicemail(new Attachment("audio", null, null, "https://twilio.example/RE1", true), NOW);
    }

    private static Map<String, Command> byOthers() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("The customer writes", Circumstances.incoming(null, NOW));
        commands.put(
                "The customer calls, and is not answered", new Command.RecordCall(CallEvent.UNANSWERED, true, null));
        commands.put("The customer calls, and is answered", new Command.RecordCall(CallEvent.COMPLETED, false, null));
        commands.put("The customer leaves a voicemail", voicemail());
        commands.put("A voicemail is written down", new Command.AddTranscription("Hola", "m1"));
        commands.put("The customer ends the chat", new Command.EndByCustomer());
        commands.put(
                "The customer asks for the transcript", new Command.RequestTranscript(null, "luis@example.com", null));
        commands.put("The customer answers the survey", new Command.AnswerSurvey("survey-1", 5, null));
        commands.put("The time of the delayed survey", new Command.AskSurvey("survey-2"));
        commands.put(
                "The customer approves", new Command.AnswerRequest(request(RequestKind.APPROVAL), "approve", null));
        commands.put(
                "The customer says it is solved",
                new Command.AnswerRequest(request(RequestKind.RESOLVED_QUESTION), "yes", null));
        commands.put(
                "The customer says it is not solved",
                new Command.AnswerRequest(request(RequestKind.RESOLVED_QUESTION), "no", null));
        commands.put("A rule answers", new Command.SendAutomatic("first-chat", "conversation-1", "¡Hola!", NOW));
        commands.put("A rule asks for the e-mail", new Command.CollectEmail(List.of("¿Correo?"), NOW));
        commands.put("The wake-up of the current snooze", new Command.WakeUp("snooze-1"));
        commands.put("The wake-up of an earlier snooze", new Command.WakeUp("snooze-0"));
        commands.put("Routing finds Bruno", new Command.Route(AgentRef.of(BRUNO)));
        commands.put("Routing tells Bruno", new Command.Announce(List.of("bruno")));
        commands.put("A mail fails", new Command.RecordMailFailure("luis@example.com", "no such mailbox"));
        return commands;
    }

    /** Every command, agents' by the owner. */
    static List<Command> commands() {
        List<Command> commands = new ArrayList<>(BY_OTHERS.values());
        BY_AGENTS.values().forEach(command -> commands.add(command.apply(ANA)));
        return commands;
    }

    /** A live chat that was waited for, and was resolved and rated once before. */
    private static ConversationBuilder typical(Status status) {
        ConversationBuilder conversation = new ConversationBuilder(status, NOW);
        if (status == Status.RESOLVED) {
            conversation.planned(new PlannedSurvey("survey-2", AgentRef.of(ANA), NOW));
        }
        return conversation
                .on(Channel.LIVE_CHAT)
                .waitingSince(NOW.minusSeconds(60))
                .resolvedAt(NOW.minusSeconds(1800))
                .survey(new Survey("survey-1", AgentRef.of(ANA), NOW.minusSeconds(1800), null));
    }

    static Conversation owned(Status status) {
        return typical(status).ownedBy(AgentRef.of(ANA)).build();
    }

    private static final List<Status> STATUSES = List.of(Status.PENDING, Status.OPEN, Status.SNOOZED, Status.RESOLVED);

    /** From each status to which. */
    static String transitions() {
        StringBuilder page =
                new StringBuilder("| command | pending | open | snoozed | resolved |\n|---|---|---|---|---|\n");
        BY_OTHERS.forEach((name, command) -> page.append(row(name, command)));
        BY_AGENTS.forEach((name, command) -> page.append(row("The owner: " + name, command.apply(ANA))));
        return page.toString();
    }

    private static String row(String name, Command command) {
        StringBuilder row = new StringBuilder("| ").append(name);
        for (Status status : STATUSES) {
            row.append(" | ").append(cell(decide(owned(status), command)));
        }
        return row.append(" |\n").toString();
    }

    private static Decision decide(Conversation conversation, Command command) {
        Circumstances circumstances = new Circumstances();
        circumstances.channel = Channel.LIVE_CHAT;
        return circumstances.decide(conversation, command);
    }

    private static String cell(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> state(accepted.next());
            case Decision.Unchanged ignored -> "(nothing)";
            case Decision.Refused(var reason) -> "refused: " + words(reason);
        };
    }

    private static String state(Conversation conversation) {
        return conversation.status().wireName()
                + (conversation.archived() ? ", archived" : "")
                + (conversation.unlinked() ? ", unlinked" : "");
    }

    /** By whom, on an open conversation that Ana owns, and on one that nobody owns. */
    static String permissions() {
        StringBuilder page =
                new StringBuilder("| command | owner | another of the team | another team | manager | nobody"
                        + " owns it: of the team | another team |\n|---|---|---|---|---|---|---|\n");
        BY_AGENTS.forEach((name, command) -> page.append("| ")
                .append(name)
                .append(" | ")
                .append(String.join(
                        " | ",
                        may(owned(Status.OPEN), command.apply(ANA)),
                        may(owned(Status.OPEN), command.apply(BRUNO)),
                        may(owned(Status.OPEN), command.apply(EVA)),
                        may(owned(Status.OPEN), command.apply(CARLA)),
                        may(typical(Status.OPEN).build(), command.apply(BRUNO)),
                        may(typical(Status.OPEN).build(), command.apply(EVA))))
                .append(" |\n"));
        return page.toString();
    }

    private static String may(Conversation conversation, Command command) {
        return switch (decide(conversation, command)) {
            case Decision.Accepted ignored -> "yes";
            case Decision.Unchanged ignored -> "(nothing)";
            case Decision.Refused(Refusal.OwnedByAnother ignored) -> "409";
            case Decision.Refused(Refusal.NotVisible ignored) -> "404";
            case Decision.Refused(var reason) -> words(reason);
        };
    }

    /** The lines, notifications and effects of each command, in the first status that it changes something in. */
    static String consequences() {
        StringBuilder page = new StringBuilder("| command | on | lines | notified | then |\n|---|---|---|---|---|\n");
        BY_OTHERS.forEach((name, command) -> page.append(consequence(name, command)));
        BY_AGENTS.forEach((name, command) -> page.append(consequence("The owner: " + name, command.apply(ANA))));
        return page.toString();
    }

    private static String consequence(String name, Command command) {
        List<Conversation> candidates = new ArrayList<>();
        List.of(Status.OPEN, Status.SNOOZED, Status.RESOLVED, Status.PENDING)
                .forEach(status -> candidates.add(owned(status)));
        candidates.add(typical(Status.OPEN).build());
        for (Conversation conversation : candidates) {
            if (decide(conversation, command) instanceof Decision.Accepted accepted) {
                String owner = conversation.assignee() == null ? ", nobody's" : "";
                return "| %s | %s | %s | %s | %s |%n"
                        .formatted(
                                name,
                                conversation.status().wireName() + owner,
                                lines(accepted),
                                notified(accepted),
                                effects(accepted));
            }
        }
        return "";
    }

    private static String lines(Decision.Accepted accepted) {
        return accepted.messages().stream()
                .filter(message -> message.kind() == MessageKind.ACTIVITY)
                .map(Message::text)
                .collect(Collectors.joining("; "));
    }

    private static String notified(Decision.Accepted accepted) {
        return accepted.notifications().stream()
                .map(notification ->
                        notification.agentId() + ": " + notification.kind().wireName())
                .collect(Collectors.joining("; "));
    }

    private static String effects(Decision.Accepted accepted) {
        return accepted.effects().stream()
                .map(effect -> effect.getClass().getSimpleName())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String words(Refusal reason) {
        return switch (reason) {
            case Refusal.NotVisible ignored -> "not visible";
            case Refusal.NotAssigned ignored -> "not assigned";
            case Refusal.ManagersAssign ignored -> "managers assign";
            case Refusal.ContactBlocked ignored -> "contact blocked";
            case Refusal.OptedOut ignored -> "opted out";
            case Refusal.NotDeletable ignored -> "not deletable";
            case Refusal.AuthorDeletes ignored -> "403";
            case Refusal.NoSession ignored -> "no live chat";
            case Refusal.OwnedByAnother ignored -> "owned by another";
            case Refusal.ImpossibleTransition ignored -> "impossible";
            case Refusal.ReplyWindowClosed ignored -> "reply window closed";
            case Refusal.TextTooLong ignored -> "too long";
            case Refusal.SnoozeOutOfRange ignored -> "not a future time";
            case Refusal.SurveyClosed ignored -> "survey closed";
            case Refusal.RequestClosed(var state) -> "request " + state.wireName();
            case Refusal.Muted ignored -> "muted";
            case Refusal.NotResolved ignored -> "not resolved yet";
        };
    }
}
