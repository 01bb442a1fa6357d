package dev.recado.local.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.providers.LocalSecrets;
import java.util.Map;

/** Writes in the website's live chat, signed in there. */
final class Visitor implements Customer {
    private final World world;
    private final int number;

    Visitor(World world, int number) {
        this.world = world;
        this.number = number;
    }

    @Override
    public String inbox() {
        return "web";
    }

    @Override
    public String address() {
        return "";
    }

    @Override
    public void write() throws Exception {
        widget("POST", "/widget/messages", Jsons.object().put("text", "¿Está abierto?"), "write");
    }

    /** Calls the widget's API in a session of the visitor's. */
    JsonNode widget(String method, String path, JsonNode body, String key) throws Exception {
        String user = "user-" + number;
        JsonNode session = world.json(
                "POST",
                "/widget/web/sessions",
                Jsons.object()
                        .put("userId", user)
                        .put("userHash", Signatures.hex("HmacSHA256", LocalSecrets.IDENTITY_SECRET, user))
                        .put("name", user),
                Map.of());
        return world.json(
                method,
                path,
                body,
                Map.of("Authorization", "Bearer " + session.path("token").asText(), "Idempotency-Key", key));
    }
}
