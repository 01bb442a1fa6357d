package dev.recado.local.crash;

import dev.recado.function.ExternalCalls;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Ends functions' work where an external call has just been answered, at every place once. A place is the calls that an
 * invocation has made so far, in a scene of a story. In one scene a function dies once at most: the places behind are
 * for later stories.
 */
final class Crasher {
    /** Every invocation has a thread of its own. */
    private final ThreadLocal<String> callsOfInvocation = ThreadLocal.withInitial(() -> "");

    private final List<Crash> crashes = new CopyOnWriteArrayList<>();
    private final Set<String> deadInScene = ConcurrentHashMap.newKeySet();
    private volatile Set<String> placesSeen = Set.of();
    private volatile String scene = "";

    /**
     * Begins a story.
     *
     * @param placesSeen where functions died in earlier stories of the kind; those of this one are added
     */
    void begin(Set<String> placesSeen) {
        this.placesSeen = placesSeen;
        crashes.clear();
    }

    /** Begins a scene of the story; in one without a name all functions live. */
    void scene(String name) {
        scene = name;
        deadInScene.clear();
    }

    /** What died since {@link #begin}, in that order. */
    List<Crash> crashes() {
        return List.copyOf(crashes);
    }

    /** What watches the calls of one function. */
    ExternalCalls of(String functionId) {
        return call -> answered(functionId, call);
    }

    private void answered(String functionId, String call) {
        String calls = callsOfInvocation.get() + " " + call;
        callsOfInvocation.set(calls);
        if (!scene.isEmpty() && !deadInScene.contains(functionId)) {
            dieIfNew(functionId, call, scene + ": " + functionId + calls);
        }
    }

    private synchronized void dieIfNew(String functionId, String call, String place) {
        if (!deadInScene.contains(functionId) && placesSeen.add(place)) {
            deadInScene.add(functionId);
            Crash crash = new Crash(functionId, call);
            crashes.add(crash);
            throw new Died(crash);
        }
    }

    /** A function and the call after which it died. */
    record Crash(String functionId, String call) {
        @Override
        public String toString() {
            return functionId + " after " + call;
        }
    }

    /** No exception that any function could be tempted to handle. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died(Crash crash) {
            super(crash + ", as the test wants it");
        }
    }
}
