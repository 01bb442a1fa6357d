package dev.recado.channels.meta;

import dev.recado.channels.ParsedWebhook;
import dev.recado.domain.inbound.InboundEvent;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects what one document says, element by element. */
final class MetaEvents {
    private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final List<InboundEvent> events = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final Instant receivedAt;

    MetaEvents(Instant receivedAt) {
        this.receivedAt = receivedAt;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    void add(InboundEvent event) {
        events.add(event);
    }

    void ignore(String reason) {
        ignored.add(reason);
    }

    ParsedWebhook parsed() {
        return new ParsedWebhook(events, ignored);
    }

    /** Reads each object of the list by itself: whatever is wrong with one is noted and stops no other. */
    void each(JsonObject parent, String list, Consumer<JsonObject> reader) {
        for (JsonValue element : parent.array(list)) {
            if (element instanceof JsonObject object) {
                readAlone(object, list, reader);
            } else {
                ignore("an element of " + list + " that is " + element.kind());
            }
        }
    }

    private void readAlone(JsonObject object, String list, Consumer<JsonObject> reader) {
        try {
            reader.accept(object);
        } catch (RuntimeException bad) {
            ignore("an element of " + list + " that cannot be read: "
                    + bad.getClass().getSimpleName());
        }
    }

    /** The provider's time; empty when there is none or it is absurd. */
    static Optional<Instant> seconds(JsonObject object, String name) {
        return object.integer(name).flatMap(seconds -> instant(seconds, 1));
    }

    /** As {@link #seconds}, of a time in milliseconds. */
    static Optional<Instant> millis(JsonObject object, String name) {
        return object.integer(name).flatMap(millis -> instant(millis, 1000));
    }

    private static Optional<Instant> instant(long time, int perSecond) {
        try {
            Instant instant = perSecond == 1 ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time);
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException absurd) {
            return Optional.empty();
        }
    }
}
