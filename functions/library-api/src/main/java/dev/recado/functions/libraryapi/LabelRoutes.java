package dev.recado.functions.libraryapi;

import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.library.Label;
import dev.recado.domain.text.LocalizedText;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.library.Library;
import dev.recado.store.library.Shelf;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Labels that are offered to agents. */
@Singleton
class LabelRoutes {
    private static final Pattern ID = Pattern.compile("[\\p{Ll}\\p{N}][\\p{Ll}\\p{N}_-]*");
    private static final int LONGEST_ID = 50;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final String GREY = "#6b7280";

    private final Shelf<Label> labels;
    /** Conversations that carry a deleted label go on carrying it. */
    private final ShelfChanges<Label> changes;

    LabelRoutes(Library library, SettingsChanges changes) {
        this.labels = library.labels();
        this.changes = new ShelfChanges<>("label", labels, Label::id, changes);
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/labels", this::list)
                .on("POST /v1/labels", this::create)
                .on("PATCH /v1/labels/{id}", this::change)
                .on("DELETE /v1/labels/{id}", changes::delete)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        Caller.of(request);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("items", labels.all().stream().map(LibraryJson::of).toList())
                        .build());
    }

    private HttpResponse create(HttpRequest request) {
        return HttpResponse.json(201, LibraryJson.of(changes.create(request, LabelRoutes::read)));
    }

    private static Label read(LibraryBody body) {
        Optional<String> id = body.required(
                "id",
                body.matching(
                        "id",
                        LONGEST_ID,
                        ID,
                        "must have lower-case letters, digits, hyphens and underscores only, and begin with a letter or digit"));
        Given given = Given.read(body);
        body.required("title", given.title());
        body.verify();
        return given.appliedTo(new Label(id.orElseThrow(), given.title().orElseThrow(), GREY, null));
    }

    private HttpResponse change(HttpRequest request) {
        return HttpResponse.json(200, LibraryJson.of(changes.change(request, body -> Given.read(body)::appliedTo)));
    }

    /** The members of a label that may be set, as a body gives them. */
    private record Given(
            Optional<LocalizedText> title,
            Optional<String> color,
            boolean mentionsDescription,
            @Nullable String description) {
        static Given read(LibraryBody body) {
            return new Given(
                    body.localized("title", LONGEST_TITLE),
                    body.matching("color", LONGEST_TITLE, COLOR, "must be a colour such as \"#2563eb\"")
                            .map(color -> color.toLowerCase(Locale.ROOT)),
                    body.mentions("description"),
                    body.text("description", LONGEST_DESCRIPTION).orElse(null));
        }

        Label appliedTo(Label label) {
            return new Label(
                    label.id(),
                    title.orElse(label.title()),
                    color.orElse(label.color()),
                    mentionsDescription ? description : label.description());
        }
    }
}
