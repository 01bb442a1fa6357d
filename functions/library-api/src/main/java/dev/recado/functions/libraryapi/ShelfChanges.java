package dev.recado.functions.libraryapi;

import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Role;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.store.library.Shelf;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes, changes and deletes what stands on a shelf: for managers and admins, and so that the record says who did.
 *
 * @param kind what one thing is called, such as {@code label}
 */
record ShelfChanges<T>(String kind, Shelf<T> shelf, Function<T, String> id, SettingsChanges changes) {
    /**
     * Stores what {@code read} makes of the body.
     *
     * @throws dev.recado.function.http.ProblemException 403, what {@code read} refuses, and 409 where it cannot be stored
     */
    T create(HttpRequest request, Function<LibraryBody, T> read) {
        Caller.of(request).require(Role.MANAGER);
        T thing = read.apply(LibraryBody.of(request));
        return Shelvings.stored(by(request).create(thing), kind, id.apply(thing));
    }

    /**
     * Changes the thing of the path's id as {@code read} finds in the body.
     *
     * @throws dev.recado.function.http.ProblemException 403, what the body is refused for, 404, and 409 where it cannot be stored
     */
    T change(HttpRequest request, Function<LibraryBody, UnaryOperator<T>> read) {
        Caller.of(request).require(Role.MANAGER);
        LibraryBody body = LibraryBody.of(request);
        UnaryOperator<T> change = read.apply(body);
        body.verify();
        String thing = request.pathParameter("id");
        return Shelvings.stored(by(request).change(thing, change), kind, thing);
    }

    /**
     * Deletes the thing of the path's id.
     *
     * @throws dev.recado.function.http.ProblemException 403 or 404
     */
    HttpResponse delete(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        String thing = request.pathParameter("id");
        if (!by(request).delete(thing)) {
            throw Shelvings.notFound(kind, thing);
        }
        return HttpResponse.empty(204);
    }

    private Shelf<T> by(HttpRequest request) {
        return shelf.recordedAs(changes.act(request));
    }
}
