package dev.recado.store;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A contact as an item. */
final class ContactItem {
    private ContactItem() {}

    static Map<String, AttributeValue> of(Contact contact) {
        return Attributes.of(Table.contact(contact.id()))
                .put("id", contact.id())
                .put("name", contact.name())
                .put("email", contact.email())
                .put("phone", contact.phone())
                .put("lang", tag(contact.language()))
                .put("blocked", contact.blocked())
                .put("created", contact.createdAt())
                .item();
    }

    private static @Nullable String tag(@Nullable Language language) {
        return language == null ? null : language.tag();
    }

    static Contact read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        String language = item.text("lang");
        return new Contact(
                item.requiredText("id"),
                item.text("name"),
                item.text("email"),
                item.text("phone"),
                language == null ? null : Language.of(language).orElse(null),
                item.flag("blocked"),
                item.requiredInstant("created"));
    }
}
