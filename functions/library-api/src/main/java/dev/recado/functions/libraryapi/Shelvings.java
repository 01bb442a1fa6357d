package dev.recado.functions.libraryapi;

import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.store.library.Shelving;

/** Answers what came of storing something. */
final class Shelvings {
    private Shelvings() {}

    /**
     * What was stored.
     *
     * @param kind what it is called, such as {@code label}
     * @throws ProblemException 404 or 409 when nothing was stored
     */
    static <T> T stored(Shelving<T> shelving, String kind, String id) {
        return switch (shelving) {
            case Shelving.Stored<T>(T value) -> value;
            case Shelving.Unknown<T> ignored -> throw notFound(kind, id);
            case Shelving.IdTaken<T> ignored ->
                throw Problem.conflict("There already is the " + kind + " " + id)
                        .toException();
            case Shelving.NameTaken<T> ignored ->
                throw Problem.conflict("Another " + kind + " has the same short code")
                        .toException();
            case Shelving.Full<T>(int most) ->
                throw Problem.conflict("There are " + most + " already, and there cannot be more")
                        .toException();
        };
    }

    static ProblemException notFound(String kind, String id) {
        return Problem.notFound("There is no " + kind + " " + id).toException();
    }
}
