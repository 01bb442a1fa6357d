package dev.recado.channels;

import dev.recado.domain.inbound.InboundEvent;
import java.util.List;

/**
 * What one webhook request said.
 *
 * @param events in the order of the document
 * @param ignored why each element was left out, without texts or addresses, for the log
 */
public record ParsedWebhook(List<InboundEvent> events, List<String> ignored) {
    public ParsedWebhook {
        events = List.copyOf(events);
        ignored = List.copyOf(ignored);
    }
}
