package dev.recado.store;

/** What became of a commit. */
public sealed interface CommitResult {
    /** All of it is stored. */
    record Committed() implements CommitResult {}

    /** Somebody else changed the conversation, or took the claimed turn, first; nothing is stored. Load and decide again. */
    record LostRace() implements CommitResult {}

    /** The same request was committed before; nothing is stored now. */
    record AlreadyDone(Marker.Remembered before) implements CommitResult {}
}
