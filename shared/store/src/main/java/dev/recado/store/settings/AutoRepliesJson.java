package dev.recado.store.settings;

import dev.recado.domain.autoreply.AutoReply;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.autoreply.ReadyTexts;
import dev.recado.domain.autoreply.Signature;
import dev.recado.domain.autoreply.Trigger;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TemplateFault;
import dev.recado.domain.text.TextTemplate;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A team's automatic replies in JSON: an object by trigger, each {@code {"enabled":true,"text":{"es":"...","en":"..."},
 * "options":{}}}. A trigger left out is switched off; a text left out is the ready one.
 */
public final class AutoRepliesJson {
    /** As long as an SMS may be, since every reply may have to leave as one. */
    private static final int LONGEST_TEXT = 1600;

    private static final Set<String> TRIGGERS =
            Arrays.stream(Trigger.values()).map(Trigger::wireName).collect(Collectors.toSet());

    private AutoRepliesJson() {}

    public static JsonObject write(AutoReplySet set) {
        JsonBuilder json = JsonBuilder.object();
        for (Trigger trigger : Trigger.values()) {
            json.put(trigger.wireName(), write(set.of(trigger)));
        }
        return json.build();
    }

    private static JsonObject write(AutoReply reply) {
        JsonBuilder options = JsonBuilder.object();
        reply.options().forEach(options::put);
        return JsonBuilder.object()
                .put("enabled", reply.enabled())
                .put("text", LocalizedTextJson.write(reply.text()))
                .put("options", options.build())
                .build();
    }

    /** Reads a set that stands at {@code pointer} of what the author sent. */
    public static Read<AutoReplySet> read(JsonObject json, String pointer) {
        StrictReader reader = StrictReader.of(json, pointer);
        reader.onlyKnows(TRIGGERS);
        Map<Trigger, AutoReply> replies = new EnumMap<>(Trigger.class);
        for (Trigger trigger : Trigger.values()) {
            reader.object(trigger.wireName()).ifPresent(reply -> replies.put(trigger, reply(trigger, reply)));
        }
        return reader.result(Optional.of(new AutoReplySet(replies)));
    }

    private static AutoReply reply(Trigger trigger, StrictReader reply) {
        reply.onlyKnows(Set.of("enabled", "text", "options"));
        boolean enabled = reply.required("enabled", reply.bool("enabled")).orElse(false);
        LocalizedText text = reply.object("text")
                .flatMap(words -> LocalizedTextJson.read(
                        words, (texts, tag, written) -> isTemplate(trigger, texts, tag, written)))
                .orElseGet(() -> ReadyTexts.of(trigger));
        Map<String, String> options =
                reply.object("options").map(AutoRepliesJson::options).orElse(Map.of());
        return new AutoReply(enabled, text, options);
    }

    private static boolean isTemplate(Trigger trigger, StrictReader text, String tag, String words) {
        if (words.codePointCount(0, words.length()) > LONGEST_TEXT) {
            text.unacceptable(tag, "must have at most " + LONGEST_TEXT + " characters");
        }
        List<TemplateFault> faults = TextTemplate.faultsOf(words, trigger.variables());
        faults.forEach(fault -> text.unacceptable(tag, fault.detail()));
        return faults.isEmpty();
    }

    private static Map<String, String> options(StrictReader options) {
        options.onlyKnows(Set.of(AutoReply.SIGNATURE));
        Optional<String> signature = options.text(AutoReply.SIGNATURE);
        if (signature.isPresent() && signature.flatMap(Signature::of).isEmpty()) {
            options.unacceptable(AutoReply.SIGNATURE, "must be none, company or team");
        }
        return signature.map(value -> Map.of(AutoReply.SIGNATURE, value)).orElse(Map.of());
    }
}
