package dev.recado.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import java.util.UUID;

/** Writes on WhatsApp, through Meta. */
final class WhatsappCustomer extends ProviderCustomer {
    private static final String PHONE_NUMBER_ID = "100000000000001";

    private final String sentAt;

    /**
     * @param sentAt seconds since 1970 that the customer's messages carry
     */
    WhatsappCustomer(DemoHttp http, String number, long sentAt) {
        super(http, "whatsapp", number);
        this.sentAt = Long.toString(sentAt);
    }

    @Override
    public void write(String text) throws InterruptedException {
        ObjectNode event = Jsons.object().put("object", "whatsapp_business_account");
        ObjectNode change = event.putArray("entry")
                .addObject()
                .put("id", "300000000000001")
                .putArray("changes")
                .addObject()
                .put("field", "messages");
        ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata").put("display_phone_number", "34911000002").put("phone_number_id", PHONE_NUMBER_ID);
        value.putArray("contacts")
                .addObject()
                .put("wa_id", address())
                .putObject("profile")
                .put("name", "Lucía");
        value.putArray("messages")
                .addObject()
                .put("from", address())
                .put("id", "wamid." + UUID.randomUUID())
                .put("timestamp", sentAt)
                .put("type", "text")
                .putObject("text")
                .put("body", text);
        sendAsMeta(event.toString());
    }

    @Override
    String text(JsonNode request) {
        return request.path("text").path("body").asText();
    }
}
