package dev.recado.desk.json;

import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Participant;
import dev.recado.domain.conversation.Snooze;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conversation as the HTTP API shows it. */
public final class ConversationJson {
    private ConversationJson() {}

    /** The conversation as lists show it: a survey's answer without its comment, which is kept apart. */
    public static JsonObject of(Conversation conversation, @Nullable Contact contact) {
        return of(conversation, contact, null);
    }

    /**
     * The conversation in full.
     *
     * @param contact its customer, or null where that is not stored
     * @param answer the stored answer to its survey, or null
     */
    public static JsonObject of(Conversation conversation, @Nullable Contact contact, @Nullable SurveyAnswer answer) {
        return JsonBuilder.object()
                .put("id", conversation.id())
                .put("number", conversation.number())
                .put("status", conversation.status().wireName())
                .put("inboxId", conversation.inboxId())
                .put("channel", conversation.channel().wireName())
                .put("contact", contact(conversation.contactId(), contact))
                .put("assignee", agent(conversation.assignee()))
                .put(
                        "participants",
                        conversation.participants().stream()
                                .map(ConversationJson::participant)
                                .toList())
                .put("teamId", conversation.teamId())
                .putTexts("labels", conversation.labels())
                .put("snooze", snooze(conversation.snooze()))
                .put("muted", conversation.muted())
                .put("archived", conversation.archived())
                .put("unlinked", conversation.unlinked())
                .put("serviceState", serviceState(conversation))
                .put("automationPausedUntil", pausedUntil(conversation))
                .put("waitingSince", conversation.waitingSince())
                .put("createdAt", conversation.createdAt())
                .put("lastActivityAt", conversation.lastActivityAt())
                .put("survey", survey(conversation.survey(), answer))
                .put("version", conversation.version())
                .build();
    }

    /** What is the bot's is not paused: the time then only tells what was due before. */
    private static @Nullable Instant pausedUntil(Conversation conversation) {
        return conversation.status() == Status.PENDING ? null : conversation.automationPausedUntil();
    }

    private static JsonObject contact(String id, @Nullable Contact contact) {
        return JsonBuilder.object()
                .put("id", id)
                .put("name", Nulls.orNull(contact == null ? null : contact.name()))
                .put("email", Nulls.orNull(contact == null ? null : contact.email()))
                .put("phone", Nulls.orNull(contact == null ? null : contact.phone()))
                .build();
    }

    private static JsonObject participant(Participant participant) {
        return JsonBuilder.object()
                .put("id", participant.id())
                .put("name", participant.name())
                .put("access", participant.writes() ? "reply" : "read")
                .build();
    }

    /** The two lists of the service's state, or neither. */
    private static String serviceState(Conversation conversation) {
        if (conversation.unlinked()) {
            return "unlinked";
        }
        return conversation.status() == Status.RESOLVED ? "completed" : "open";
    }

    private static @Nullable JsonObject agent(@Nullable AgentRef agent) {
        return agent == null
                ? null
                : JsonBuilder.object()
                        .put("id", agent.id())
                        .put("name", agent.name())
                        .build();
    }

    private static @Nullable JsonObject snooze(@Nullable Snooze snooze) {
        return snooze == null
                ? null
                : JsonBuilder.object()
                        .put("kind", snooze.until() == null ? "next-reply" : "until")
                        .put("until", snooze.until())
                        .build();
    }

    private static @Nullable JsonObject survey(@Nullable Survey survey, @Nullable SurveyAnswer answer) {
        if (survey == null || survey.rating() == null) {
            return null;
        }
        return JsonBuilder.object()
                .put("rating", survey.rating())
                .put("comment", answer != null && answer.surveyId().equals(survey.id()) ? answer.comment() : null)
                .build();
    }
}
