package dev.recado.store;

import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact's opt-outs as an attribute: an object by scope. */
final class OptOutItems {
    private OptOutItems() {}

    /** Null where nothing was ever said, so that items stay small. */
    static @Nullable String write(OptOuts optOuts) {
        if (optOuts.byScope().isEmpty()) {
            return null;
        }
        JsonBuilder json = JsonBuilder.object();
        new EnumMap<>(optOuts.byScope()).forEach((scope, optOut) -> json.put(scope.wireName(), write(optOut)));
        return json.write();
    }

    private static JsonObject write(OptOut optOut) {
        return JsonBuilder.object()
                .put("out", optOut.out())
                .put("since", optOut.since().toEpochMilli())
                .put("at", optOut.at().toEpochMilli())
                .put("word", optOut.word())
                .put("source", optOut.source().wireName())
                .put("atProvider", optOut.atProvider())
                .build();
    }

    static OptOuts read(@Nullable String stored) {
        if (stored == null) {
            return OptOuts.NONE;
        }
        JsonObject json = Json.parseObject(stored);
        Map<OptOutScope, OptOut> byScope = new EnumMap<>(OptOutScope.class);
        for (OptOutScope scope : OptOutScope.values()) {
            if (json.has(scope.wireName())) {
                byScope.put(scope, optOut(json.objectOrEmpty(scope.wireName())));
            }
        }
        return new OptOuts(byScope);
    }

    private static OptOut optOut(JsonObject json) {
        return new OptOut(
                json.bool("out").orElseThrow(),
                Instant.ofEpochMilli(json.integer("since").orElseThrow()),
                Instant.ofEpochMilli(json.integer("at").orElseThrow()),
                json.textOrEmpty("word"),
                OptOut.Source.of(json.textOrEmpty("source")).orElseThrow(),
                json.bool("atProvider").orElseThrow());
    }
}
