package dev.recado.functions.conversationsapi;

import dev.recado.desk.Accesses;
import dev.recado.desk.json.ConversationJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.search.SearchWords;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationLists;
import dev.recado.store.ConversationLists.View;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.MessageSearch;
import dev.recado.store.UnusableCursorException;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds conversations by their number, and by words in their recent messages: each page looks into a few of the
 * conversations that the agent may see, the latest active first.
 */
@Singleton
class SearchRoutes {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final int EXAMINED = 20;
    private static final int MOST_EXAMINED = 50;
    private static final Pattern NUMBER = Pattern.compile("(#?)([0-9]{1,15})");

    private final Callers callers;
    private final ConversationLists lists;
    private final ConversationQueries queries;
    private final MessageSearch messages;
    private final ContactStore contacts;
    private final Settings settings;
    private final Accesses accesses;
    private final FunctionEnvironment environment;

    SearchRoutes(
            Callers callers,
            ConversationLists lists,
            ConversationQueries queries,
            MessageSearch messages,
            ContactStore contacts,
            Settings settings,
            Accesses accesses,
            FunctionEnvironment environment) {
        this.callers = callers;
        this.lists = lists;
        this.queries = queries;
        this.messages = messages;
        this.contacts = contacts;
        this.settings = settings;
        this.accesses = accesses;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes().on("GET /v1/search", this::search).build();
    }

    /** A conversation that was found. */
    private record Hit(Conversation conversation, String foundBy, List<Message> matches) {}

    private HttpResponse search(HttpRequest request) {
        Agent agent = callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("query", "cursor", "limit"));
        String typed = query.text("query").orElse("").strip();
        Optional<SearchWords> words = SearchWords.of(typed);
        if (words.isEmpty()) {
            query.reject("query", "must have a word or a number");
        }
        int limit = query.limit(EXAMINED, MOST_EXAMINED);
        query.verify();
        Instant now = environment.clock().instant();
        List<Hit> hits = new ArrayList<>();
        if (query.listCursor() == null) {
            byNumber(typed, agent).ifPresent(found -> hits.add(new Hit(found, "number", List.of())));
        }
        if (typed.startsWith("#")) {
            return answer(hits, words.orElseThrow(), JsonBuilder.object());
        }
        Page<Conversation> examined = examined(query, agent, hits, now.minus(WINDOW), limit);
        messages.find(examined.items(), words.orElseThrow(), now.minus(WINDOW))
                .forEach((conversation, found) -> hits.add(new Hit(conversation, "text", found)));
        return answer(
                hits,
                words.orElseThrow(),
                JsonBuilder.object()
                        .put("window", window(now))
                        .put("examined", examined.items().size())
                        .put("nextCursor", examined.next()));
    }

    private Optional<Conversation> byNumber(String typed, Agent agent) {
        Matcher number = NUMBER.matcher(typed);
        return number.matches()
                ? queries.byNumber(Long.parseLong(number.group(2)))
                        .filter(found -> accesses.of(agent, found).mayRead())
                : Optional.empty();
    }

    private Page<Conversation> examined(QueryParameters query, Agent agent, List<Hit> hits, Instant since, int limit) {
        View view = new ListView(agent, settings, accesses).everything().since(since);
        String binding = "search " + agent.id() + query.selection();
        String cursor = query.listCursor();
        try {
            return cursor == null
                    ? lists.listBeside(hits.stream().map(Hit::conversation).toList(), view, binding, limit)
                    : lists.list(view, cursor, binding, limit);
        } catch (UnusableCursorException unusable) {
            query.reject("cursor", Objects.requireNonNull(unusable.getMessage()));
            query.verify();
            throw unusable;
        }
    }

    private static JsonObject window(Instant now) {
        return JsonBuilder.object()
                .put("from", now.minus(WINDOW))
                .put("to", now)
                .put("messagesOfEach", MessageSearch.MOST_MESSAGES)
                .build();
    }

    private HttpResponse answer(List<Hit> hits, SearchWords words, JsonBuilder answer) {
        Map<String, Contact> known = contacts.loadAll(
                hits.stream().map(hit -> hit.conversation().contactId()).toList());
        Stream<JsonObject> items =
                hits.stream().map(hit -> json(hit, known.get(hit.conversation().contactId()), words));
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
