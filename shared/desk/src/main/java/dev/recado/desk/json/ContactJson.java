package dev.recado.desk.json;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;

/** A contact as the HTTP API shows it. */
public final class ContactJson {
    private ContactJson() {}

    public static JsonObject of(Contact contact) {
        Language language = contact.language();
        return JsonBuilder.object()
                .put("id", contact.id())
                .put("name", contact.name())
                .put("email", contact.email())
                .put("phone", contact.phone())
                .put("locale", language == null ? null : language.tag())
                .put("blocked", contact.blocked())
                .put("createdAt", contact.createdAt())
                .build();
    }
}
