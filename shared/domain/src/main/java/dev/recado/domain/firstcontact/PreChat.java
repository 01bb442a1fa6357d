package dev.recado.domain.firstcontact;

import dev.recado.domain.account.Contact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that a live chat's visitor fills in before the first message.
 *
 * @param fields in the order in which they are asked, each name once
 */
public record PreChat(boolean enabled, List<PreChatField> fields) {
    /** No form. */
    public static final PreChat NONE = new PreChat(false, List.of());

    public PreChat {
        fields = List.copyOf(fields);
    }

    /** What is asked now: nothing while the form is switched off. */
    public List<PreChatField> asked() {
        return enabled ? fields : List.of();
    }

    /** What must be known of {@code contact} (null where nobody is) before a conversation begins, and is not. */
    public List<PreChatField> missing(@Nullable Contact contact) {
        return asked().stream()
                .filter(field -> field.required() && !field.isKnown(contact))
                .toList();
    }
}
