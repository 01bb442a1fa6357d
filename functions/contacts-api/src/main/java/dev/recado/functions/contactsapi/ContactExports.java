package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Role;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ContactRecords;
import jakarta.inject.Singleton;
import java.util.Set;

/** Gives out all that is held on a contact, page by page. */
@Singleton
class ContactExports {
    private static final int PAGE = 100;

    private final ContactCallers callers;
    private final ContactDesk contacts;
    private final ContactRecords records;

    ContactExports(ContactCallers callers, ContactDesk contacts, ContactRecords records) {
        this.callers = callers;
        this.contacts = contacts;
        this.records = records;
    }

    Router routes() {
        return Router.routes().on("GET /v1/contacts/{id}/export", this::export).build();
    }

    private HttpResponse export(HttpRequest request) {
        callers.agent(request, Role.MANAGER);
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(PAGE, PAGE);
        String cursor = query.cursor(ContactRecords::isPosition);
        query.verify();
        Contact contact = contacts.required(request);
        var page = records.page(contact, cursor, limit);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("items", page.items().stream().map(ExportJson::of).toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }
}
