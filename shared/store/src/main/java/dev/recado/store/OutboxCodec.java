package dev.recado.store;

import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.Effect;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.json.MalformedJsonException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes effects as they travel: together as the {@code outbox} of the item that a commit changed, and singly as the body
 * of the queue message that has them done.
 */
public final class OutboxCodec {
    private static final int FORMAT = 1;

    private OutboxCodec() {}

    /** An effect with the conversation, or the contact, that it belongs to; empty where an agent's presence or an inbox changed instead. */
    public record Entry(String conversationId, Effect effect) {}

    /** The outbox of a commit, or null when it has no effects. */
    static @Nullable String write(String conversationId, List<Effect> effects) {
        return effects.isEmpty()
                ? null
                : writeAll(effects.stream()
                        .map(effect -> new Entry(conversationId, effect))
                        .toList());
    }

    /** The outbox of a setting's change, which belongs to no conversation. */
    public static String ofSetting(List<Effect> effects) {
        return writeAll(effects.stream().map(effect -> new Entry("", effect)).toList());
    }

    /** An outbox of these entries. */
    static String writeAll(List<Entry> entries) {
        return Json.write(new JsonValue.Array(
                entries.stream().<JsonValue>map(OutboxCodec::json).toList()));
    }

    /** One entry as a queue message's body. */
    public static String write(Entry entry) {
        return Json.write(json(entry));
    }

    /** Reads a commit's outbox. */
    public static List<Entry> readAll(String outbox) {
        if (Json.parse(outbox) instanceof JsonValue.Array(List<JsonValue> items)) {
            return items.stream().map(OutboxCodec::read).toList();
        }
        throw new MalformedJsonException("an outbox must be an array");
    }

    /** Reads a queue message's body. */
    public static Entry read(String body) {
        return read(Json.parse(body));
    }

    private static JsonObject json(Entry entry) {
        JsonBuilder json = JsonBuilder.object().put("version", FORMAT).put("conversationId", entry.conversationId());
        switch (entry.effect()) {
            case Effect.Deliver deliver -> json.put("effect", "deliver").put("messageId", deliver.messageId());
            case Effect.ScheduleWakeUp schedule ->
                json.put("effect", "schedule-wake-up")
                        .put("snoozeId", schedule.snoozeId())
                        .put("until", schedule.until());
            case Effect.CancelWakeUp cancel ->
                json.put("effect", "cancel-wake-up").put("snoozeId", cancel.snoozeId());
            case Effect.ScheduleSurvey schedule ->
                json.put("effect", "schedule-survey")
                        .put("surveyId", schedule.surveyId())
                        .put("at", schedule.at());
            case Effect.CancelSurvey cancel ->
                json.put("effect", "cancel-survey").put("surveyId", cancel.surveyId());
            case Effect.EraseConversation ignored -> json.put("effect", "erase-conversation");
            case Effect.EraseContact ignored -> json.put("effect", "erase-contact");
            case Effect.MoveContact ignored -> json.put("effect", "move-contact");
            case Effect.MailTranscript mail ->
                json.put("effect", "mail-transcript")
                        .put("mailId", mail.mailId())
                        .put("to", mail.to())
                        .put("recipientName", mail.recipientName())
                        .put("language", mail.language().tag());
            case Effect.MailSurvey mail ->
                json.put("effect", "mail-survey")
                        .put("mailId", mail.mailId())
                        .put("surveyId", mail.surveyId())
                        .put("to", mail.to())
                        .put("link", mail.link())
                        .put("language", mail.language().tag())
                        .put("question", mail.question());
            case Effect.Route route -> json.put("effect", "route").put("teamId", route.teamId());
            case Effect.CapacityFreed freed ->
                json.put("effect", "capacity-freed").put("agentId", freed.agentId());
            case Effect.RouteWaiting waiting ->
                json.put("effect", "route-waiting").put("teamId", waiting.teamId());
        }
        return json.build();
    }

    private static Entry read(JsonValue value) {
        if (!(value instanceof JsonObject json)) {
            throw new MalformedJsonException("an effect must be an object, not " + value.kind());
        }
        if (json.integer("version").orElse(0L) != FORMAT) {
            throw new MalformedJsonException("unknown effect format " + json.textOrEmpty("version"));
        }
        Effect effect = switch (json.textOrEmpty("effect")) {
            case "deliver" -> new Effect.Deliver(required(json, "messageId"));
            case "schedule-wake-up" ->
                new Effect.ScheduleWakeUp(required(json, "snoozeId"), Instant.parse(required(json, "until")));
            case "cancel-wake-up" -> new Effect.CancelWakeUp(required(json, "snoozeId"));
            case "schedule-survey" ->
                new Effect.ScheduleSurvey(required(json, "surveyId"), Instant.parse(required(json, "at")));
            case "cancel-survey" -> new Effect.CancelSurvey(required(json, "surveyId"));
            case "erase-conversation" -> new Effect.EraseConversation();
            case "erase-contact" -> new Effect.EraseContact();
            case "move-contact" -> new Effect.MoveContact();
            case "mail-transcript" ->
                new Effect.MailTranscript(
                        required(json, "mailId"),
                        required(json, "to"),
                        json.text("recipientName").orElse(null),
                        language(json));
            case "mail-survey" ->
                new Effect.MailSurvey(
                        required(json, "mailId"),
                        required(json, "surveyId"),
                        required(json, "to"),
                        required(json, "link"),
                        language(json),
                        json.text("question").orElse(null));
            case "route" -> new Effect.Route(required(json, "teamId"));
            case "capacity-freed" -> new Effect.CapacityFreed(required(json, "agentId"));
            case "route-waiting" -> new Effect.RouteWaiting(required(json, "teamId"));
            default -> throw new MalformedJsonException("unknown effect " + json.textOrEmpty("effect"));
        };
        return new Entry(required(json, "conversationId"), effect);
    }

    private static Language language(JsonObject json) {
        return Language.of(required(json, "language"))
                .orElseThrow(() -> new MalformedJsonException("unknown language " + json.textOrEmpty("language")));
    }

    private static String required(JsonObject json, String name) {
        return json.text(name).orElseThrow(() -> new MalformedJsonException("an effect without " + name));
    }
}
