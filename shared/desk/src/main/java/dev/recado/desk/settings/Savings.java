package dev.recado.desk.settings;

import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.store.settings.Saving;

/** Answers what came of storing a setting. */
public final class Savings {
    private Savings() {}

    /**
     * What was stored.
     *
     * @param kind what the setting is called, such as {@code inbox}
     * @param alias what must be its own, such as {@code address}
     * @throws ProblemException 404 or 409 when nothing was stored
     */
    public static <T> T stored(Saving<T> saving, String kind, String id, String alias) {
        return switch (saving) {
            case Saving.Saved<T>(T value) -> value;
            case Saving.Unknown<T> ignored -> throw notFound(kind, id);
            case Saving.IdTaken<T> ignored ->
                throw Problem.conflict("There already is the " + kind + " " + id)
                        .toException();
            case Saving.AliasTaken<T> ignored ->
                throw Problem.conflict("Another " + kind + " has the same " + alias)
                        .toException();
        };
    }

    /** The refusal of a setting that is not there. */
    public static ProblemException notFound(String kind, String id) {
        return Problem.notFound("There is no " + kind + " " + id).toException();
    }
}
