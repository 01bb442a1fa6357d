package dev.recado.domain.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act: who did what, when, and what changed by it.
 *
 * @param action a stable name, such as {@code assign}
 * @param changes the fields that are different now
 * @param details what else tells one such act from another, such as the message that was written
 */
public record AuditEntry(
        String id, Instant at, Actor actor, String action, List<Change> changes, Map<String, String> details) {
    public AuditEntry {
        changes = List.copyOf(changes);
        details = Map.copyOf(details);
    }

    /** A field's value before and after; null where it had, or has, none. */
    public record Change(
            String field, @Nullable String from, @Nullable String to) {}
}
