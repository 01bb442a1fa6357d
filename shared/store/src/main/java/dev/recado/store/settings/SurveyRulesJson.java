package dev.recado.store.settings;

import dev.recado.domain.account.SurveyRules;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When and how an inbox sends surveys, in JSON: {@code {"delayMinutes":0,"onlyLabels":[],"neverLabels":[],"text":{"es":"...",
 * "en":"..."}}}. What is left out is as usual.
 */
public final class SurveyRulesJson {
    /** Leaves room for the values and the link in a message that any channel takes. */
    private static final int LONGEST_TEXT = 1000;

    private static final int LONGEST_LABEL = 50;
    private static final Set<String> MEMBERS = Set.of("delayMinutes", "onlyLabels", "neverLabels", "text");

    private SurveyRulesJson() {}

    public static JsonObject write(SurveyRules rules) {
        return JsonBuilder.object()
                .put("delayMinutes", rules.delay().toMinutes())
                .putTexts("onlyLabels", rules.onlyLabels())
                .putTexts("neverLabels", rules.neverLabels())
                .put("text", rules.text() == null ? null : LocalizedTextJson.write(rules.text()))
                .build();
    }

    /** The rules as one attribute holds them; null for the usual ones, which most inboxes have. */
    static @Nullable String text(SurveyRules rules) {
        return rules.equals(SurveyRules.USUAL) ? null : Json.write(write(rules));
    }

    static SurveyRules of(@Nullable String stored) {
        return stored == null
                ? SurveyRules.USUAL
                : read(Json.parseObject(stored), "").trusted();
    }

    /** Reads rules that stand at {@code pointer} of what the author sent. */
    public static Read<SurveyRules> read(JsonObject json, String pointer) {
        StrictReader reader = StrictReader.of(json, pointer);
        reader.onlyKnows(MEMBERS);
        long delay = reader.whole("delayMinutes", 0, SurveyRules.LONGEST_DELAY.toMinutes())
                .orElse(0L);
        List<String> only = labels(reader, "onlyLabels");
        List<String> never = labels(reader, "neverLabels");
        return reader.result(Optional.of(new SurveyRules(
                Duration.ofMinutes(delay),
                only,
                never,
                reader.object("text")
                        .flatMap(text -> LocalizedTextJson.read(text, SurveyRulesJson::check))
                        .orElse(null))));
    }

    private static List<String> labels(StrictReader reader, String name) {
        List<String> labels = new ArrayList<>();
        List<JsonValue> items = reader.array(name, SurveyRules.MOST_LABELS);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof JsonValue.Text(String label)
                    && !label.isBlank()
                    && label.length() <= LONGEST_LABEL) {
                labels.add(label.strip());
            } else {
                reader.malformed(name + "/" + i, "must be a string of 1 to " + LONGEST_LABEL + " characters");
            }
        }
        return labels.stream().distinct().sorted().toList();
    }

    /** Notes what keeps {@code words} from being a survey's question; whether nothing does. */
    private static boolean check(StrictReader text, String tag, String words) {
        if (words.codePointCount(0, words.length()) > LONGEST_TEXT) {
            text.unacceptable(tag, "must have at most " + LONGEST_TEXT + " characters");
            return false;
        }
        var faults = TextTemplate.faultsOf(words, Variable.OF_SURVEYS);
        faults.forEach(fault -> text.unacceptable(tag, fault.detail()));
        if (faults.isEmpty() && !TextTemplate.parse(words).names(Variable.SURVEY_LINK)) {
            text.unacceptable(tag, "must name {{survey.link}}, or nobody could answer");
            return false;
        }
        return faults.isEmpty();
    }
}
