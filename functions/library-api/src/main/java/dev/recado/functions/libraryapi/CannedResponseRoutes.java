package dev.recado.functions.libraryapi;

import dev.recado.desk.CallingAgents;
import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.library.CannedResponse;
import dev.recado.domain.library.LibrarySearches;
import dev.recado.domain.text.LocalizedText;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Router;
import dev.recado.store.library.Library;
import dev.recado.store.library.Shelf;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prepared answers that are called up by a short code. */
@Singleton
class CannedResponseRoutes {
    private static final String KIND = "canned response";
    private static final Pattern CODE = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final int LONGEST_CODE = 50;
    /** As long as the longest text that a channel takes as one message. */
    private static final int LONGEST_TEXT = 4096;

    private static final int LONGEST_ID = 128;

    private final CallingAgents callers;
    private final Shelf<CannedResponse> responses;
    private final ShelfChanges<CannedResponse> changes;
    private final Fillings fillings;
    private final Settings settings;
    private final FunctionEnvironment environment;

    CannedResponseRoutes(
            CallingAgents callers,
            Library library,
            Fillings fillings,
            Settings settings,
            SettingsChanges changes,
            FunctionEnvironment environment) {
        this.callers = callers;
        this.responses = library.cannedResponses();
        this.changes = new ShelfChanges<>(KIND, responses, CannedResponse::id, changes);
        this.fillings = fillings;
        this.settings = settings;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/canned-responses", this::search)
                .on("POST /v1/canned-responses", this::create)
                .on("GET /v1/canned-responses/{id}", this::show)
                .on("PATCH /v1/canned-responses/{id}", this::change)
                .on("DELETE /v1/canned-responses/{id}", changes::delete)
                .build();
    }

    private HttpResponse search(HttpRequest request) {
        Agent agent = callers.of(request);
        LibraryQuery query = new LibraryQuery(request).verified();
        Optional<Filling> filling = query.filling(agent, fillings);
        List<CannedResponse> candidates = responses.all().stream()
                .filter(response -> query.wants(response.text()))
                .filter(response -> filling.map(values -> isFor(values.team().id(), response))
                        .orElseGet(() -> isFor(agent, response)))
                .toList();
        return query.page(
                LibrarySearches.CANNED,
                candidates,
                LibrarySearches.withoutSlash(query.typed()),
                filling,
                CannedResponse::text,
                LibraryJson::of);
    }

    private static boolean isFor(String teamId, CannedResponse response) {
        return response.teamId() == null || response.teamId().equals(teamId);
    }

    private static boolean isFor(Agent agent, CannedResponse response) {
        return response.teamId() == null
                || agent.role().atLeast(Role.MANAGER)
                || agent.teamIds().contains(response.teamId());
    }

    private HttpResponse show(HttpRequest request) {
        Agent agent = callers.of(request);
        String id = request.pathParameter("id");
        return responses
                .find(id)
                .filter(response -> isFor(agent, response))
                .map(response -> HttpResponse.json(200, LibraryJson.of(response, null)))
                .orElseThrow(() -> Shelvings.notFound(KIND, id));
    }

    private HttpResponse create(HttpRequest request) {
        CannedResponse created = changes.create(request, this::read);
        return HttpResponse.json(201, LibraryJson.of(created, null))
                .with("location", "/v1/canned-responses/" + created.id());
    }

    private CannedResponse read(LibraryBody body) {
        Given given = given(body);
        body.required("code", given.code());
        body.required("text", given.text());
        body.verify();
        return new CannedResponse(
                Ids.next(environment.clock().instant()),
                given.code().orElseThrow(),
                given.text().orElseThrow(),
                given.teamId());
    }

    private HttpResponse change(HttpRequest request) {
        return HttpResponse.json(200, LibraryJson.of(changes.change(request, body -> given(body)::appliedTo), null));
    }

    private Given given(LibraryBody body) {
        Optional<String> teamId = body.text("teamId", LONGEST_ID);
        teamId.filter(id -> settings.team(id).isEmpty())
                .ifPresent(id -> body.unacceptable("teamId", "there is no team " + id));
        return new Given(
                body.matching(
                                "code",
                                LONGEST_CODE,
                                CODE,
                                "must have letters a to z, digits, hyphens and underscores only")
                        .map(code -> code.toLowerCase(Locale.ROOT)),
                body.template("text", LONGEST_TEXT),
                body.mentions("teamId"),
                teamId.orElse(null));
    }

    /** The members that may be set, as a body gives them. */
    private record Given(
            Optional<String> code,
            Optional<LocalizedText> text,
            boolean mentionsTeam,
            @Nullable String teamId) {
        CannedResponse appliedTo(CannedResponse response) {
            return new CannedResponse(
                    response.id(),
                    code.orElse(response.code()),
                    text.orElse(response.text()),
                    mentionsTeam ? teamId : response.teamId());
        }
    }
}
