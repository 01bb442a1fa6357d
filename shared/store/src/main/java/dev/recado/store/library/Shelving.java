package dev.recado.store.library;

/** What comes of putting something on a shelf or changing it there. */
public sealed interface Shelving<T> {
    /** Stored so. */
    record Stored<T>(T value) implements Shelving<T> {}

    /** Something on the shelf has the id already. */
    record IdTaken<T>() implements Shelving<T> {}

    /** Something else on the shelf has the name that must be unique. */
    record NameTaken<T>() implements Shelving<T> {}

    /** There is nothing with that id. */
    record Unknown<T>() implements Shelving<T> {}

    /** The shelf holds as much as it may. */
    record Full<T>(int most) implements Shelving<T> {}
}
