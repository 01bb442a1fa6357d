package dev.recado.desk.json;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ContactStore.Identity;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A contact as the HTTP API shows it. */
public final class ContactJson {
    private ContactJson() {}

    /** The contact as lists show it. */
    public static JsonObject of(Contact contact) {
        return members(contact).build();
    }

    /** The contact in full, with the addresses that it writes under. */
    public static JsonObject of(Contact contact, List<Identity> identities) {
        return members(contact)
                .put(
                        "identities",
                        identities.stream().map(ContactJson::identity).toList())
                .build();
    }

    private static JsonObject identity(Identity identity) {
        return JsonBuilder.object()
                .put("inboxId", identity.inboxId())
                .put("address", identity.address())
                .build();
    }

    private static JsonBuilder members(Contact contact) {
        Language language = contact.language();
        Contact.Extras extras = contact.extras();
        JsonBuilder json = JsonBuilder.object()
                .put("id", contact.id())
                .put("name", contact.name())
                .put("email", contact.email())
                .put("phone", contact.phone())
                .put("locale", language == null ? null : language.tag())
                .put("unknown", !contact.standing().known())
                .put("ignored", contact.ignored())
                .put("blocked", contact.blocked())
                .put("block", block(contact.standing().block()));
        if (contact.email() != null) {
            json.put("emailProven", extras.emailProven());
        }
        return json.putTexts("otherNames", extras.names())
                .putTexts("otherEmails", extras.emails())
                .putTexts("otherPhones", extras.phones())
                .put("attributes", attributes(extras))
                .put("optOuts", optOuts(contact.optOuts()))
                .put("createdAt", contact.createdAt())
                .put("version", contact.version());
    }

    private static JsonObject attributes(Contact.Extras extras) {
        JsonBuilder attributes = JsonBuilder.object();
        new TreeMap<>(extras.attributes()).forEach(attributes::put);
        return attributes.build();
    }

    /** By scope, what stands; a scope that is left out is not opted out of by itself. */
    private static JsonObject optOuts(OptOuts optOuts) {
        JsonBuilder json = JsonBuilder.object();
        for (OptOutScope scope : OptOutScope.values()) {
            optOuts.out(scope).ifPresent(out -> json.put(scope.wireName(), optOut(out)));
        }
        return json.build();
    }

    private static JsonObject optOut(OptOut out) {
        return JsonBuilder.object()
                .put("at", out.since())
                .put("word", out.word())
                .put("source", out.source().wireName())
                .build();
    }

    private static @Nullable JsonObject block(Contact.@Nullable Block block) {
        return block == null
                ? null
                : JsonBuilder.object()
                        .put("reason", block.reason().isEmpty() ? null : block.reason())
                        .put("byId", block.agentId())
                        .put("byName", block.agentName())
                        .put("at", block.at())
                        .build();
    }
}
