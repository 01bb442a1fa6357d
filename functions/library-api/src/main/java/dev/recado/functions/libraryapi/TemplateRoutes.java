package dev.recado.functions.libraryapi;

import dev.recado.desk.CallingAgents;
import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Agent;
import dev.recado.domain.library.Folding;
import dev.recado.domain.library.LibrarySearches;
import dev.recado.domain.library.QuickReply;
import dev.recado.domain.text.LocalizedText;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.library.Library;
import dev.recado.store.library.Shelf;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Quick-reply templates. */
@Singleton
class TemplateRoutes {
    private static final String KIND = "template";
    private static final int LONGEST_CATEGORY = 50;
    private static final int LONGEST_TITLE = 100;
    /** As long as the longest text that a channel takes as one message. */
    private static final int LONGEST_TEXT = 4096;

    private final CallingAgents callers;
    private final Shelf<QuickReply> templates;
    private final ShelfChanges<QuickReply> changes;
    private final Fillings fillings;
    private final FunctionEnvironment environment;

    TemplateRoutes(
            CallingAgents callers,
            Library library,
            Fillings fillings,
            SettingsChanges changes,
            FunctionEnvironment environment) {
        this.callers = callers;
        this.templates = library.templates();
        this.changes = new ShelfChanges<>(KIND, templates, QuickReply::id, changes);
        this.fillings = fillings;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/templates", this::search)
                .on("GET /v1/templates/categories", this::categories)
                .on("POST /v1/templates", this::create)
                .on("GET /v1/templates/{id}", this::show)
                .on("PATCH /v1/templates/{id}", this::change)
                .on("DELETE /v1/templates/{id}", changes::delete)
                .build();
    }

    private HttpResponse search(HttpRequest request) {
        Agent agent = callers.of(request);
        LibraryQuery query = new LibraryQuery(request, "category");
        Optional<String> category = query.text("category").map(Folding::fold);
        query.verified();
        List<QuickReply> candidates = templates.all().stream()
                .filter(template -> query.wants(template.text()))
                .filter(template -> category.isEmpty() || category.get().equals(Folding.fold(template.category())))
                .toList();
        return query.page(
                LibrarySearches.TEMPLATES,
                candidates,
                query.typed(),
                query.filling(agent, fillings),
                QuickReply::text,
                LibraryJson::of);
    }

    /** Categories that differ in case or accents only are one, called as its first template calls it. */
    private HttpResponse categories(HttpRequest request) {
        Caller.of(request);
        List<JsonObject> items = templates.all().stream()
                .collect(Collectors.groupingBy(
                        template -> Folding.fold(template.category()), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(group -> JsonBuilder.object()
                        .put("category", group.getFirst().category())
                        .put("count", group.size())
                        .build())
                .toList();
        return HttpResponse.json(200, JsonBuilder.object().put("items", items).build());
    }

    private HttpResponse show(HttpRequest request) {
        Caller.of(request);
        String id = request.pathParameter("id");
        return templates
                .find(id)
                .map(template -> HttpResponse.json(200, LibraryJson.of(template, null)))
                .orElseThrow(() -> Shelvings.notFound(KIND, id));
    }

    private HttpResponse create(HttpRequest request) {
        QuickReply created = changes.create(request, this::read);
        return HttpResponse.json(201, LibraryJson.of(created, null)).with("location", "/v1/templates/" + created.id());
    }

    private QuickReply read(LibraryBody body) {
        Given given = Given.read(body);
        body.required("category", given.category());
        body.required("title", given.title());
        body.required("text", given.text());
        body.verify();
        return new QuickReply(
                Ids.next(environment.clock().instant()),
                given.category().orElseThrow(),
                given.title().orElseThrow(),
                given.text().orElseThrow());
    }

    private HttpResponse change(HttpRequest request) {
        return HttpResponse.json(
                200, LibraryJson.of(changes.change(request, body -> Given.read(body)::appliedTo), null));
    }

    /** The members that may be set, as a body gives them. */
    private record Given(Optional<String> category, Optional<String> title, Optional<LocalizedText> text) {
        static Given read(LibraryBody body) {
            return new Given(
                    body.text("category", LONGEST_CATEGORY),
                    body.text("title", LONGEST_TITLE),
                    body.template("text", LONGEST_TEXT));
        }

        QuickReply appliedTo(QuickReply reply) {
            return new QuickReply(
                    reply.id(),
                    category.orElse(reply.category()),
                    title.orElse(reply.title()),
                    text.orElse(reply.text()));
        }
    }
}
