package dev.recado.domain.contact;

import dev.recado.domain.account.Contact;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One text that a contact is found under.
 *
 * @param value folded as searches are: see {@link #fold}
 */
public record ContactTerm(Kind kind, String value) {
    private static final int MOST_WORDS = 12;
    private static final int LONGEST_WORD = 60;

    /** What kind of text it is. */
    public enum Kind {
        /** A word of a name. */
        NAME("name", false),
        /** An e-mail address that is the contact's own: nobody else can have it. */
        EMAIL("email", true),
        /** An e-mail address that a visitor typed; others may have typed it too. */
        TYPED_EMAIL("typed-email", false),
        /** A telephone number's digits, the country's code first: nobody else can have it. */
        PHONE("phone", true),
        /** A telephone number's digits from the last to the first, for numbers that are written without the country's code. */
        PHONE_END("phone-end", false);

        private final String wireName;
        private final boolean unique;

        Kind(String wireName, boolean unique) {
            this.wireName = wireName;
            this.unique = unique;
        }

        /** The name in the table. */
        public String wireName() {
            return wireName;
        }

        /** Whether at most one contact can have the term. */
        public boolean unique() {
            return unique;
        }
    }

    /** Lower case, without accents, as people search. */
    public static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** The words of a text, folded. */
    static List<String> words(String text) {
        return Arrays.stream(fold(text).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD))
                .distinct()
                .toList();
    }

    /** The term of an address that is the contact's own. */
    public static ContactTerm ofEmail(String email) {
        return new ContactTerm(Kind.EMAIL, email.toLowerCase(Locale.ROOT));
    }

    /** The term of a number that is the contact's own, in E.164. */
    public static ContactTerm ofPhone(String phone) {
        return new ContactTerm(Kind.PHONE, PhoneNumbers.digits(phone));
    }

    /** All that a contact is found under. */
    public static Set<ContactTerm> of(Contact contact) {
        Set<ContactTerm> terms = new LinkedHashSet<>();
        List<String> names = new ArrayList<>(contact.extras().names());
        if (contact.name() != null) {
            names.addFirst(contact.name());
        }
        names.stream()
                .flatMap(name -> words(name).stream())
                .distinct()
                .limit(MOST_WORDS)
                .forEach(word -> terms.add(new ContactTerm(Kind.NAME, word)));
        addEmails(contact, terms);
        if (contact.phone() != null) {
            addPhone(contact.phone(), terms);
        }
        contact.extras().phones().forEach(phone -> addPhone(phone, terms));
        return terms;
    }

    private static void addEmails(Contact contact, Set<ContactTerm> terms) {
        if (contact.email() != null) {
            ContactTerm own = ofEmail(contact.email());
            terms.add(contact.extras().emailProven() ? own : new ContactTerm(Kind.TYPED_EMAIL, own.value()));
        }
        contact.extras().emails().forEach(email -> terms.add(ofEmail(email)));
    }

    private static void addPhone(String phone, Set<ContactTerm> terms) {
        ContactTerm term = ofPhone(phone);
        terms.add(term);
        terms.add(new ContactTerm(
                Kind.PHONE_END, new StringBuilder(term.value()).reverse().toString()));
    }
}
