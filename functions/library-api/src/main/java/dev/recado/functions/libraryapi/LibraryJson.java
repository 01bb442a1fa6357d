package dev.recado.functions.libraryapi;

import dev.recado.domain.library.CannedResponse;
import dev.recado.domain.library.Label;
import dev.recado.domain.library.QuickReply;
import dev.recado.domain.text.LocalizedText;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The library as answers show it. */
final class LibraryJson {
    private LibraryJson() {}

    static JsonObject of(Label label) {
        return JsonBuilder.object()
                .put("id", label.id())
                .put("title", of(label.title()))
                .put("color", label.color())
                .put("description", label.description())
                .build();
    }

    /** A canned response; {@code rendered} where it was filled for a conversation. */
    static JsonObject of(CannedResponse response, @Nullable JsonObject rendered) {
        return JsonBuilder.object()
                .put("id", response.id())
                .put("code", response.code())
                .put("text", of(response.text()))
                .put("teamId", response.teamId())
                .put("rendered", rendered)
                .build();
    }

    /** A template; {@code rendered} where it was filled for a conversation. */
    static JsonObject of(QuickReply reply, @Nullable JsonObject rendered) {
        return JsonBuilder.object()
                .put("id", reply.id())
                .put("category", reply.category())
                .put("title", reply.title())
                .put("text", of(reply.text()))
                .put("rendered", rendered)
                .build();
    }

    private static JsonObject of(LocalizedText text) {
        JsonBuilder json = JsonBuilder.object();
        text.byLanguage().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> json.put(entry.getKey().tag(), entry.getValue()));
        return json.build();
    }
}
