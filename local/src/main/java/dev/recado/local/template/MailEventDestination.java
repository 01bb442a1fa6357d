package dev.recado.local.template;

import java.util.Set;

/**
 * Where a configuration set publishes what becomes of its mails: the default event bus.
 *
 * @param eventTypes the kinds it publishes, upper case as in the template, such as {@code DELIVERY}
 */
public record MailEventDestination(String configurationSet, Set<String> eventTypes) {
    public MailEventDestination {
        eventTypes = Set.copyOf(eventTypes);
    }
}
