package dev.recado.domain.firstcontact;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.EmailAddress;
import dev.recado.domain.contact.PhoneNumbers;
import dev.recado.domain.text.LocalizedText;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a visitor is asked before the first message.
 *
 * @param name {@value #NAME}, {@value #EMAIL}, {@value #PHONE}, or the attribute of the contact that the answer becomes
 * @param label what it is called, plain text
 * @param required whether there is no conversation without it
 */
public record PreChatField(String name, Type type, LocalizedText label, boolean required) {
    public static final String NAME = "name";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,20}([.,][0-9]{1,10})?");

    /** What an answer must look like. */
    public enum Type {
        TEXT("text", "must not be blank"),
        EMAIL("email", "is not an e-mail address"),
        PHONE("phone", "is not a telephone number such as +34600000001"),
        NUMBER("number", "is not a number");

        private final String wireName;
        private final String fault;

        Type(String wireName, String fault) {
            this.wireName = wireName;
            this.fault = fault;
        }

        public String wireName() {
            return wireName;
        }

        /** What is wrong with an answer that is none. */
        public String fault() {
            return fault;
        }

        public static Optional<Type> of(String wireName) {
            return Arrays.stream(values())
                    .filter(type -> type.wireName.equals(wireName))
                    .findFirst();
        }

        /** The type that a field of that name has unless it is told, and must have where it is the contact's own. */
        public static Type usualOf(String name) {
            return switch (name) {
                case PreChatField.EMAIL -> EMAIL;
                case PreChatField.PHONE -> PHONE;
                default -> TEXT;
            };
        }

        /** The answer as it is kept; empty where it is none. */
        public Optional<String> accepted(String answer) {
            String stripped = answer.strip();
            return switch (this) {
                case TEXT -> Optional.of(stripped).filter(text -> !text.isEmpty());
                case EMAIL -> Optional.of(stripped).filter(EmailAddress::isValid);
                case PHONE -> PhoneNumbers.international(stripped);
                case NUMBER -> Optional.of(stripped).filter(DECIMAL.asMatchPredicate());
            };
        }
    }

    /** Whether the answer is part of the contact itself rather than an attribute of the company's own. */
    public static boolean isOwn(String name) {
        return name.equals(NAME) || name.equals(EMAIL) || name.equals(PHONE);
    }

    /** Whether the answer is known of {@code contact}, who is null where nothing is known yet. */
    public boolean isKnown(@Nullable Contact contact) {
        if (contact == null) {
            return false;
        }
        String own = switch (name) {
            case NAME -> contact.name();
            case EMAIL -> contact.email();
            case PHONE -> contact.phone();
            default -> null;
        };
        return own != null || contact.extras().attributes().containsKey(name);
    }
}
