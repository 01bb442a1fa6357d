package dev.recado.domain.contact;

import dev.recado.domain.account.Contact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody typed to find a contact: the words of a name in any order, the beginning of an e-mail address, or a
 * telephone number in any spelling.
 *
 * @param sources what to look up, in this order; each gives contacts that the ones before it did not
 * @param words what every contact found by name must have, each as the beginning of a word
 */
public record ContactQuery(List<Source> sources, List<String> words) {
    static final int FEWEST_DIGITS = 3;

    /** All terms of one kind that begin alike. */
    public record Source(ContactTerm.Kind kind, String prefix) {
        boolean finds(ContactTerm term) {
            return term.kind() == kind && term.value().startsWith(prefix);
        }
    }

    /** Reads what was typed; empty when nothing can be looked up by it. */
    public static Optional<ContactQuery> of(String typed) {
        String text = typed.strip();
        if (PhoneNumbers.looksLikeOne(text)) {
            return Optional.of(new ContactQuery(phoneSources(text), List.of()));
        }
        List<Source> sources = new ArrayList<>();
        List<String> words = text.contains("@") ? List.of() : ContactTerm.words(text);
        words.stream()
                .max(Comparator.comparingInt(String::length))
                .ifPresent(longest -> sources.add(new Source(ContactTerm.Kind.NAME, longest)));
        if (text.codePoints().anyMatch(Character::isLetterOrDigit)
                && text.chars().noneMatch(Character::isWhitespace)) {
            String address = text.toLowerCase(Locale.ROOT);
            sources.add(new Source(ContactTerm.Kind.EMAIL, address));
            sources.add(new Source(ContactTerm.Kind.TYPED_EMAIL, address));
        }
        return sources.isEmpty() ? Optional.empty() : Optional.of(new ContactQuery(sources, words));
    }

    /** A number may be written from its country's code on, or as it is dialled at home: then its end is what counts. */
    private static List<Source> phoneSources(String text) {
        String digits = PhoneNumbers.digits(text.replace(PhoneNumbers.TRUNK_ZERO, ""));
        String international = digits.startsWith("00") ? digits.substring(2) : digits;
        List<Source> sources = new ArrayList<>();
        if (international.length() >= FEWEST_DIGITS && !international.startsWith("0")) {
            sources.add(new Source(ContactTerm.Kind.PHONE, international));
        }
        if (!text.startsWith("+")) {
            // A zero at the beginning may be a digit of the end, or what is dialled before a number at home.
            Stream.of(digits, digits.replaceFirst("^0+", ""))
                    .distinct()
                    .filter(end -> end.length() >= FEWEST_DIGITS)
                    .map(end -> new Source(
                            ContactTerm.Kind.PHONE_END,
                            new StringBuilder(end).reverse().toString()))
                    .forEach(sources::add);
        }
        return List.copyOf(sources);
    }

    /**
     * Whether {@code contact}, found by {@code term} of the source at {@code index}, belongs into the answer there: it must
     * have all words, and is shown once only, at the first of its terms that the first source finds.
     */
    public boolean shows(Contact contact, int index, String term) {
        List<ContactTerm> terms = List.copyOf(ContactTerm.of(contact));
        boolean earlier = sources.subList(0, index).stream()
                .anyMatch(source -> terms.stream().anyMatch(source::finds) && hasWords(source, terms));
        Source source = sources.get(index);
        Optional<String> first =
                terms.stream().filter(source::finds).map(ContactTerm::value).min(Comparator.naturalOrder());
        return !earlier && first.filter(term::equals).isPresent() && hasWords(source, terms);
    }

    private boolean hasWords(Source source, List<ContactTerm> terms) {
        return source.kind() != ContactTerm.Kind.NAME
                || words.stream()
                        .allMatch(word -> terms.stream()
                                .anyMatch(term -> term.kind() == ContactTerm.Kind.NAME
                                        && term.value().startsWith(word)));
    }
}
