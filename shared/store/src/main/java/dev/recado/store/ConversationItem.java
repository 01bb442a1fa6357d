package dev.recado.store;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Participant;
import dev.recado.domain.conversation.PlannedSurvey;
import dev.recado.domain.conversation.Snooze;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyTally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A conversation as an item. Attribute names are short: an item of at most 1 KB costs the fewest write units, and it is
 * written at every message, here and in the list index.
 */
final class ConversationItem {
    /** On what remains of a conversation that is being erased. */
    static final String ERASED = "erased";

    private ConversationItem() {}

    static boolean erased(Map<String, AttributeValue> stored) {
        return Attributes.reading(stored).flag(ERASED);
    }

    static Map<String, AttributeValue> of(Conversation conversation, @Nullable String outbox, ListKeys lists) {
        Attributes item = Attributes.of(Table.conversation(conversation.id()))
                .put("id", conversation.id())
                .put("num", conversation.number())
                .put("inbox", conversation.inboxId())
                .put("chan", conversation.channel().wireName())
                .put("contact", conversation.contactId())
                .put("addr", conversation.customerAddress())
                .put("team", conversation.teamId())
                .put("lang", conversation.language().tag())
                .put("status", conversation.status().wireName())
                .put("labels", conversation.labels())
                .put("muted", conversation.muted())
                .put("archived", conversation.archived())
                .put("unlinked", conversation.unlinked())
                .put("pausedTo", conversation.automationPausedUntil())
                .put("waitFrom", conversation.waitingSince())
                .put("created", conversation.createdAt())
                .put("active", conversation.lastActivityAt())
                .put("inAt", conversation.lastInboundAt())
                .put("agentAt", conversation.lastAgentMessageAt())
                .put("lastAt", conversation.lastMessageAt())
                .put("resolvedAt", conversation.resolvedAt())
                .put("answered", conversation.answeredOccasions())
                .put("msgs", conversation.messageCount())
                .put(Table.VERSION, conversation.version())
                .put(Table.OUTBOX, outbox)
                .put(Table.LIST_PK, lists.partitionOf(conversation))
                .put(Table.LIST_SK, ListKeys.sortKeyOf(conversation));
        putAgent(item, "owner", "ownerName", conversation.assignee());
        putParticipants(item, conversation);
        putSnooze(item, conversation);
        putSurvey(item, conversation.survey());
        putPlannedSurvey(item, conversation);
        return item.item();
    }

    /** The conversation's entry in a participant's list: what a list shows of it, and none of its effects and schedules. */
    static Map<String, AttributeValue> entryOf(Conversation conversation, String participantId, ListKeys lists) {
        Map<String, AttributeValue> item = of(conversation, null, lists);
        item.remove(Table.DUE_PK);
        item.remove(Table.DUE_SK);
        item.putAll(Table.participation(participantId, conversation.id()));
        return Attributes.of(item)
                .put(Table.LIST_PK, lists.partitionOf(conversation, participantId))
                .item();
    }

    private static void putAgent(Attributes item, String id, String name, @Nullable AgentRef agent) {
        if (agent != null) {
            item.put(id, agent.id()).put(name, agent.name());
        }
    }

    /** One text for each: {@code w} or {@code r} for what the agent may do, the id, the name. */
    private static void putParticipants(Attributes item, Conversation conversation) {
        item.put(
                "with",
                conversation.participants().stream()
                        .map(participant -> (participant.writes() ? "w" : "r") + "\n" + participant.id() + "\n"
                                + participant.name())
                        .toList());
    }

    private static List<Participant> participants(Attributes item) {
        return item.texts("with").stream()
                .map(text -> text.split("\n", 3))
                .map(parts -> new Participant(parts[1], parts[2], parts[0].equals("w")))
                .toList();
    }

    private static void putSnooze(Attributes item, Conversation conversation) {
        Snooze snooze = conversation.snooze();
        if (snooze == null) {
            return;
        }
        item.put("snooze", snooze.id()).put("until", snooze.until());
        Instant until = snooze.until();
        if (until != null) {
            item.put(Table.DUE_PK, Table.SNOOZED).put(Table.DUE_SK, dueKey(until, conversation.id(), snooze.id()));
        }
    }

    private static void putSurvey(Attributes item, @Nullable Survey survey) {
        if (survey != null) {
            item.put("svId", survey.id()).put("svAt", survey.sentAt());
            putAgent(item, "svBy", "svByName", survey.agent());
            SurveyTally tally = survey.tally();
            if (tally != null) {
                item.put("svDay", tally.day().toString()).put("svTeam", tally.teamId());
            }
            if (survey.rating() != null) {
                item.put("svRate", survey.rating());
            }
        }
    }

    private static void putPlannedSurvey(Attributes item, Conversation conversation) {
        PlannedSurvey planned = conversation.plannedSurvey();
        if (planned != null) {
            item.put("psId", planned.id()).put("psAt", planned.at());
            putAgent(item, "psBy", "psByName", planned.agent());
            // Only what is resolved has one, and only what is snoozed is due otherwise.
            item.put(Table.DUE_PK, Table.SURVEYS)
                    .put(Table.DUE_SK, dueKey(planned.at(), conversation.id(), planned.id()));
        }
    }

    private static String dueKey(Instant at, String conversationId, String id) {
        return ListKeys.millis(at) + "#" + conversationId + "#" + id;
    }

    static Conversation read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Conversation(
                item.requiredText("id"),
                item.integer("num", 0),
                item.requiredText("inbox"),
                Channel.of(item.requiredText("chan")).orElseThrow(),
                item.requiredText("contact"),
                item.requiredText("addr"),
                item.requiredText("team"),
                Language.of(item.requiredText("lang")).orElseThrow(),
                Status.of(item.requiredText("status")).orElseThrow(),
                agent(item, "owner", "ownerName"),
                participants(item),
                item.texts("labels"),
                snooze(item),
                item.flag("muted"),
                item.flag("archived"),
                item.flag("unlinked"),
                item.instant("pausedTo"),
                item.instant("waitFrom"),
                item.requiredInstant("created"),
                item.requiredInstant("active"),
                item.instant("inAt"),
                item.instant("agentAt"),
                item.instant("lastAt"),
                item.instant("resolvedAt"),
                item.map("answered"),
                survey(item),
                plannedSurvey(item),
                item.integer("msgs", 0),
                item.integer(Table.VERSION, 0));
    }

    private static @Nullable AgentRef agent(Attributes item, String id, String name) {
        String agentId = item.text(id);
        return agentId == null ? null : new AgentRef(agentId, item.requiredText(name));
    }

    private static @Nullable Snooze snooze(Attributes item) {
        String id = item.text("snooze");
        return id == null ? null : new Snooze(id, item.instant("until"));
    }

    private static @Nullable PlannedSurvey plannedSurvey(Attributes item) {
        String id = item.text("psId");
        return id == null ? null : new PlannedSurvey(id, agent(item, "psBy", "psByName"), item.requiredInstant("psAt"));
    }

    private static @Nullable SurveyTally tally(Attributes item) {
        String day = item.text("svDay");
        return day == null ? null : new SurveyTally(LocalDate.parse(day), item.requiredText("svTeam"));
    }

    private static @Nullable Survey survey(Attributes item) {
        String id = item.text("svId");
        if (id == null) {
            return null;
        }
        long rating = item.integer("svRate", 0);
        return new Survey(
                id,
                agent(item, "svBy", "svByName"),
                tally(item),
                item.requiredInstant("svAt"),
                rating == 0 ? null : Math.toIntExact(rating));
    }
}
