package dev.recado.store.settings;

import dev.recado.domain.optout.OptOutConfirmation;
import dev.recado.domain.text.LocalizedText;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What customers are told after opting out, in JSON: {@code {"enabled":true,"text":{"es":"...","en":"..."}}}. */
public final class OptOutConfirmationJson {
    private OptOutConfirmationJson() {}

    public static JsonObject write(OptOutConfirmation confirmation) {
        return JsonBuilder.object()
                .put("enabled", confirmation.enabled())
                .put("text", TextsJson.write(confirmation.text()))
                .build();
    }

    static String stored(OptOutConfirmation confirmation) {
        return Json.write(write(confirmation));
    }

    /** Accounts stored before there were confirmations have none. */
    static OptOutConfirmation ofStored(@Nullable String stored) {
        return stored == null
                ? OptOutConfirmation.OFF
                : read(Json.parseObject(stored), "").trusted();
    }

    /** Reads what stands at {@code pointer} of what the author sent; a text left out is the ready one. */
    public static Read<OptOutConfirmation> read(JsonObject json, String pointer) {
        StrictReader reader = StrictReader.of(json, pointer);
        reader.onlyKnows(Set.of("enabled", "text"));
        boolean enabled = reader.required("enabled", reader.bool("enabled")).orElse(false);
        LocalizedText text = reader.object("text").flatMap(TextsJson::read).orElse(OptOutConfirmation.READY);
        return reader.result(Optional.of(new OptOutConfirmation(enabled, text)));
    }
}
