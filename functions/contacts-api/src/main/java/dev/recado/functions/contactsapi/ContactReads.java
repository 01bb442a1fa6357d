package dev.recado.functions.contactsapi;

import dev.recado.desk.Sight;
import dev.recado.desk.json.ContactJson;
import dev.recado.desk.json.ConversationJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.contact.ContactQuery;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ContactLists;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationQueries.Page;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and shows contacts, and lists their conversations. */
@Singleton
class ContactReads {
    private static final int PAGE = 25;
    private static final int CONVERSATIONS_PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final ContactCallers callers;
    private final ContactLists lists;
    private final ContactDesk contacts;
    private final ConversationQueries queries;

    ContactReads(ContactCallers callers, ContactLists lists, ContactDesk contacts, ConversationQueries queries) {
        this.callers = callers;
        this.lists = lists;
        this.contacts = contacts;
        this.queries = queries;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/contacts", this::list)
                .on("GET /v1/contacts/{id}", this::show)
                .on("GET /v1/contacts/{id}/conversations", this::conversations)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("query", "blocked", "cursor", "limit"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        Optional<String> typed = query.text("query");
        Boolean blocked = blocked(query);
        Page<Contact> page = typed.isPresent() ? found(query, typed.get(), blocked, limit) : all(query, blocked, limit);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("items", page.items().stream().map(ContactJson::of).toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }

    private static @Nullable Boolean blocked(QueryParameters query) {
        return query.text("blocked").isPresent() ? Boolean.valueOf(query.flag("blocked")) : null;
    }

    private Page<Contact> all(QueryParameters query, @Nullable Boolean blocked, int limit) {
        String cursor = query.cursor();
        query.verify();
        return lists.list(blocked, cursor, limit);
    }

    private Page<Contact> found(QueryParameters query, String typed, @Nullable Boolean blocked, int limit) {
        Optional<ContactQuery> wanted = ContactQuery.of(typed);
        String cursor = query.cursor(key -> ContactLists.Position.of(key)
                .filter(position -> wanted.filter(position::isOf).isPresent())
                .isPresent());
        if (wanted.isEmpty()) {
            query.reject("query", "must have a letter of a name or address, or three digits of a number");
        }
        query.verify();
        return lists.find(
                wanted.orElseThrow(),
                blocked,
                cursor == null ? null : ContactLists.Position.of(cursor).orElseThrow(),
                limit);
    }

    private HttpResponse show(HttpRequest request) {
        callers.agent(request);
        return contacts.answer(200, contacts.required(request));
    }

    /** The contact's earlier and present conversations, as far as the agent may see them. */
    private HttpResponse conversations(HttpRequest request) {
        Agent agent = callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(CONVERSATIONS_PAGE, LARGEST_PAGE);
        String cursor = query.cursor();
        query.verify();
        Contact contact = contacts.required(request);
        Sight sight = callers.sight(agent);
        var page = queries.conversationsOf(contact.id(), cursor, limit);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "items",
                                page.items().stream()
                                        .filter(sight::mayRead)
                                        .map(conversation -> ConversationJson.of(conversation, contact))
                                        .toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }
}
