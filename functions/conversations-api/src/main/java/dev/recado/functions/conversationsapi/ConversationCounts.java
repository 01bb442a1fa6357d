package dev.recado.functions.conversationsapi;

import dev.recado.desk.Accesses;
import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Status;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ConversationLists;
import dev.recado.store.ConversationLists.Count;
import dev.recado.store.ConversationLists.View;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How many conversations the views have, by status: counted up to a bound, one query for each list. */
@Singleton
class ConversationCounts {
    private static final int COUNTED = 100;
    private static final int MOST_COUNTED = 1000;
    private static final List<Status> STATUSES = List.of(Status.values());

    private final Callers callers;
    private final ConversationLists lists;
    private final Settings settings;
    private final Accesses accesses;

    ConversationCounts(Callers callers, ConversationLists lists, Settings settings, Accesses accesses) {
        this.callers = callers;
        this.lists = lists;
        this.settings = settings;
        this.accesses = accesses;
    }

    Router routes() {
        return Router.routes().on("GET /v1/conversations/counts", this::counts).build();
    }

    private HttpResponse counts(HttpRequest request) {
        Agent agent = callers.agent(request);
        Set<String> known = new HashSet<>(ListView.FILTERS);
        known.add("upTo");
        QueryParameters query = new QueryParameters(request, known);
        int upTo = query.count("upTo", COUNTED, MOST_COUNTED);
        ListView.Counted views = new ListView(agent, settings, accesses).counted(query);
        List<View> asked = new ArrayList<>();
        for (View view : List.of(views.mine(), views.unassigned(), views.participating(), views.others())) {
            STATUSES.forEach(status -> asked.add(view.in(status)));
        }
        return HttpResponse.json(200, json(lists.count(asked, upTo), upTo));
    }

    private static JsonObject json(List<Count> counts, int upTo) {
        List<Count> mine = part(counts, 0);
        List<Count> unassigned = part(counts, 1);
        List<Count> others = part(counts, 3);
        List<Count> all = new ArrayList<>();
        for (int i = 0; i < STATUSES.size(); i++) {
            all.add(mine.get(i).plus(unassigned.get(i), upTo).plus(others.get(i), upTo));
        }
        return JsonBuilder.object()
                .put("mine", byStatus(mine))
                .put("unassigned", byStatus(unassigned))
                .put("participating", byStatus(part(counts, 2)))
                .put("all", byStatus(all))
                .build();
    }

    private static List<Count> part(List<Count> counts, int index) {
        return counts.subList(index * STATUSES.size(), (index + 1) * STATUSES.size());
    }

    private static JsonObject byStatus(List<Count> counts) {
        JsonBuilder json = JsonBuilder.object();
        for (int i = 0; i < STATUSES.size(); i++) {
            json.put(
                    STATUSES.get(i).wireName(),
                    JsonBuilder.object()
                            .put("count", counts.get(i).count())
                            .put("more", counts.get(i).more())
                            .build());
        }
        return json.build();
    }
}
