package dev.recado.functions.contactsapi;

import dev.recado.desk.json.AuditJson;
import dev.recado.desk.json.ContactJson;
import dev.recado.desk.json.ConversationJson;
import dev.recado.desk.json.MessageJson;
import dev.recado.desk.json.RequestJson;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.store.ContactRecords.Held;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is held on a contact as an export shows it: each with its {@code type}. */
final class ExportJson {
    private ExportJson() {}

    static JsonObject of(Held held) {
        return switch (held) {
            case Held.Profile profile -> profile(profile);
            case Held.Done(var act) -> typed("act", AuditJson.of(act));
            case Held.Talk(var conversation) -> typed("conversation", ConversationJson.of(conversation, null));
            case Held.Said(var message) -> typed("message", said(message));
            case Held.Rated(var conversationId, var answer) -> typed("survey", survey(conversationId, answer));
            case Held.Asked(var conversationId, var request) ->
                typed("request", RequestJson.held(conversationId, request));
            case Held.Mailed mailed -> typed("mail", mail(mailed));
        };
    }

    /** The files of notes are agents' own, and an export may be handed on. */
    private static JsonObject said(Message message) {
        JsonObject shown = MessageJson.of(message);
        if (message.kind() != MessageKind.NOTE) {
            return shown;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(shown.members());
        members.put("attachments", new JsonValue.Array(List.of()));
        return new JsonObject(members);
    }

    private static JsonObject profile(Held.Profile profile) {
        return JsonBuilder.object()
                .put("type", "contact")
                .put("contact", ContactJson.of(profile.contact(), profile.identities()))
                .put(
                        "networkAddresses",
                        profile.cameFrom().stream()
                                .map(visit -> JsonBuilder.object()
                                        .put("inboxId", visit.identity().inboxId())
                                        .put("address", visit.identity().address())
                                        .put("networkAddress", visit.network().text())
                                        .build())
                                .toList())
                .put(
                        "suppressedAddresses",
                        profile.unreachable().stream()
                                .map(suppression -> JsonBuilder.object()
                                        .put("address", suppression.address())
                                        .put("reason", suppression.reason())
                                        .put("at", suppression.at())
                                        .build())
                                .toList())
                .build();
    }

    private static JsonObject typed(String type, JsonObject content) {
        return JsonBuilder.object().put("type", type).put(type, content).build();
    }

    private static JsonObject survey(String conversationId, SurveyAnswer answer) {
        return JsonBuilder.object()
                .put("conversationId", conversationId)
                .put("rating", answer.rating())
                .put("comment", answer.comment())
                .put("answeredAt", answer.answeredAt())
                .build();
    }

    private static JsonObject mail(Held.Mailed mailed) {
        return JsonBuilder.object()
                .put("conversationId", mailed.conversationId())
                .put("to", mailed.to())
                .put("state", mailed.state())
                .put("at", mailed.at())
                .build();
    }
}
