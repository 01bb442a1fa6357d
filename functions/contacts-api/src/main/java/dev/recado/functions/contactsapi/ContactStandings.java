package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How the desk stands to a contact: added, ignored, blocked. */
@Singleton
class ContactStandings {
    private static final int LONGEST_REASON = 500;

    private final ContactCallers callers;
    private final ContactDesk contacts;
    private final FunctionEnvironment environment;

    ContactStandings(ContactCallers callers, ContactDesk contacts, FunctionEnvironment environment) {
        this.callers = callers;
        this.contacts = contacts;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/contacts/{id}/add", this::add)
                .on("PUT /v1/contacts/{id}/ignored", this::ignore)
                .on("PUT /v1/contacts/{id}/blocked", this::block)
                .build();
    }

    private HttpResponse add(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody.optional(request).verify();
        return contacts.answer(
                200,
                contacts.change(
                        request,
                        agent,
                        "add-contact",
                        contact -> contact.with(contact.standing().added())));
    }

    private HttpResponse ignore(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        boolean ignored = body.requiredBool("ignored");
        body.verify();
        return contacts.answer(
                200,
                contacts.change(
                        request,
                        agent,
                        ignored ? "ignore-contact" : "heed-contact",
                        contact -> contact.with(contact.standing().ignored(ignored))));
    }

    /** The first block stays as it was made until it is taken away, so that its reason is whose it was. */
    private HttpResponse block(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        boolean blocked = body.requiredBool("blocked");
        Optional<String> reason = body.optionalText("reason", LONGEST_REASON).map(String::strip);
        body.verify();
        if (!blocked && reason.isPresent()) {
            throw Problem.unacceptable("/reason", "A reason goes with blocking only")
                    .toException();
        }
        Contact.Block block = new Contact.Block(
                reason.orElse(""), agent.id(), agent.name(), environment.clock().instant());
        return contacts.answer(
                200, contacts.change(request, agent, blocked ? "block-contact" : "unblock-contact", contact -> {
                    if (!blocked) {
                        return contact.with(contact.standing().blocked(null));
                    }
                    return contact.blocked() && reason.isEmpty()
                            ? contact
                            : contact.with(contact.standing().blocked(block));
                }));
    }
}
