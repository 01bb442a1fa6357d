package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.ContactStore;
import dev.recado.store.ContactStore.Identity;
import dev.recado.store.ConversationStore;
import dev.recado.store.CustomerThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says under which addresses a contact writes: one is added or taken away at a time, wholly or not at all. */
@Singleton
class ContactIdentities {
    private static final int MOST = 100;

    private final ContactCallers callers;
    private final ContactDesk contacts;
    private final ContactStore store;
    private final ConversationStore conversations;
    private final GivenIdentities given;
    private final ContactActs acts;

    ContactIdentities(
            ContactCallers callers,
            ContactDesk contacts,
            ContactStore store,
            ConversationStore conversations,
            GivenIdentities given,
            ContactActs acts) {
        this.callers = callers;
        this.contacts = contacts;
        this.store = store;
        this.conversations = conversations;
        this.given = given;
        this.acts = acts;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/contacts/{id}/identities", this::add)
                .on("DELETE /v1/contacts/{id}/identities/{inboxId}/{address+}", this::remove)
                .build();
    }

    private HttpResponse add(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        Identity written = GivenIdentities.of(body);
        body.verify();
        contacts.required(request);
        Identity identity = given.canonical(written, "");
        Contact saved = contacts.changed(request, base -> {
            if (store.identities(base.id(), MOST).size() >= MOST) {
                throw Problem.unacceptable("A contact writes under at most " + MOST + " addresses")
                        .toException();
            }
            Contact next = given.withNumbers(base, List.of(identity));
            return store.addIdentity(base, next, identity, act(agent, "add-identity", base));
        });
        return contacts.answer(200, saved);
    }

    private HttpResponse remove(HttpRequest request) {
        Agent agent = callers.agent(request);
        String inboxId = request.pathParameter("inboxId");
        String address = request.pathParameter("address");
        contacts.changed(request, base -> {
            CustomerThread thread = thread(base, inboxId, address);
            Conversation last = conversations.load(thread.conversationId()).orElse(null);
            if (last != null && last.status() != Status.RESOLVED) {
                throw Problem.conflict("A conversation with " + address + " is going on; resolve it first")
                        .toException();
            }
            return store.removeIdentity(base, thread, last, act(agent, "remove-identity", base));
        });
        return HttpResponse.empty(204);
    }

    /** Where the messages of one of the contact's identities go. */
    private CustomerThread thread(Contact contact, String inboxId, String address) {
        return Optional.of(new Identity(inboxId, address))
                .filter(identity -> store.identities(contact.id(), MOST).contains(identity))
                .flatMap(identity -> conversations.thread(inboxId, address))
                .orElseThrow(() -> Problem.notFound("The contact does not write under " + address + " on " + inboxId)
                        .toException());
    }

    private AuditEntry act(Agent agent, String action, Contact contact) {
        return acts.of(agent, action, Map.of("contact", contact.id(), "fields", "identities"));
    }
}
