package dev.recado.domain.contact;

import dev.recado.domain.account.Contact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two contacts become that are one person. It does not matter which is named first: the older one survives; of two names,
 * addresses or values that differ, the one of the contact that somebody added stays first, or of the older one where both
 * or neither were; and what comes second is kept as a further one.
 */
public final class ContactMerge {
    /** A contact with more than this of anything is refused: its item and its transactions would grow without end. */
    public static final int MOST_ADDRESSES = 15;

    public static final int MOST_NAMES = 10;
    public static final int MOST_ATTRIBUTES = 60;
    public static final int MOST_MERGED = 50;

    private static final String TYPED_EMAIL = "e-mail";

    private static final Comparator<Contact> BY_AGE =
            Comparator.comparing(Contact::createdAt).thenComparing(Contact::id);
    private static final Comparator<Contact> BY_TRUST = Comparator.<Contact, Boolean>comparing(
                    contact -> !contact.standing().known())
            .thenComparing(BY_AGE);

    private ContactMerge() {}

    /** The one of the two whose id both have from then on. */
    public static Contact survivor(Contact a, Contact b) {
        return BY_AGE.compare(a, b) <= 0 ? a : b;
    }

    /** The one of the two whose id leads to the other's from then on. */
    public static Contact absorbed(Contact a, Contact b) {
        return BY_AGE.compare(a, b) <= 0 ? b : a;
    }

    /** Both as one, with the survivor's id and version. */
    public static Contact merge(Contact a, Contact b) {
        Contact survivor = survivor(a, b);
        boolean inOrder = BY_TRUST.compare(a, b) <= 0;
        Contact first = inOrder ? a : b;
        Contact second = inOrder ? b : a;
        Email email = email(first, second);
        String name = either(first.name(), second.name());
        String phone = either(first.phone(), second.phone());
        return new Contact(
                survivor.id(),
                name,
                email.address(),
                phone,
                first.language() == null ? second.language() : first.language(),
                standing(first, second),
                new Contact.Extras(
                        email.proven(),
                        others(name, names(first), names(second)),
                        others(email.address(), emails(first), emails(second)),
                        others(phone, phones(first), phones(second)),
                        attributes(email.address(), first, second),
                        merged(survivor, absorbed(a, b))),
                survivor.createdAt(),
                survivor.version());
    }

    /** What a merged contact would have too much of, if anything. */
    public static Optional<String> excess(Contact merged) {
        Contact.Extras extras = merged.extras();
        if (extras.emails().size() >= MOST_ADDRESSES || extras.phones().size() >= MOST_ADDRESSES) {
            return Optional.of("more than " + MOST_ADDRESSES + " addresses or numbers");
        }
        if (extras.names().size() >= MOST_NAMES) {
            return Optional.of("more than " + MOST_NAMES + " names");
        }
        if (extras.attributes().size() > MOST_ATTRIBUTES) {
            return Optional.of("more than " + MOST_ATTRIBUTES + " attributes");
        }
        return extras.merged().size() > MOST_MERGED
                ? Optional.of("taken in more than " + MOST_MERGED + " others")
                : Optional.empty();
    }

    private record Email(@Nullable String address, boolean proven) {}

    /** A proven address comes before a typed one, whosever it is. */
    private static Email email(Contact first, Contact second) {
        return Stream.of(first, second)
                .filter(contact -> contact.email() != null)
                .min(Comparator.comparing(contact -> !contact.extras().emailProven()))
                .map(contact -> new Email(contact.email(), contact.extras().emailProven()))
                .orElseGet(() -> new Email(null, false));
    }

    /** Blocked if one is, so that no block is undone by merging; ignored only if both are; of opt-outs the last word. */
    private static Contact.Standing standing(Contact first, Contact second) {
        Contact.Block block = Stream.of(first, second)
                .map(contact -> contact.standing().block())
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Contact.Block::at)
                        .thenComparing(Contact.Block::agentId)
                        .thenComparing(Contact.Block::reason))
                .orElse(null);
        return new Contact.Standing(
                first.standing().known() || second.standing().known(),
                first.ignored() && second.ignored(),
                block,
                first.optOuts().merged(second.optOuts()));
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    private static List<String> names(Contact contact) {
        return withFirst(contact.name(), contact.extras().names());
    }

    /** The proven addresses. A typed one is kept only while it is the contact's first: it is nobody's. */
    private static List<String> emails(Contact contact) {
        return withFirst(
                contact.extras().emailProven() ? contact.email() : null,
                contact.extras().emails());
    }

    private static List<String> phones(Contact contact) {
        return withFirst(contact.phone(), contact.extras().phones());
    }

    private static List<String> withFirst(@Nullable String first, List<String> others) {
        List<String> all = new ArrayList<>(others);
        if (first != null) {
            all.addFirst(first);
        }
        return all;
    }

    private static List<String> others(@Nullable String chosen, List<String> first, List<String> second) {
        Map<String, String> kept = new LinkedHashMap<>();
        Stream.concat(first.stream(), second.stream())
                .filter(text -> !text.equalsIgnoreCase(chosen))
                .forEach(text -> kept.putIfAbsent(text.toLowerCase(Locale.ROOT), text));
        return List.copyOf(kept.values());
    }

    /** A typed address that is no longer the first is no contact's own, so it is kept as what it is: something told. */
    private static Map<String, String> attributes(@Nullable String email, Contact first, Contact second) {
        Map<String, String> all = new TreeMap<>(first.extras().attributes());
        new TreeMap<>(second.extras().attributes()).forEach((name, value) -> add(all, name, value));
        Stream.of(first, second)
                .filter(contact -> !contact.extras().emailProven())
                .map(Contact::email)
                .filter(typed -> typed != null && !typed.equalsIgnoreCase(email))
                .forEach(typed -> add(all, TYPED_EMAIL, typed));
        return all;
    }

    /** Where there is another value, the later one is kept under the name with the next free number: {@code plan (2)}. */
    private static void add(Map<String, String> all, String name, String value) {
        String free = name;
        for (int number = 2; all.containsKey(free) && !value.equals(all.get(free)); number++) {
            free = name + " (" + number + ")";
        }
        all.put(free, value);
    }

    private static List<String> merged(Contact survivor, Contact absorbed) {
        return Stream.of(
                        survivor.extras().merged().stream(),
                        absorbed.extras().merged().stream(),
                        Stream.of(absorbed.id()))
                .flatMap(ids -> ids)
                .distinct()
                .sorted()
                .toList();
    }
}
