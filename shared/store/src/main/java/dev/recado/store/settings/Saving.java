package dev.recado.store.settings;

/** What comes of storing a setting. */
public sealed interface Saving<T> {
    /** Stored so. */
    record Saved<T>(T value) implements Saving<T> {}

    /** Something else has the id already. */
    record IdTaken<T>() implements Saving<T> {}

    /** Another setting has the same address or extension. */
    record AliasTaken<T>() implements Saving<T> {}

    /** There is nothing with that id. */
    record Unknown<T>() implements Saving<T> {}
}
