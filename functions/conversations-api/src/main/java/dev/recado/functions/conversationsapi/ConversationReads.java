package dev.recado.functions.conversationsapi;

import dev.recado.desk.Accesses;
import dev.recado.desk.json.ConversationJson;
import dev.recado.desk.json.MessageJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationLists;
import dev.recado.store.ConversationLists.View;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.UnusableCursorException;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists and shows conversations and their messages. */
@Singleton
class ConversationReads {
    private static final int PAGE = 25;
    private static final int MESSAGES_PAGE = 100;
    private static final int LARGEST_PAGE = 100;
    private static final Set<String> PARAMETERS = Stream.concat(
                    ListView.FILTERS.stream(), Stream.of("status", "assignee", "cursor", "limit"))
            .collect(Collectors.toUnmodifiableSet());

    private final Callers callers;
    private final Conversations conversations;
    private final ConversationLists lists;
    private final ConversationQueries queries;
    private final ContactStore contacts;
    private final Settings settings;
    private final Accesses accesses;
    private final Inspections inspections;

    ConversationReads(
            Callers callers,
            Conversations conversations,
            ConversationLists lists,
            ConversationQueries queries,
            ContactStore contacts,
            Settings settings,
            Accesses accesses,
            Inspections inspections) {
        this.accesses = accesses;
        this.inspections = inspections;
        this.callers = callers;
        this.conversations = conversations;
        this.lists = lists;
        this.queries = queries;
        this.contacts = contacts;
        this.settings = settings;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/conversations", this::list)
                .on("GET /v1/conversations/{id}", this::show)
                .on("GET /v1/conversations/{id}/messages", this::messages)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        Agent agent = callers.agent(request);
        QueryParameters query = new QueryParameters(request, PARAMETERS);
        int limit = query.limit(PAGE, LARGEST_PAGE);
        View view = new ListView(agent, settings, accesses).of(query);
        Page<Conversation> page = page(query, view, agent, limit);
        boolean unassigned = query.text("assignee").filter("unassigned"::equals).isPresent();
        Map<String, Contact> known = contacts.loadAll(
                page.items().stream().map(Conversation::contactId).toList());
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "items",
                                page.items().stream()
                                        .filter(item -> !unassigned || !ignored(known.get(item.contactId())))
                                        .map(item -> ConversationJson.of(item, known.get(item.contactId()), null))
                                        .toList())
                        .put("nextCursor", page.next())
                        .build());
    }

    private Page<Conversation> page(QueryParameters query, View view, Agent agent, int limit) {
        try {
            return lists.list(view, query.listCursor(), agent.id() + query.selection(), limit);
        } catch (UnusableCursorException unusable) {
            query.reject("cursor", Objects.requireNonNull(unusable.getMessage()));
            query.verify();
            throw unusable;
        }
    }

    /** Nobody waits for an answer to somebody who is ignored. */
    private static boolean ignored(@Nullable Contact contact) {
        return contact != null && contact.ignored();
    }

    private HttpResponse show(HttpRequest request) {
        return conversations.answer(read(callers.agent(request), request));
    }

    private Conversation read(Agent agent, HttpRequest request) {
        Conversation conversation = conversations.seenBy(agent, request.pathParameter("id"));
        inspections.record(agent, conversation);
        return conversation;
    }

    private HttpResponse messages(HttpRequest request) {
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(MESSAGES_PAGE, LARGEST_PAGE);
        String cursor = query.cursor();
        query.verify();
        Conversation conversation = read(callers.agent(request), request);
        Page<Message> page = queries.messages(conversation.id(), cursor, limit);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("items", page.items().stream().map(MessageJson::of).toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }
}
