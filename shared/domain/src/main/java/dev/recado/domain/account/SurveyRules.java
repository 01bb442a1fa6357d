package dev.recado.domain.account;

import dev.recado.domain.text.LocalizedText;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an inbox that sends satisfaction surveys sends one, and in which words.
 *
 * @param delay how long after the resolution, at most {@link #LONGEST_DELAY}; zero sends with the resolution itself
 * @param onlyLabels only to conversations with any of these labels; empty for all
 * @param neverLabels never to conversations with any of these labels, whatever else they carry
 * @param text a Markdown template with the link's variable, or null for the ready question
 */
public record SurveyRules(
        Duration delay,
        List<String> onlyLabels,
        List<String> neverLabels,
        @Nullable LocalizedText text) {
    public static final Duration LONGEST_DELAY = Duration.ofDays(7);

    /** The most labels of either kind. */
    public static final int MOST_LABELS = 20;

    /** At once, to all, in the ready words. */
    public static final SurveyRules USUAL = new SurveyRules(Duration.ZERO, List.of(), List.of(), null);

    public SurveyRules {
        onlyLabels = List.copyOf(onlyLabels);
        neverLabels = List.copyOf(neverLabels);
    }

    /** Whether a conversation with these labels gets a survey. */
    public boolean suit(Collection<String> labels) {
        return (onlyLabels.isEmpty() || !Collections.disjoint(onlyLabels, labels))
                && Collections.disjoint(neverLabels, labels);
    }
}
