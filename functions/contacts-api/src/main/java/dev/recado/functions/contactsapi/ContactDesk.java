package dev.recado.functions.contactsapi;

import dev.recado.desk.json.ContactJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.function.ContendedException;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ContactChange;
import dev.recado.store.ContactStore;
import dev.recado.store.ContactStore.Identity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Carries changes of contacts out: loads, changes, stores, and begins again when somebody else was faster. */
@Singleton
class ContactDesk {
    private static final int MAX_ATTEMPTS = 60;
    /** More than anybody writes from; what is beyond is in the export. */
    private static final int MOST_IDENTITIES = 100;

    private final ContactStore contacts;
    private final ContactActs acts;

    ContactDesk(ContactStore contacts, ContactActs acts) {
        this.contacts = contacts;
        this.acts = acts;
    }

    /** The contact that the path names; 404 without one. */
    Contact required(HttpRequest request) {
        return required(request.pathParameter("id"));
    }

    Contact required(String id) {
        return contacts.load(id)
                .orElseThrow(() -> Problem.notFound("There is no contact " + id).toException());
    }

    /** Answers with the contact in full, and with the version that a change may name. */
    HttpResponse answer(int status, Contact contact) {
        return HttpResponse.json(status, ContactJson.of(contact, contacts.identities(contact.id(), MOST_IDENTITIES)))
                .with("etag", "\"" + contact.version() + "\"");
    }

    Contact create(Agent agent, Contact contact, List<Identity> identities) {
        AuditEntry act = acts.of(agent, "add-contact", Map.of("contact", contact.id()));
        return switch (contacts.create(contact, identities, act)) {
            case ContactChange.Saved(Contact saved) -> saved;
            case ContactChange.Taken taken -> throw taken(taken);
            case ContactChange.IdentityTaken taken -> throw taken(taken);
            case ContactChange.ChangedMeanwhile ignored -> throw new ContendedException("A new contact");
        };
    }

    /** Changes the contact that the path names, if it still has the version of the request's {@code If-Match}. */
    Contact change(HttpRequest request, Agent agent, String action, UnaryOperator<Contact> change) {
        return changed(request, base -> {
            Contact next = change.apply(base);
            return next.equals(base)
                    ? new ContactChange.Saved(base)
                    : contacts.change(base, next, acts.change(agent, action, base, next));
        });
    }

    /** As {@link #change}, by whatever {@code attempts} does to the contact as it is now. */
    Contact changed(HttpRequest request, Function<Contact, ContactChange> attempts) {
        Optional<String> expected = request.header("if-match").map(ContactDesk::version);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Contact base = required(request);
            requireVersion(base, expected);
            switch (attempts.apply(base)) {
                case ContactChange.Saved(Contact saved) -> {
                    return saved;
                }
                case ContactChange.Taken taken -> throw taken(taken);
                case ContactChange.IdentityTaken taken -> throw taken(taken);
                case ContactChange.ChangedMeanwhile ignored -> Thread.onSpinWait();
            }
        }
        throw new ContendedException("The contact " + request.pathParameter("id"));
    }

    /** The number in an entity tag: {@code "7"}. */
    private static String version(String tag) {
        String version = tag.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!version.matches("[0-9]{1,18}|\\*")) {
            throw Problem.malformed("If-Match must be the ETag that the contact was answered with")
                    .toException();
        }
        return version;
    }

    private static void requireVersion(Contact contact, Optional<String> expected) {
        if (expected.isPresent()
                && !expected.get().equals("*")
                && Long.parseLong(expected.get()) != contact.version()) {
            throw Problem.conflict("Somebody else has changed the contact: it is at version " + contact.version()
                            + " now, not " + expected.get())
                    .with(JsonBuilder.object().put("version", contact.version()).build())
                    .toException();
        }
    }

    private ProblemException taken(ContactChange.Taken taken) {
        return taken(taken.kind() == ContactTerm.Kind.EMAIL ? "e-mail address" : "number", taken.contactId());
    }

    private ProblemException taken(ContactChange.IdentityTaken taken) {
        return taken("identity", taken.contactId());
    }

    /** Who has the address already; the two are probably one, so the way to say so is named. */
    private ProblemException taken(String what, String contactId) {
        Optional<Contact> owner = contacts.load(contactId);
        String name = owner.map(Contact::name).orElse(contactId);
        return Problem.conflict(name + " has this " + what + " already; if the two are the same person, merge them: "
                        + "POST /v1/contacts/{id}/merge")
                .with(JsonBuilder.object()
                        .put(
                                "contact",
                                JsonBuilder.object()
                                        .put("id", owner.map(Contact::id).orElse(contactId))
                                        .put("name", owner.map(Contact::name).orElse(null))
                                        .build())
                        .build())
                .toException();
    }
}
