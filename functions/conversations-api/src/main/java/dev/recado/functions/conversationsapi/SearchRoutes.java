package dev.recado.functions.conversationsapi;

import dev.recado.desk.json.ConversationJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.contact.ContactQuery;
import dev.recado.domain.search.SearchWords;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.functions.conversationsapi.ConversationSearch.Found;
import dev.recado.functions.conversationsapi.ConversationSearch.Hit;
import dev.recado.functions.conversationsapi.ConversationSearch.Wish;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ContactSearch;
import dev.recado.store.ContactStore;
import dev.recado.store.MessageSearch;
import dev.recado.store.UnusableCursorException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds conversations by their number, by their contacts, and by words in their recent messages. */
@Singleton
class SearchRoutes {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final int EXAMINED = 20;
    private static final int MOST_EXAMINED = 50;

    private final Callers callers;
    private final ConversationSearch search;
    private final ContactStore contacts;
    private final FunctionEnvironment environment;

    SearchRoutes(Callers callers, ConversationSearch search, ContactStore contacts, FunctionEnvironment environment) {
        this.callers = callers;
        this.search = search;
        this.contacts = contacts;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes().on("GET /v1/search", this::search).build();
    }

    private HttpResponse search(HttpRequest request) {
        Agent agent = callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("query", "cursor", "limit"));
        String typed = query.text("query").orElse("").strip();
        Optional<SearchWords> words = SearchWords.of(typed);
        if (words.isEmpty()) {
            query.reject("query", "must have a word or a number");
        }
        int limit = query.limit(EXAMINED, MOST_EXAMINED);
        Optional<ContactQuery> contact = ContactQuery.of(typed);
        SearchCursor cursor = cursor(query, contact);
        query.verify();
        Instant now = environment.clock().instant();
        Wish wish = new Wish(
                agent,
                typed,
                words.orElseThrow(),
                contact,
                now.minus(WINDOW),
                "search " + agent.id() + query.selection(),
                limit);
        return wish.ofNumberOnly()
                ? answer(search.byNumberOnly(wish), wish, JsonBuilder.object())
                : found(query, wish, cursor, now);
    }

    private static SearchCursor cursor(QueryParameters query, Optional<ContactQuery> contact) {
        String text = query.listCursor();
        if (text == null) {
            return SearchCursor.first(contact);
        }
        return SearchCursor.of(text, contact).orElseGet(() -> {
            query.reject("cursor", "is not a cursor of this list");
            return SearchCursor.first(contact);
        });
    }

    private HttpResponse found(QueryParameters query, Wish wish, SearchCursor cursor, Instant now) {
        try {
            Found found = search.find(wish, cursor);
            JsonBuilder answer = JsonBuilder.object()
                    .put("window", window(now))
                    .put("examined", found.examined())
                    .put("nextCursor", found.next());
            if (found.contacts() != null) {
                answer.put("contacts", contacts(found.contacts()));
            }
            return answer(found, wish, answer);
        } catch (UnusableCursorException unusable) {
            query.reject("cursor", Objects.requireNonNull(unusable.getMessage()));
            query.verify();
            throw unusable;
        }
    }

    private static JsonObject contacts(ContactSearch.Found found) {
        return JsonBuilder.object()
                .put("found", found.contacts())
                .put("conversationsOfEach", found.ofEach())
                .build();
    }

    private static JsonObject window(Instant now) {
        return JsonBuilder.object()
                .put("from", now.minus(WINDOW))
                .put("to", now)
                .put("messagesOfEach", MessageSearch.MOST_MESSAGES)
                .build();
    }

    private HttpResponse answer(Found found, Wish wish, JsonBuilder answer) {
        Map<String, Contact> known = contacts.loadAll(
                found.hits().stream().map(hit -> hit.conversation().contactId()).toList());
        Stream<JsonObject> items = found.hits().stream()
                .map(hit -> json(hit, known.get(hit.conversation().contactId()), wish.words()));
        return HttpResponse.json(200, answer.put("items", items.toList()).build());
    }

    private static JsonObject json(Hit hit, @Nullable Contact contact, SearchWords words) {
        return JsonBuilder.object()
                .put("foundBy", hit.foundBy())
                .put("conversation", ConversationJson.of(hit.conversation(), contact, null))
                .put(
                        "matches",
                        hit.matches().stream()
                                .map(message -> JsonBuilder.object()
                                        .put("messageId", message.id())
                                        .put("kind", message.kind().wireName())
                                        .put("createdAt", message.createdAt())
                                        .put("excerpt", words.excerpt(message.text()))
                                        .build())
                                .toList())
                .build();
    }
}
