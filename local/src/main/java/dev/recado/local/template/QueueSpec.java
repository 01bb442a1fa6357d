package dev.recado.local.template;

import java.util.Map;

/**
 * A queue of the template.
 *
 * @param attributes what CreateQueue is given, as the template sets it
 * @param deadLetter whether another queue moves its failures here
 */
public record QueueSpec(
        String id, String name, String arn, String url, Map<String, String> attributes, boolean deadLetter) {
    public QueueSpec {
        attributes = Map.copyOf(attributes);
    }

    /** Whether the queue keeps order within a message group. */
    public boolean fifo() {
        return name.endsWith(".fifo");
    }
}
