package dev.recado.local.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Meta's Graph API as WhatsApp and Messenger send through it, and the events that follow. */
final class MetaStandIn {
    private static final Pattern PATH = Pattern.compile("/v\\d+\\.\\d+/([^/]+)/messages");
    private static final Set<String> WHATSAPP_TYPES = Set.of(
            "text",
            "template",
            "image",
            "video",
            "audio",
            "document",
            "sticker",
            "location",
            "contacts",
            "reaction",
            "interactive");
    private static final int LONGEST_WHATSAPP_TEXT = 4096;
    private static final int LONGEST_MESSENGER_TEXT = 2000;
    private static final int MOST_BUTTONS = 3;
    private static final int LONGEST_CALLBACK_DATA = 512;
    private static final int INVALID_PARAMETER = 100;

    private final InboxDirectory inboxes;
    private final SentLog sent;
    private final Callbacks callbacks;
    private final InstantSource clock;
    private final URI webhook;

    /**
     * @param webhook where the app's events go
     */
    MetaStandIn(InboxDirectory inboxes, SentLog sent, Callbacks callbacks, InstantSource clock, URI webhook) {
        this.inboxes = inboxes;
        this.sent = sent;
        this.callbacks = callbacks;
        this.clock = clock;
        this.webhook = webhook;
    }

    HttpAnswer answer(HttpCall call) {
        Matcher path = PATH.matcher(call.path());
        String sender = path.matches() ? path.group(1) : "";
        String inbox = inboxes.byAddress(sender).map(Inbox::id).orElse(sender);
        JsonNode request = read(call);
        boolean whatsapp = request.has("messaging_product");
        String to = whatsapp
                ? request.path("to").asText(request.path("recipient").asText(""))
                : request.path("recipient").path("id").asText("");
        try {
            requireSender(call, sender);
            sent.takeFailure(inbox).ifPresent(planned -> {
                int usual = planned.status() == 429 ? 80007 : 131000;
                throw new Refusal(planned.status(), planned.code() == null ? usual : planned.code(), "Planned failure");
            });
            if (whatsapp) {
                requireWhatsapp(request, to);
            } else {
                requireMessenger(request, to);
            }
        } catch (Refusal refusal) {
            sent.add(inbox, to, request, null, refusal.status());
            return refused(refusal);
        }
        return whatsapp ? sendWhatsapp(inbox, sender, to, request) : sendMessenger(inbox, sender, to, request);
    }

    private static JsonNode read(HttpCall call) {
        try {
            return Jsons.parse(call.body());
        } catch (Jsons.MalformedJson malformed) {
            return Jsons.object();
        }
    }

    private void requireSender(HttpCall call, String sender) {
        if (!("Bearer " + LocalSecrets.META_TOKEN).equals(call.header("authorization"))) {
            throw new Refusal(401, 190, "Invalid OAuth access token - Cannot parse access token");
        }
        if (!call.method().equals("POST") || inboxes.byAddress(sender).isEmpty()) {
            throw new Refusal(
                    400, INVALID_PARAMETER, "Unsupported post request. Object with ID '" + sender + "' does not exist");
        }
    }

    private static void requireWhatsapp(JsonNode request, String to) {
        require(
                request.path("messaging_product").asText().equals("whatsapp"),
                "Param messaging_product must be one of {WHATSAPP}");
        require(!to.isEmpty(), "The parameter to is required.");
        String type = request.path("type").asText("text");
        require(WHATSAPP_TYPES.contains(type), "Param type must be one of " + WHATSAPP_TYPES);
        require(request.path(type).isObject(), "The parameter " + type + " is required.");
        String text = request.path("text").path("body").asText("");
        require(!type.equals("text") || !text.isEmpty(), "The parameter text['body'] is required.");
        require(
                text.codePointCount(0, text.length()) <= LONGEST_WHATSAPP_TEXT,
                "Param text['body'] must be at most " + LONGEST_WHATSAPP_TEXT + " characters long.");
        require(
                request.path("interactive").path("action").path("buttons").size() <= MOST_BUTTONS,
                "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3");
        require(
                !type.equals("template")
                        || (request.path("template").path("name").isTextual()
                                && request.path("template")
                                        .path("language")
                                        .path("code")
                                        .isTextual()),
                "The parameters template['name'] and template['language']['code'] are required.");
        require(
                request.path("biz_opaque_callback_data").asText("").length() <= LONGEST_CALLBACK_DATA,
                "Param biz_opaque_callback_data must be at most " + LONGEST_CALLBACK_DATA + " characters long.");
    }

    private static void requireMessenger(JsonNode request, String to) {
        require(!to.isEmpty(), "The parameter recipient is required");
        String kind = request.path("messaging_type").asText("");
        require(
                Set.of("RESPONSE", "UPDATE", "MESSAGE_TAG").contains(kind),
                "Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG}");
        require(!kind.equals("MESSAGE_TAG") || request.path("tag").isTextual(), "Param tag is required");
        String text = request.path("message").path("text").asText("");
        require(
                !text.isEmpty() || request.path("message").has("attachment"),
                "Empty text: message must have text or an attachment");
        require(
                text.codePointCount(0, text.length()) <= LONGEST_MESSENGER_TEXT,
                "Length of param message[text] must be less than or equal to " + LONGEST_MESSENGER_TEXT);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new Refusal(400, INVALID_PARAMETER, "(#100) " + message);
        }
    }

    private static HttpAnswer refused(Refusal refusal) {
        ObjectNode body = Jsons.object();
        body.putObject("error")
                .put("message", refusal.getMessage())
                .put("type", "OAuthException")
                .put("code", refusal.code())
                .put("fbtrace_id", UUID.randomUUID().toString().substring(0, 11));
        return HttpAnswer.json(refusal.status(), body);
    }

    private HttpAnswer sendWhatsapp(String inbox, String sender, String to, JsonNode request) {
        String id = "wamid."
                + Base64.getEncoder()
                        .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        sent.add(inbox, to, request, id, 200);
        List<Callbacks.Callback> calls = new ArrayList<>();
        for (String state : List.of("sent", "delivered")) {
            calls.add(event("whatsapp " + state, whatsappStatus(sender, to, id, state, request)));
        }
        callbacks.call(calls);
        ObjectNode answer = Jsons.object().put("messaging_product", "whatsapp");
        answer.putArray("contacts").addObject().put("input", to).put("wa_id", to.replace("+", ""));
        answer.putArray("messages").addObject().put("id", id);
        return HttpAnswer.json(200, answer);
    }

    private ObjectNode whatsappStatus(String sender, String to, String id, String state, JsonNode request) {
        ObjectNode event = Jsons.object().put("object", "whatsapp_business_account");
        ObjectNode change = event.putArray("entry")
                .addObject()
                .put("id", "300000000000001")
                .putArray("changes")
                .addObject();
        ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
        change.put("field", "messages");
        value.putObject("metadata").put("display_phone_number", sender).put("phone_number_id", sender);
        ObjectNode status = value.putArray("statuses")
                .addObject()
                .put("id", id)
                .put("status", state)
                .put("timestamp", Long.toString(clock.instant().getEpochSecond()))
                .put("recipient_id", to.replace("+", ""));
        JsonNode opaque = request.path("biz_opaque_callback_data");
        if (opaque.isTextual()) {
            status.set("biz_opaque_callback_data", opaque);
        }
        return event;
    }

    private HttpAnswer sendMessenger(String inbox, String page, String to, JsonNode request) {
        String id = "m_" + UUID.randomUUID().toString().replace("-", "");
        sent.add(inbox, to, request, id, 200);
        long now = clock.millis();
        ObjectNode echo = messaging(page, to, now);
        ObjectNode message =
                echo.putObject("message").put("mid", id).put("is_echo", true).put("app_id", 400000000000001L);
        for (String field : List.of("text", "metadata")) {
            if (request.path("message").has(field)) {
                message.set(field, request.path("message").get(field));
            }
        }
        ObjectNode delivered = messaging(to, page, now);
        delivered.putObject("delivery").put("watermark", now).putArray("mids").add(id);
        callbacks.call(List.of(
                event("messenger echo", pageEvent(page, echo, now)),
                event("messenger delivered", pageEvent(page, delivered, now))));
        return HttpAnswer.json(200, Jsons.object().put("recipient_id", to).put("message_id", id));
    }

    private static ObjectNode messaging(String sender, String recipient, long now) {
        ObjectNode messaging = Jsons.object();
        messaging.putObject("sender").put("id", sender);
        messaging.putObject("recipient").put("id", recipient);
        return messaging.put("timestamp", now);
    }

    private static ObjectNode pageEvent(String page, ObjectNode messaging, long now) {
        ObjectNode event = Jsons.object().put("object", "page");
        event.putArray("entry")
                .addObject()
                .put("id", page)
                .put("time", now)
                .putArray("messaging")
                .add(messaging);
        return event;
    }

    private Callbacks.Callback event(String what, ObjectNode event) {
        String body = escaped(event.toString());
        return new Callbacks.Callback(
                what,
                webhook,
                Map.of("Content-Type", "application/json", "X-Hub-Signature-256", ProviderSignatures.meta(body)),
                body);
    }

    /** Meta escapes what is not ASCII, in lower case, and slashes. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (letter == '/') {
                escaped.append("\\/");
            } else if (letter < 0x80) {
                escaped.append(letter);
            } else {
                escaped.append("\\u").append(HexFormat.of().toHexDigits(letter));
            }
        }
        return escaped.toString();
    }
}
