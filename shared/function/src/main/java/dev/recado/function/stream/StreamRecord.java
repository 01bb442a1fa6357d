package dev.recado.function.stream;

import dev.recado.json.JsonObject;

/**
 * One change of an item.
 *
 * @param eventName INSERT, MODIFY or REMOVE
 * @param newImage the item after the change, in DynamoDB's JSON ({@code {"S":"..."}}), empty on REMOVE
 * @param source the whole record as received
 */
public record StreamRecord(
        String eventId, String eventName, String sequenceNumber, JsonObject newImage, JsonObject source) {
    static StreamRecord of(JsonObject event) {
        JsonObject change = event.objectOrEmpty("dynamodb");
        return new StreamRecord(
                event.textOrEmpty("eventID"),
                event.textOrEmpty("eventName"),
                change.textOrEmpty("SequenceNumber"),
                change.objectOrEmpty("NewImage"),
                event);
    }

    /** A string attribute of the new image, or the empty string. */
    public String text(String attribute) {
        return newImage.objectOrEmpty(attribute).textOrEmpty("S");
    }
}
