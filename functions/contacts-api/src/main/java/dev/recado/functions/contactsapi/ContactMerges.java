package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.contact.ContactMerge;
import dev.recado.function.ContendedException;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.ContactChange;
import dev.recado.store.ContactMerging;
import dev.recado.store.ContactStore;
import jakarta.inject.Singleton;
import java.util.Map;

/** Merges contacts that are one person. */
@Singleton
class ContactMerges {
    private static final int LONGEST_ID = 128;
    private static final int MAX_ATTEMPTS = 60;
    /** What most contacts have is moved before the answer; the rest follows within seconds. */
    private static final int MOVED_AT_ONCE = 50;

    private final ContactCallers callers;
    private final ContactDesk contacts;
    private final ContactStore store;
    private final ContactMerging merging;
    private final ContactActs acts;

    ContactMerges(
            ContactCallers callers,
            ContactDesk contacts,
            ContactStore store,
            ContactMerging merging,
            ContactActs acts) {
        this.acts = acts;
        this.callers = callers;
        this.contacts = contacts;
        this.store = store;
        this.merging = merging;
    }

    Router routes() {
        return Router.routes().on("POST /v1/contacts/{id}/merge", this::merge).build();
    }

    private HttpResponse merge(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        String other = body.requiredText("contactId", LONGEST_ID);
        body.verify();
        String named = request.pathParameter("id");
        if (named.equals(other)) {
            throw Problem.unacceptable("/contactId", "A contact cannot be merged with itself")
                    .toException();
        }
        return contacts.answer(200, merged(agent, named, other));
    }

    private Contact merged(Agent agent, String named, String other) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Contact a = contacts.required(named);
            Contact b = store.load(other)
                    .orElseThrow(() -> Problem.unacceptable("/contactId", "There is no contact " + other)
                            .toException());
            if (a.id().equals(b.id())) {
                return a;
            }
            ContactMerge.excess(ContactMerge.merge(a, b)).ifPresent(excess -> {
                throw Problem.unacceptable("/contactId", "The merged contact would have " + excess)
                        .toException();
            });
            AuditEntry act = acts.of(
                    agent,
                    "merge-contacts",
                    Map.of(
                            "contact",
                            ContactMerge.survivor(a, b).id(),
                            "merged",
                            ContactMerge.absorbed(a, b).id()));
            if (merging.merge(a, b, act) instanceof ContactChange.Saved(Contact merged)) {
                merging.move(ContactMerge.absorbed(a, b).id(), MOVED_AT_ONCE);
                return merged;
            }
        }
        throw new ContendedException("The contact " + named);
    }
}
