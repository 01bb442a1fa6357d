package dev.recado.local.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.providers.LocalSecrets;
import java.util.Map;

/** Writes on WhatsApp or Messenger, as Meta tells of it. */
final class MetaCustomer implements Customer {
    private final World world;
    private final boolean whatsapp;
    private final int number;
    private final String event;

    MetaCustomer(World world, boolean whatsapp, int number) {
        this.world = world;
        this.whatsapp = whatsapp;
        this.number = number;
        this.event = (whatsapp ? whatsappEvent() : messengerEvent()).toString();
    }

    @Override
    public String inbox() {
        return whatsapp ? "whatsapp" : "messenger";
    }

    @Override
    public String address() {
        return whatsapp ? "347%08d".formatted(number) : "7%015d".formatted(number);
    }

    /** On Messenger, so that its survey must go by mail. */
    @Override
    public boolean sleepsBeyondReplyWindow() {
        return !whatsapp;
    }

    @Override
    public void write() throws Exception {
        String signature = "sha256=" + Signatures.hex("HmacSHA256", LocalSecrets.META_APP_SECRET, event);
        world.request(
                "POST",
                "/webhooks/meta",
                event,
                Map.of("Content-Type", "application/json", "X-Hub-Signature-256", signature));
    }

    private ObjectNode whatsappEvent() {
        ObjectNode event = Jsons.object().put("object", "whatsapp_business_account");
        ObjectNode change =
                event.putArray("entry").addObject().putArray("changes").addObject();
        change.put("field", "messages");
        ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata").put("phone_number_id", "100000000000001");
        value.putArray("messages")
                .addObject()
                .put("id", "wamid.story" + number)
                .put("from", address())
                .put("timestamp", Long.toString(world.recado().clock().instant().getEpochSecond()))
                .put("type", "text")
                .putObject("text")
                .put("body", "Abierto?");
        return event;
    }

    private ObjectNode messengerEvent() {
        ObjectNode event = Jsons.object().put("object", "page");
        ObjectNode messaging = event.putArray("entry")
                .addObject()
                .put("id", "200000000000001")
                .putArray("messaging")
                .addObject();
        messaging.putObject("sender").put("id", address());
        messaging.putObject("recipient").put("id", "200000000000001");
        messaging.put("timestamp", world.recado().clock().millis());
        messaging.putObject("message").put("mid", "m_story" + number).put("text", "Abierto?");
        return event;
    }
}
