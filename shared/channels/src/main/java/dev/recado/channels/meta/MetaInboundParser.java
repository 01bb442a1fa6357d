package dev.recado.channels.meta;

import dev.recado.channels.ParsedWebhook;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.json.MalformedJsonException;
import java.time.Instant;

/** Reads the events of Meta's products; every element of every list counts, and a bad one stops no other. */
public final class MetaInboundParser {
    private MetaInboundParser() {}

    /**
     * Reads a verified request.
     *
     * @throws UnreadableWebhookException when the body is not a document of events at all
     */
    public static ParsedWebhook parse(byte[] body, Instant receivedAt) {
        JsonObject document = document(body);
        MetaEvents events = new MetaEvents(receivedAt);
        switch (document.textOrEmpty("object")) {
            case "whatsapp_business_account" -> WhatsAppEvents.read(document, events);
            case "page" -> MessengerEvents.read(document, events);
            case "" -> throw new UnreadableWebhookException("The document names no object");
            default -> events.ignore("an object that the desk has no channel for");
        }
        return events.parsed();
    }

    private static JsonObject document(byte[] body) {
        try {
            JsonObject document = Json.parseObject(body);
            if (!document.has("entry")) {
                throw new UnreadableWebhookException("The document has no entry");
            }
            return document;
        } catch (MalformedJsonException malformed) {
            throw new UnreadableWebhookException("The body is not a JSON object: " + malformed.getMessage());
        }
    }
}
