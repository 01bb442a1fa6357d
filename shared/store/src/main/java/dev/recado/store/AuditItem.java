package dev.recado.store;

import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.conversation.Conversation;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A record of an act as an item beside what it was done to; what agents do is also listed by agent. */
final class AuditItem {
    private AuditItem() {}

    static Map<String, AttributeValue> of(Conversation conversation, AuditEntry entry) {
        return of(conversation, entry, order(entry));
    }

    static String order(AuditEntry entry) {
        return ListKeys.millis(entry.at()) + "#" + entry.id();
    }

    static Map<String, AttributeValue> of(Conversation conversation, AuditEntry entry, String order) {
        return of(Table.auditOfConversation(conversation.id(), order), entry, order)
                .put("conv", conversation.id())
                .put("num", conversation.number())
                .item();
    }

    static Attributes of(Map<String, AttributeValue> key, AuditEntry entry, String order) {
        Attributes item = Attributes.of(key)
                .put("id", entry.id())
                .put("at", entry.at())
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
        return item;
    }

    static AuditStore.Recorded read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        String type = item.requiredText("by");
        String changes = item.text("changes");
        AuditEntry entry = new AuditEntry(
                item.requiredText("id"),
                item.requiredInstant("at"),
                new Actor(
                        Arrays.stream(Actor.Type.values())
                                .filter(candidate -> candidate.wireName().equals(type))
                                .findFirst()
                                .orElseThrow(),
                        item.requiredText("byId"),
                        item.requiredText("byName")),
                item.requiredText("action"),
                changes == null ? List.of() : changes(changes),
                item.map("details"));
        return new AuditStore.Recorded(entry, item.text("conv"), item.integer("num", 0));
    }

    private static List<AuditEntry.Change> changes(String written) {
        return ((JsonValue.Array) Json.parse(written))
                .items().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .map(change -> new AuditEntry.Change(
                                change.textOrEmpty("field"),
                                change.text("from").orElse(null),
                                change.text("to").orElse(null)))
                        .toList();
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

    /**
     * A record of an agent's act on something else than a conversation. It names what was acted on by its id and says nothing
     * of it, so that it may stay when that is erased.
     */
    static Map<String, AttributeValue> ofThing(String id, AuditEntry entry) {
        String order = ListKeys.millis(entry.at()) + "#" + entry.id();
        return Attributes.of(Table.auditOfThing(id, order))
                .put("id", entry.id())
                .put("at", entry.at())
                .put("by", entry.actor().type().wireName())
                .put("byId", entry.actor().id())
                .put("byName", entry.actor().name())
                .put("action", entry.action())
                .put("details", entry.details())
                .put(Table.LIST_PK, Table.auditOfAgent(entry.actor().id()))
                .put(Table.LIST_SK, order)
                .item();
    }
}
