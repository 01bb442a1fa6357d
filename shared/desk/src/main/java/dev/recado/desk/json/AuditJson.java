package dev.recado.desk.json;

import dev.recado.domain.audit.AuditEntry;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.AuditStore;

/** Records of acts as agents see them. */
public final class AuditJson {
    private AuditJson() {}

    /** One act, with the conversation that it was done to. */
    public static JsonObject of(AuditStore.Recorded recorded) {
        AuditEntry entry = recorded.entry();
        JsonBuilder json = JsonBuilder.object()
                .put("id", entry.id())
                .put("at", entry.at())
                .put(
                        "actor",
                        JsonBuilder.object()
                                .put("type", entry.actor().type().wireName())
                                .put("id", entry.actor().id())
                                .put("name", entry.actor().name())
                                .build())
                .put("action", entry.action())
                .put("changes", entry.changes().stream().map(AuditJson::of).toList());
        JsonBuilder details = JsonBuilder.object();
        entry.details().forEach(details::put);
        json.put("details", details.build());
        if (recorded.conversationId() != null) {
            json.put("conversationId", recorded.conversationId())
                    .put("conversationNumber", recorded.conversationNumber());
        }
        return json.build();
    }

    private static JsonObject of(AuditEntry.Change change) {
        return JsonBuilder.object()
                .put("field", change.field())
                .put("from", change.from())
                .put("to", change.to())
                .build();
    }
}
