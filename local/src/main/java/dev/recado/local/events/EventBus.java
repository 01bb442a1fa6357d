package dev.recado.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.template.EventSource;
import java.util.ArrayList;
import java.util.List;

/** The default event bus with the template's rules. */
public final class EventBus {
    private final List<EventSource.Rule> rules = new ArrayList<>();
    private final Functions functions;
    private final Activity activity;

    public EventBus(List<EventSource> sources, Functions functions, Activity activity) {
        for (EventSource source : sources) {
            if (source instanceof EventSource.Rule rule) {
                rules.add(rule);
            }
        }
        this.functions = functions;
        this.activity = activity;
    }

    /** Delivers {@code event} to the functions whose rules it matches, without waiting for them. */
    public void publish(JsonNode event) {
        for (EventSource.Rule rule : rules) {
            if (EventPattern.matches(rule.pattern(), event)) {
                Activity.Work work = activity.begin();
                Thread.ofVirtual().name("event-bus").start(() -> deliver(rule, event, work));
            }
        }
    }

    private void deliver(EventSource.Rule rule, JsonNode event, Activity.Work work) {
        try (work) {
            functions.deliver(rule.functionId(), event);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
