package dev.recado.local.providers;

import java.util.List;
import java.util.Optional;

/** The inboxes that exist at this moment. */
@FunctionalInterface
public interface InboxDirectory {
    /** All of them. */
    List<Inbox> all();

    /** The inbox that {@code address} belongs to. */
    default Optional<Inbox> byAddress(String address) {
        return all().stream().filter(inbox -> inbox.address().equals(address)).findFirst();
    }

    /** Whether there is an inbox {@code id}. */
    default boolean has(String id) {
        return all().stream().anyMatch(inbox -> inbox.id().equals(id));
    }
}
