package dev.recado.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import java.util.UUID;

/** Writes on Messenger, through Meta. */
final class MessengerCustomer extends ProviderCustomer {
    private static final String PAGE_ID = "200000000000001";

    private final long sentAt;

    /**
     * @param sentAt milliseconds since 1970 that the customer's messages carry
     */
    MessengerCustomer(DemoHttp http, String user, long sentAt) {
        super(http, "messenger", user);
        this.sentAt = sentAt;
    }

    @Override
    public void write(String text) throws InterruptedException {
        ObjectNode event = Jsons.object().put("object", "page");
        ObjectNode messaging = event.putArray("entry")
                .addObject()
                .put("id", PAGE_ID)
                .put("time", sentAt)
                .putArray("messaging")
                .addObject()
                .put("timestamp", sentAt);
        messaging.putObject("sender").put("id", address());
        messaging.putObject("recipient").put("id", PAGE_ID);
        messaging.putObject("message").put("mid", "m_" + UUID.randomUUID()).put("text", text);
        sendAsMeta(event.toString());
    }

    @Override
    String text(JsonNode request) {
        return request.path("message").path("text").asText();
    }
}
