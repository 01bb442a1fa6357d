package dev.recado.functions.libraryapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Language;
import dev.recado.domain.library.RankedSearch;
import dev.recado.domain.text.LocalizedText;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.QueryParameters;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a search of canned responses or templates asks for. */
final class LibraryQuery {
    private static final Pattern CURSOR = Pattern.compile("[0-9]#.{0,400}", Pattern.DOTALL);
    private static final int PAGE = 25;
    private static final int LARGEST_PAGE = 100;

    private final QueryParameters parameters;
    private final String typed;
    private final @Nullable Language language;
    private final @Nullable String conversationId;
    private final @Nullable String cursor;
    private final int limit;

    LibraryQuery(HttpRequest request, String... more) {
        Set<String> known = new HashSet<>(Set.of("query", "language", "conversation", "cursor", "limit"));
        known.addAll(List.of(more));
        this.parameters = new QueryParameters(request, known);
        this.typed = parameters.text("query").orElse("");
        this.language = language(parameters);
        this.conversationId = parameters.text("conversation").orElse(null);
        this.cursor = parameters.cursor(CURSOR);
        this.limit = parameters.limit(PAGE, LARGEST_PAGE);
    }

    private static @Nullable Language language(QueryParameters parameters) {
        Optional<String> tag = parameters.text("language");
        Optional<Language> language =
                tag.flatMap(Language::of).filter(known -> known.tag().equals(tag.orElseThrow()));
        if (tag.isPresent() && language.isEmpty()) {
            parameters.reject("language", "must be es or en");
        }
        return language.orElse(null);
    }

    Optional<String> text(String name) {
        return parameters.text(name);
    }

    String typed() {
        return typed;
    }

    /** Throws a 400 that lists every fault, if there is any. */
    LibraryQuery verified() {
        parameters.verify();
        return this;
    }

    boolean wants(LocalizedText text) {
        return language == null || text.in(language).isPresent();
    }

    /** How texts are to be filled, if a conversation was named that the agent may see. */
    Optional<Filling> filling(Agent agent, Fillings fillings) {
        return Optional.ofNullable(conversationId).map(id -> fillings.forConversation(agent, id, language));
    }

    /** The page of {@code candidates} that was asked for. */
    <T> HttpResponse page(
            RankedSearch<T> search,
            List<T> candidates,
            String wanted,
            Optional<Filling> filling,
            Function<T, LocalizedText> text,
            BiFunction<T, @Nullable JsonObject, JsonObject> json) {
        RankedSearch.Part<T> part = search.find(candidates, wanted, cursor, limit);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "items",
                                part.items().stream()
                                        .map(item -> json.apply(
                                                item,
                                                filling.map(values -> values.rendered(text.apply(item)))
                                                        .orElse(null)))
                                        .toList())
                        .put("nextCursor", QueryParameters.cursorOf(part.next()))
                        .build());
    }
}
