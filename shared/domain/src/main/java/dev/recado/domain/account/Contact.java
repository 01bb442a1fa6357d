package dev.recado.domain.account;

import dev.recado.domain.optout.OptOuts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param phone in E.164
 * @param language the language the contact is written to in, or null when unknown
 * @param version counts the changes since the contact was first stored
 */
public record Contact(
        String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Language language,
        Standing standing,
        Extras extras,
        Instant createdAt,
        long version) {

    /** A contact of whom nothing else is known. */
    public Contact(
            String id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Language language,
            boolean blocked,
            Instant createdAt) {
        this(
                id,
                name,
                email,
                phone,
                language,
                blocked ? Standing.NEW.blocked(new Block("", "", "", createdAt)) : Standing.NEW,
                Extras.NONE,
                createdAt,
                0);
    }

    /**
     * Who blocked a contact, when and why.
     *
     * @param reason empty when none was given
     */
    public record Block(String reason, String agentId, String agentName, Instant at) {}

    /**
     * How the desk stands to a contact.
     *
     * @param known whether somebody added the contact; until then it is one that wrote by itself
     * @param ignored whether its messages call nobody
     * @param block why its messages are dropped on every channel, or null
     * @param optOuts which campaigns it does not want
     */
    public record Standing(
            boolean known, boolean ignored, @Nullable Block block, OptOuts optOuts) {
        /** Of whoever writes for the first time. */
        public static final Standing NEW = new Standing(false, false, null, OptOuts.NONE);

        /** Somebody who is added is no longer ignored. */
        public Standing added() {
            return new Standing(true, false, block, optOuts);
        }

        public Standing ignored(boolean now) {
            return new Standing(known, now, block, optOuts);
        }

        public Standing blocked(@Nullable Block now) {
            return new Standing(known, ignored, now, optOuts);
        }

        public Standing optedOut(OptOuts now) {
            return new Standing(known, ignored, block, now);
        }
    }

    /**
     * What else is known of a contact.
     *
     * @param emailProven whether an agent or a website vouches for {@link Contact#email}; an address that a visitor merely
     *     typed makes nobody that address's owner
     * @param names further names, found under each
     * @param emails further addresses, all proven
     * @param phones further numbers, in E.164
     * @param attributes what the company keeps of its own
     * @param merged the ids of the contacts that were found to be this one
     */
    public record Extras(
            boolean emailProven,
            List<String> names,
            List<String> emails,
            List<String> phones,
            Map<String, String> attributes,
            List<String> merged) {
        public static final Extras NONE = new Extras(false, List.of(), List.of(), List.of(), Map.of(), List.of());

        public Extras {
            names = List.copyOf(names);
            emails = List.copyOf(emails);
            phones = List.copyOf(phones);
            attributes = Map.copyOf(attributes);
            merged = List.copyOf(merged);
        }

        public Extras withAttributes(Map<String, String> next) {
            return new Extras(emailProven, names, emails, phones, next, merged);
        }

        public Extras proven(boolean now) {
            return new Extras(now, names, emails, phones, attributes, merged);
        }
    }

    /** Whether messages of the contact are dropped on every channel. */
    public boolean blocked() {
        return standing.block() != null;
    }

    /** Whether messages of the contact call nobody. */
    public boolean ignored() {
        return standing.ignored();
    }

    /** Which campaigns the contact does not want. */
    public OptOuts optOuts() {
        return standing.optOuts();
    }

    public Contact with(Standing next) {
        return new Contact(id, name, email, phone, language, next, extras, createdAt, version);
    }

    public Contact with(Extras next) {
        return new Contact(id, name, email, phone, language, standing, next, createdAt, version);
    }

    /** The contact with a number more, which is its first where it had none. */
    public Contact withPhone(String number) {
        if (number.equals(phone) || extras.phones().contains(number)) {
            return this;
        }
        List<String> others = new ArrayList<>(extras.phones());
        if (phone != null) {
            others.add(number);
        }
        return new Contact(
                id,
                name,
                email,
                phone == null ? number : phone,
                language,
                standing,
                new Extras(
                        extras.emailProven(),
                        extras.names(),
                        extras.emails(),
                        others,
                        extras.attributes(),
                        extras.merged()),
                createdAt,
                version);
    }

    public Contact withVersion(long next) {
        return new Contact(id, name, email, phone, language, standing, extras, createdAt, next);
    }
}
