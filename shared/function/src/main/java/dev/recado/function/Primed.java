package dev.recado.function;

/**
 * A bean whose first use is slow. Each is used once, without effect, before a snapshot is taken, so that a restored function
 * answers its first event with classes loaded and code warm.
 */
public interface Primed {
    /** Walks the usual path once, changing nothing. */
    void prime();
}
