package dev.recado.store;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A contact as an item. */
final class ContactItem {
    /** On what remains of a contact that another was found to be: that other's id. */
    static final String MERGED_INTO = "into";

    /** On what remains of a contact that is being erased. */
    static final String ERASED = "erased";

    static final String BLOCKED = "blocked";

    /** What every write that relies on a contact demands of it. */
    static final String IS_THERE =
            "attribute_exists(PK) AND attribute_not_exists(#into) AND attribute_not_exists(#erased)";

    static final Map<String, String> IS_THERE_NAMES = Map.of("#into", MERGED_INTO, "#erased", ERASED);

    private ContactItem() {}

    static Map<String, AttributeValue> of(Contact contact) {
        Contact.Extras extras = contact.extras();
        Attributes item = Attributes.of(Table.contact(contact.id()))
                .put("id", contact.id())
                .put("name", contact.name())
                .put("email", contact.email())
                .put("phone", contact.phone())
                .put("lang", tag(contact.language()))
                .put("known", contact.standing().known())
                .put("ignored", contact.ignored())
                .put("proven", extras.emailProven())
                .put("names", extras.names())
                .put("emails", extras.emails())
                .put("phones", extras.phones())
                .put("custom", extras.attributes())
                .put("merged", extras.merged())
                .put("optOuts", OptOutItems.write(contact.optOuts()))
                .put("created", contact.createdAt())
                .put(Table.LIST_PK, contact.blocked() ? Table.BLOCKED_CONTACTS : Table.CONTACTS)
                .put(Table.LIST_SK, contact.id());
        if (contact.version() > 0) {
            item.put(Table.VERSION, contact.version());
        }
        putBlock(item, contact.standing().block());
        return item.item();
    }

    private static void putBlock(Attributes item, Contact.@Nullable Block block) {
        if (block != null) {
            item.put(BLOCKED, true)
                    .put("blockWhy", block.reason())
                    .put("blockBy", block.agentId())
                    .put("blockByName", block.agentName())
                    .put("blockAt", block.at());
        }
    }

    private static @Nullable String tag(@Nullable Language language) {
        return language == null ? null : language.tag();
    }

    /** Whose contact an item tells of: its own, another that it was merged into, or nobody's any more. */
    static Optional<String> mergedInto(Map<String, AttributeValue> stored) {
        return Optional.ofNullable(Attributes.reading(stored).text(MERGED_INTO));
    }

    static boolean erased(Map<String, AttributeValue> stored) {
        return Attributes.reading(stored).flag(ERASED);
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
                new Contact.Standing(
                        item.flag("known"), item.flag("ignored"), block(item), OptOutItems.read(item.text("optOuts"))),
                new Contact.Extras(
                        item.flag("proven"),
                        item.texts("names"),
                        item.texts("emails"),
                        item.texts("phones"),
                        item.map("custom"),
                        item.texts("merged")),
                item.requiredInstant("created"),
                item.integer(Table.VERSION, 0));
    }

    private static Contact.@Nullable Block block(Attributes item) {
        if (!item.flag(BLOCKED)) {
            return null;
        }
        return new Contact.Block(
                orEmpty(item.text("blockWhy")),
                orEmpty(item.text("blockBy")),
                orEmpty(item.text("blockByName")),
                Optional.ofNullable(item.instant("blockAt")).orElseGet(() -> item.requiredInstant("created")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
