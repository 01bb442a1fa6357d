package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.EmailAddress;
import dev.recado.domain.account.Language;
import dev.recado.domain.contact.PhoneNumbers;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a contact that agents may set, as a body gives them; null takes away. */
record ContactFields(
        Change<String> name,
        Change<String> email,
        Change<String> phone,
        Change<Language> locale,
        Change<List<String>> otherEmails,
        Change<List<String>> otherPhones,
        Change<Map<String, Optional<String>>> attributes) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_LOCALE = 35;
    private static final int MOST_ADDRESSES = 10;
    private static final int MOST_ATTRIBUTES = 30;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 500;

    /** A member that a body leaves out, takes away or sets. */
    record Change<T>(boolean mentioned, @Nullable T value) {
        @Nullable
        T or(@Nullable T present) {
            return mentioned ? value : present;
        }
    }

    /** Reads the members; faults of form are the body's to report, what is understood but impossible is thrown as 422. */
    static ContactFields read(JsonBody body) {
        Optional<String> name = body.optionalText("name", LONGEST_NAME).map(String::strip);
        Optional<String> email = body.optionalText("email", LONGEST_EMAIL);
        Optional<String> phone = body.optionalText("phone", LONGEST_PHONE);
        Optional<Language> locale = locale(body);
        Optional<List<String>> emails = body.optionalTexts("otherEmails", MOST_ADDRESSES, LONGEST_EMAIL);
        Optional<List<String>> phones = body.optionalTexts("otherPhones", MOST_ADDRESSES, LONGEST_PHONE);
        Optional<Map<String, Optional<String>>> attributes = attributes(body);
        ContactFields mentioned = new ContactFields(
                change(body, "name", name),
                change(body, "email", email),
                change(body, "phone", phone),
                change(body, "locale", locale),
                change(body, "otherEmails", emails),
                change(body, "otherPhones", phones),
                change(body, "attributes", attributes));
        body.verify();
        return mentioned.canonical();
    }

    private static <T> Change<T> change(JsonBody body, String name, Optional<T> value) {
        return new Change<>(body.mentions(name), value.orElse(null));
    }

    private static Optional<Language> locale(JsonBody body) {
        Optional<String> tag = body.optionalText("locale", LONGEST_LOCALE);
        Optional<Language> language = tag.flatMap(Language::of);
        if (tag.isPresent() && language.isEmpty()) {
            body.reject("locale", "must be es or en");
        }
        return language;
    }

    private static Optional<Map<String, Optional<String>>> attributes(JsonBody body) {
        Optional<JsonValue> value = body.value("attributes");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof JsonObject given)) {
            body.reject("attributes", "must be an object, not " + value.get().kind());
            return Optional.empty();
        }
        if (given.members().size() > MOST_ATTRIBUTES) {
            body.reject("attributes", "must have at most " + MOST_ATTRIBUTES + " members");
        }
        Map<String, Optional<String>> attributes = new LinkedHashMap<>();
        given.members().forEach((key, member) -> {
            String fault = faultOf(key, member);
            if (fault != null) {
                body.reject("attributes/" + key.replace("~", "~0").replace("/", "~1"), fault);
            } else {
                attributes.put(
                        key, member instanceof JsonValue.Text(String text) ? Optional.of(text) : Optional.empty());
            }
        });
        return Optional.of(attributes);
    }

    private static @Nullable String faultOf(String key, JsonValue member) {
        if (key.isBlank() || key.codePointCount(0, key.length()) > LONGEST_KEY) {
            return "must have a name of 1 to " + LONGEST_KEY + " characters";
        }
        return switch (member) {
            case JsonValue.Null ignored -> null;
            case JsonValue.Text(String text) when text.codePointCount(0, text.length()) <= LONGEST_VALUE -> null;
            default -> "must be a string of at most " + LONGEST_VALUE + " characters, or null";
        };
    }

    private ContactFields canonical() {
        List<Problem.FieldError> errors = new ArrayList<>();
        ContactFields canonical = new ContactFields(
                name,
                checked("/email", email, ContactFields::address, errors),
                checked("/phone", phone, ContactFields::number, errors),
                locale,
                all("/otherEmails/", otherEmails, ContactFields::address, errors),
                all("/otherPhones/", otherPhones, ContactFields::number, errors),
                attributes);
        if (!errors.isEmpty()) {
            throw Problem.unacceptable(errors).toException();
        }
        return canonical;
    }

    private static Optional<String> address(String text) {
        return Optional.of(text.strip()).filter(EmailAddress::isValid);
    }

    private static Optional<String> number(String text) {
        return PhoneNumbers.international(text);
    }

    private static Change<String> checked(
            String pointer,
            Change<String> given,
            Function<String, Optional<String>> rule,
            List<Problem.FieldError> errors) {
        return given.value() == null ? given : new Change<>(true, checked(pointer, given.value(), rule, errors));
    }

    private static Change<List<String>> all(
            String pointer,
            Change<List<String>> given,
            Function<String, Optional<String>> rule,
            List<Problem.FieldError> errors) {
        if (given.value() == null) {
            return given;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < given.value().size(); i++) {
            texts.add(checked(pointer + i, given.value().get(i), rule, errors));
        }
        return new Change<>(true, texts);
    }

    private static String checked(
            String pointer, String text, Function<String, Optional<String>> rule, List<Problem.FieldError> errors) {
        Optional<String> canonical = rule.apply(text);
        if (canonical.isEmpty()) {
            errors.add(new Problem.FieldError(
                    pointer,
                    pointer.contains("mail")
                            ? "This is not an e-mail address"
                            : "A number is written with its country's code: +34 600 000 001"));
        }
        return canonical.orElse("");
    }

    /** Whether somebody can be told from this at all. */
    boolean tellsWho() {
        return name.value() != null || email.value() != null || phone.value() != null;
    }

    /** The contact with what the body sets. Who is given a name is known from then on. */
    Contact appliedTo(Contact contact) {
        String nextEmail = email.or(contact.email());
        String nextPhone = phone.or(contact.phone());
        boolean proven =
                email.mentioned() ? nextEmail != null : contact.extras().emailProven();
        Contact.Extras before = contact.extras();
        Contact.Extras extras = new Contact.Extras(
                proven,
                before.names(),
                without(nextEmail, otherEmails.mentioned() ? listed(otherEmails) : before.emails()),
                without(nextPhone, otherPhones.mentioned() ? listed(otherPhones) : before.phones()),
                attributesOver(before.attributes()),
                before.merged());
        Contact.Standing standing =
                name.value() == null ? contact.standing() : contact.standing().added();
        return new Contact(
                contact.id(),
                name.or(contact.name()),
                nextEmail,
                nextPhone,
                locale.or(contact.language()),
                standing,
                extras,
                contact.createdAt(),
                contact.version());
    }

    private static List<String> listed(Change<List<String>> change) {
        return change.value() == null ? List.of() : change.value();
    }

    /** What is the contact's first address is not one of the others too; each is there once. */
    private static List<String> without(@Nullable String first, List<String> others) {
        Map<String, String> kept = new LinkedHashMap<>();
        others.stream()
                .filter(other -> first == null || !other.equalsIgnoreCase(first))
                .forEach(other -> kept.putIfAbsent(other.toLowerCase(Locale.ROOT), other));
        return List.copyOf(kept.values());
    }

    private Map<String, String> attributesOver(Map<String, String> present) {
        if (!attributes.mentioned()) {
            return present;
        }
        if (attributes.value() == null) {
            return Map.of();
        }
        Map<String, String> next = new LinkedHashMap<>(present);
        attributes
                .value()
                .forEach((key, value) -> value.ifPresentOrElse(text -> next.put(key, text), () -> next.remove(key)));
        if (next.size() > Math.max(MOST_ATTRIBUTES, present.size())) {
            throw Problem.unacceptable("/attributes", "A contact has at most " + MOST_ATTRIBUTES + " attributes")
                    .toException();
        }
        return next;
    }
}
