package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.ContactStore.Identity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Adds contacts and changes their profiles. */
@Singleton
class ContactProfiles {
    private final ContactCallers callers;
    private final ContactDesk contacts;
    private final GivenIdentities given;
    private final FunctionEnvironment environment;

    ContactProfiles(
            ContactCallers callers, ContactDesk contacts, GivenIdentities given, FunctionEnvironment environment) {
        this.callers = callers;
        this.contacts = contacts;
        this.given = given;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/contacts", this::create)
                .on("PATCH /v1/contacts/{id}", this::change)
                .build();
    }

    private HttpResponse create(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        List<Identity> written = GivenIdentities.ofNew(body);
        ContactFields fields = ContactFields.read(body);
        List<Identity> identities = given.canonical(written);
        if (!fields.tellsWho() && identities.isEmpty()) {
            throw Problem.unacceptable("A contact needs a name, an e-mail address, a number or an identity")
                    .toException();
        }
        Instant now = environment.clock().instant();
        Contact blank =
                new Contact(Ids.next(now), null, null, null, null, false, now).with(Contact.Standing.NEW.added());
        Contact contact = given.withNumbers(fields.appliedTo(blank), identities);
        return contacts.answer(201, contacts.create(agent, contact, identities));
    }

    private HttpResponse change(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        OptOutFields optOuts =
                OptOutFields.read(body, agent, environment.clock().instant());
        ContactFields fields = ContactFields.read(body);
        return contacts.answer(
                200,
                contacts.change(
                        request, agent, "change-contact", contact -> optOuts.appliedTo(fields.appliedTo(contact))));
    }
}
