package dev.recado.store.settings;

import dev.recado.domain.account.Language;
import dev.recado.domain.call.CallFlow;
import dev.recado.domain.call.Voicemail;
import dev.recado.domain.contact.PhoneNumbers;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A team's call flow in JSON: {@code {"greeting":{"es":"...","en":"..."},"closedGreeting":{},"options":{"1":{"phones":["+34..."]}},
 * "phones":["+34..."],"ringSeconds":25,"voicemail":{"enabled":true,"greeting":{},"transcription":false},
 * "missedCallConversations":false}}. What is left out is as in a flow that is ready made.
 */
public final class CallFlowJson {
    private static final int SHORTEST_RING = 5;
    private static final int LONGEST_RING = 120;

    private CallFlowJson() {}

    public static JsonObject write(CallFlow flow) {
        JsonBuilder options = JsonBuilder.object();
        flow.options()
                .forEach((digit, phones) -> options.put(
                        digit, JsonBuilder.object().putTexts("phones", phones).build()));
        return JsonBuilder.object()
                .put("greeting", write(flow.greeting()))
                .put("closedGreeting", write(flow.closedGreeting()))
                .put("options", options.build())
                .putTexts("phones", flow.phones())
                .put("ringSeconds", flow.ring().toSeconds())
                .put(
                        "voicemail",
                        JsonBuilder.object()
                                .put("enabled", flow.voicemail().enabled())
                                .put("greeting", write(flow.voicemail().greeting()))
                                .put("transcription", flow.voicemail().transcription())
                                .build())
                .put("missedCallConversations", flow.missedCallConversations())
                .build();
    }

    private static JsonObject write(LocalizedText text) {
        JsonBuilder json = JsonBuilder.object();
        for (Language language : Language.values()) {
            text.in(language).ifPresent(words -> json.put(language.tag(), words));
        }
        return json.build();
    }

    /** Reads a flow that stands at {@code pointer} of what the author sent. */
    public static Read<CallFlow> read(JsonObject json, String pointer) {
        CallFlow ready = CallFlow.readyMade();
        StrictReader reader = StrictReader.of(json, pointer);
        reader.onlyKnows(Set.of(
                "greeting",
                "closedGreeting",
                "options",
                "phones",
                "ringSeconds",
                "voicemail",
                "missedCallConversations"));
        CallFlow flow = new CallFlow(
                text(reader, "greeting", ready.greeting()),
                text(reader, "closedGreeting", ready.closedGreeting()),
                reader.object("options").map(CallFlowJson::options).orElseGet(TreeMap::new),
                phones(reader),
                ring(reader),
                reader.object("voicemail")
                        .map(voicemail -> voicemail(voicemail, ready.voicemail()))
                        .orElse(ready.voicemail()),
                reader.bool("missedCallConversations").orElse(ready.missedCallConversations()));
        return reader.result(Optional.of(flow));
    }

    private static Voicemail voicemail(StrictReader reader, Voicemail ready) {
        reader.onlyKnows(Set.of("enabled", "greeting", "transcription"));
        return new Voicemail(
                reader.bool("enabled").orElse(ready.enabled()),
                text(reader, "greeting", ready.greeting()),
                reader.bool("transcription").orElse(ready.transcription()));
    }

    private static SortedMap<String, List<String>> options(StrictReader reader) {
        SortedMap<String, List<String>> options = new TreeMap<>();
        for (String digit : reader.names()) {
            if (!digit.matches("[0-9]")) {
                reader.malformed(digit, "is not known here: an option is a digit");
            } else {
                reader.object(digit).ifPresent(option -> {
                    option.onlyKnows(Set.of("phones"));
                    options.put(digit, phones(option));
                });
            }
        }
        return options;
    }

    private static List<String> phones(StrictReader reader) {
        List<JsonValue> items = reader.array("phones", CallFlow.MOST_PHONES);
        List<String> phones = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String path = "phones/" + i;
            if (items.get(i) instanceof JsonValue.Text(String written)) {
                PhoneNumbers.international(written)
                        .ifPresentOrElse(
                                phones::add,
                                () -> reader.unacceptable(
                                        path, "must be a number with its country's code, such as +34911000001"));
            } else {
                reader.malformed(path, "must be a string");
            }
        }
        return phones;
    }

    private static Duration ring(StrictReader reader) {
        return reader.wholeNumber("ringSeconds")
                .map(seconds -> {
                    if (seconds < SHORTEST_RING || seconds > LONGEST_RING) {
                        reader.unacceptable(
                                "ringSeconds", "must be from " + SHORTEST_RING + " to " + LONGEST_RING + " seconds");
                    }
                    return Duration.ofSeconds(seconds);
                })
                .orElse(CallFlow.USUAL_RING);
    }

    private static LocalizedText text(StrictReader reader, String name, LocalizedText ready) {
        return reader.object(name)
                .map(text -> {
                    Map<Language, String> words = words(text);
                    return words.isEmpty() ? ready : new LocalizedText(words);
                })
                .orElse(ready);
    }

    private static Map<Language, String> words(StrictReader text) {
        text.onlyKnows(Set.of(Language.SPANISH.tag(), Language.ENGLISH.tag()));
        Map<Language, String> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            text.text(language.tag()).ifPresent(spoken -> {
                check(text, language.tag(), spoken);
                words.put(language, spoken);
            });
        }
        return words;
    }

    private static void check(StrictReader text, String tag, String spoken) {
        if (spoken.isBlank()) {
            text.unacceptable(tag, "must not be blank");
        } else if (spoken.codePointCount(0, spoken.length()) > CallFlow.LONGEST_TEXT) {
            text.unacceptable(tag, "must have at most " + CallFlow.LONGEST_TEXT + " characters");
        }
        TextTemplate.faultsOf(spoken).forEach(fault -> text.unacceptable(tag, fault.detail()));
    }
}
