package dev.recado.domain.search;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words that somebody looks for. A text matches if it has all of them, in any order, each as the beginning of a word;
 * accents and case make no difference.
 */
public record SearchWords(List<String> words) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MOST_WORDS = 8;
    private static final int EXCERPT = 160;
    private static final int LEAD = 40;

    public SearchWords {
        words = List.copyOf(words);
    }

    /** Reads what was typed: its first eight words; empty when it has none. */
    public static Optional<SearchWords> of(String typed) {
        List<String> words =
                wordsOf(typed).stream().distinct().limit(MOST_WORDS).toList();
        return words.isEmpty() ? Optional.empty() : Optional.of(new SearchWords(words));
    }

    /** Whether the text has all the words. */
    public boolean match(String text) {
        List<String> has = wordsOf(text);
        return words.stream().allMatch(word -> has.stream().anyMatch(candidate -> candidate.startsWith(word)));
    }

    /** The part of a matching text around the first word found, of at most 160 characters and an ellipsis where it is cut. */
    public String excerpt(String text) {
        if (text.length() <= EXCERPT) {
            return text;
        }
        int from = boundary(text, Math.max(0, firstMatch(text) - LEAD));
        int to = boundary(text, Math.min(text.length(), from + EXCERPT));
        return (from > 0 ? "…" : "") + text.substring(from, to).strip() + (to < text.length() ? "…" : "");
    }

    private int firstMatch(String text) {
        var separators = SEPARATORS.matcher(text);
        int start = 0;
        while (start < text.length()) {
            boolean more = separators.find();
            int end = more ? separators.start() : text.length();
            String word = plain(text.substring(start, end));
            if (!word.isEmpty() && words.stream().anyMatch(word::startsWith)) {
                return start;
            }
            start = more ? separators.end() : text.length();
        }
        return 0;
    }

    /** No surrogate pair is cut in two. */
    private static int boundary(String text, int index) {
        return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }

    private static List<String> wordsOf(String text) {
        return Arrays.stream(SEPARATORS.split(plain(text)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
