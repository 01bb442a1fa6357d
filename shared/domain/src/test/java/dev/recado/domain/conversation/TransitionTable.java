package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.ANA;
import static dev.recado.domain.conversation.Circumstances.BRUNO;
import static dev.recado.domain.conversation.Circumstances.NOW;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each command comes to in each status, asked of the decider itself. */
final class TransitionTable {
    /** Every command, as people call it, on a conversation that {@link Circumstances#ANA} owns. */
    static final Map<String, Command> COMMANDS = commands();

    private TransitionTable() {}

    private static Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("The customer writes", Circumstances.incoming(null, NOW));
        commands.put("The owner replies", Circumstances.reply(ANA));
        commands.put("Another member replies", Circumstances.reply(BRUNO));
        commands.put("An agent adds a note", new Command.AddNote(BRUNO, "Ojo", List.of()));
        commands.put("A rule answers", new Command.SendAutomatic("first-chat", "conversation-1", "¡Hola!", NOW));
        commands.put("An agent opens", new Command.Open(BRUNO));
        commands.put("An agent marks as pending", new Command.MarkPending(ANA));
        commands.put("An agent snoozes until a time", new Command.LayAside(ANA, NOW.plus(Duration.ofDays(1))));
        commands.put("An agent snoozes until the next reply", new Command.LayAside(ANA, null));
        commands.put("An agent snoozes until a past time", new Command.LayAside(ANA, NOW.minusSeconds(1)));
        commands.put("The wake-up of the current snooze", new Command.WakeUp("snooze-1"));
        commands.put("The wake-up of an earlier snooze", new Command.WakeUp("snooze-0"));
        commands.put("An agent resolves", new Command.Resolve(ANA));
        commands.put("The customer ends the chat", new Command.EndByCustomer());
        commands.put("An agent assigns somebody", new Command.Assign(ANA, AgentRef.of(BRUNO), "ana"));
        commands.put("An agent unassigns", new Command.Assign(ANA, null, "ana"));
        commands.put("The owner takes", new Command.Take(ANA));
        commands.put("Another takes", new Command.Take(BRUNO));
        commands.put("An agent moves to another team", new Command.ChangeTeam(ANA, "ventas", "Ventas", Set.of()));
        commands.put("An agent sets labels", new Command.SetLabels(ANA, List.of("vip")));
        commands.put("An agent mutes", new Command.SetMuted(ANA, true));
        commands.put("An agent archives", new Command.SetArchived(ANA, true));
        commands.put("An agent asks for the transcript", new Command.RequestTranscript(ANA, "ana@example.com", null));
        commands.put(
                "The visitor asks for the transcript", new Command.RequestTranscript(null, "luis@example.com", null));
        commands.put("The customer answers the survey", new Command.AnswerSurvey("survey-1", 5, null));
        return commands;
    }

    /** A conversation that is owned, waited for, and was resolved and rated once before. */
    static Conversation typical(Status status) {
        return new ConversationBuilder(status, NOW)
                .ownedBy(AgentRef.of(ANA))
                .waitingSince(NOW.minusSeconds(60))
                .resolvedAt(NOW.minusSeconds(1800))
                .survey(new Survey("survey-1", AgentRef.of(ANA), NOW.minusSeconds(1800), null))
                .build();
    }

    static String markdown() {
        StringBuilder page =
                new StringBuilder("| command | pending | open | snoozed | resolved |\n|---|---|---|---|---|\n");
        COMMANDS.forEach((name, command) -> page.append(row(name, command)));
        return page.toString();
    }

    private static String row(String name, Command command) {
        StringBuilder row = new StringBuilder("| ").append(name);
        for (Status status : List.of(Status.PENDING, Status.OPEN, Status.SNOOZED, Status.RESOLVED)) {
            row.append(" | ").append(cell(new Circumstances().decide(typical(status), command)));
        }
        return row.append(" |\n").toString();
    }

    private static String cell(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.next().status().wireName();
            case Decision.Unchanged ignored -> "(nothing)";
            case Decision.Refused(var reason) -> "refused: " + words(reason);
        };
    }

    private static String words(Refusal reason) {
        return switch (reason) {
            case Refusal.OwnedByAnother ignored -> "owned by another";
            case Refusal.ImpossibleTransition ignored -> "impossible";
            case Refusal.ReplyWindowClosed ignored -> "reply window closed";
            case Refusal.TextTooLong ignored -> "too long";
            case Refusal.SnoozeOutOfRange ignored -> "not a future time";
            case Refusal.SurveyClosed ignored -> "survey closed";
            case Refusal.NotResolved ignored -> "not resolved yet";
        };
    }
}
