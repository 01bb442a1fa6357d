package dev.recado.store;

import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.conversation.Conversation;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonValue;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A record of an act as an item beside what it was done to; what agents do is also listed by agent. */
final class AuditItem {
    private AuditItem() {}

    static Map<String, AttributeValue> of(Conversation conversation, AuditEntry entry) {
        String order = ListKeys.millis(entry.at()) + "#" + entry.id();
        Attributes item = Attributes.of(Table.auditOfConversation(conversation.id(), order))
                .put("id", entry.id())
                .put("at", entry.at())
                .put("conv", conversation.id())
                .put("num", conversation.number())
                .put("by", entry.actor().type().wireName())
                .put("byId", entry.actor().id())
                .put("byName", entry.actor().name())
                .put("action", entry.action())
                .put("details", entry.details());
        if (!entry.changes().isEmpty()) {
            item.put("changes", changes(entry));
        }
        if (entry.actor().type() == Actor.Type.AGENT) {
            item.put(Table.LIST_PK, Table.auditOfAgent(entry.actor().id())).put(Table.LIST_SK, order);
        }
        return item.item();
    }

    private static String changes(AuditEntry entry) {
        return Json.write(new JsonValue.Array(entry.changes().stream()
                .<JsonValue>map(change -> JsonBuilder.object()
                        .put("field", change.field())
                        .put("from", change.from())
                        .put("to", change.to())
                        .build())
                .toList()));
    }
}
