package dev.recado.local.providers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.Forms;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Twilio's Messages resource, and its status callbacks. */
final class TwilioStandIn {
    private static final Pattern PATH = Pattern.compile("/2010-04-01/Accounts/([^/]+)/Messages\\.json");
    private static final Pattern CALLBACK_INBOX = Pattern.compile("/webhooks/twilio/([^/]+)/status");
    private static final Pattern NUMBER = Pattern.compile("(whatsapp:)?\\+[1-9]\\d{6,14}");
    private static final int LONGEST_BODY = 1600;
    private static final int MOST_MEDIA = 10;

    /** Twilio's magic numbers: what sending to them answers. */
    private static final Map<String, Integer> MAGIC = Map.of(
            "+15005550001", 21211,
            "+15005550002", 21612,
            "+15005550003", 21408,
            "+15005550004", 21610,
            "+15005550009", 21614);

    private final InboxDirectory inboxes;
    private final SentLog sent;
    private final Callbacks callbacks;
    private final InstantSource clock;

    TwilioStandIn(InboxDirectory inboxes, SentLog sent, Callbacks callbacks, InstantSource clock) {
        this.inboxes = inboxes;
        this.sent = sent;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    static boolean isFor(HttpCall call) {
        return call.path().startsWith("/2010-04-01/");
    }

    HttpAnswer answer(HttpCall call) {
        Map<String, List<String>> form = form(call);
        String inbox = inbox(form);
        try {
            requireAccount(call);
            sent.takeFailure(inbox).ifPresent(planned -> {
                int usual = planned.status() == 429 ? 20429 : 20500;
                throw new Refusal(planned.status(), planned.code() == null ? usual : planned.code(), "Planned failure");
            });
            requireSendable(form);
        } catch (Refusal refusal) {
            sent.add(inbox, first(form, "To"), object(form), null, refusal.status());
            return refused(refusal);
        }
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        sent.add(inbox, first(form, "To"), object(form), sid, 201);
        callBack(form, sid);
        return HttpAnswer.json(201, created(form, sid));
    }

    private static Map<String, List<String>> form(HttpCall call) {
        try {
            return Forms.decode(call.text());
        } catch (IllegalArgumentException malformed) {
            return Map.of();
        }
    }

    private String inbox(Map<String, List<String>> form) {
        Matcher named = CALLBACK_INBOX.matcher(first(form, "StatusCallback"));
        return inboxes.byAddress(first(form, "From"))
                .map(Inbox::id)
                .orElseGet(() -> named.find() ? named.group(1) : "");
    }

    private static void requireAccount(HttpCall call) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches() || !call.method().equals("POST")) {
            throw new Refusal(404, 20404, "The requested resource " + call.path() + " was not found");
        }
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString((LocalSecrets.TWILIO_ACCOUNT + ":" + LocalSecrets.TWILIO_TOKEN)
                                .getBytes(StandardCharsets.UTF_8));
        if (!path.group(1).equals(LocalSecrets.TWILIO_ACCOUNT) || !expected.equals(call.header("authorization"))) {
            throw new Refusal(401, 20003, "Authenticate");
        }
    }

    private static void requireSendable(Map<String, List<String>> form) {
        String to = first(form, "To");
        String from = first(form, "From");
        require(!to.isEmpty(), 21604, "A 'To' phone number is required.");
        require(NUMBER.matcher(to).matches(), 21211, "The 'To' number " + to + " is not a valid phone number.");
        require(
                !from.isEmpty() || form.containsKey("MessagingServiceSid"),
                21603,
                "A 'From' phone number is required.");
        require(
                from.isEmpty() || NUMBER.matcher(from).matches(),
                21212,
                "The 'From' number " + from + " is not a valid phone number.");
        require(!to.equals(from), 21266, "'To' and 'From' number cannot be the same: " + to);
        String body = first(form, "Body");
        require(
                !body.isEmpty() || form.containsKey("MediaUrl") || form.containsKey("ContentSid"),
                21602,
                "Message body is required.");
        require(
                body.codePointCount(0, body.length()) <= LONGEST_BODY,
                21617,
                "The concatenated message body exceeds the 1600 character limit");
        require(form.getOrDefault("MediaUrl", List.of()).size() <= MOST_MEDIA, 21623, "Too many media URLs");
        String callback = first(form, "StatusCallback");
        require(
                callback.isEmpty() || callback.startsWith("http://") || callback.startsWith("https://"),
                21609,
                "The 'StatusCallback' URL " + callback + " is not a valid URL.");
        Integer magic = MAGIC.get(to);
        if (magic != null) {
            throw new Refusal(400, magic, "The number " + to + " cannot be sent to.");
        }
    }

    private static void require(boolean condition, int code, String message) {
        if (!condition) {
            throw new Refusal(400, code, message);
        }
    }

    private static HttpAnswer refused(Refusal refusal) {
        return HttpAnswer.json(
                refusal.status(),
                Jsons.object()
                        .put("code", refusal.code())
                        .put("message", refusal.getMessage())
                        .put("more_info", "https://www.twilio.com/docs/errors/" + refusal.code())
                        .put("status", refusal.status()));
    }

    private ObjectNode created(Map<String, List<String>> form, String sid) {
        Instant now = clock.instant();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
        return Jsons.object()
                .put("sid", sid)
                .put("account_sid", LocalSecrets.TWILIO_ACCOUNT)
                .put("api_version", "2010-04-01")
                .put("from", first(form, "From"))
                .put("to", first(form, "To"))
                .put("body", first(form, "Body"))
                .put("status", "queued")
                .put("direction", "outbound-api")
                .put("num_segments", "1")
                .put(
                        "num_media",
                        Integer.toString(
                                form.getOrDefault("MediaUrl", List.of()).size()))
                .put("date_created", date)
                .put("date_updated", date)
                .putNull("date_sent")
                .putNull("error_code")
                .putNull("error_message")
                .put("uri", "/2010-04-01/Accounts/" + LocalSecrets.TWILIO_ACCOUNT + "/Messages/" + sid + ".json");
    }

    private void callBack(Map<String, List<String>> form, String sid) {
        String url = first(form, "StatusCallback");
        if (url.isEmpty()) {
            return;
        }
        List<Callbacks.Callback> calls = new ArrayList<>();
        for (String state : List.of("queued", "sent", "delivered")) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("SmsSid", sid);
            fields.put("SmsStatus", state);
            fields.put("MessageStatus", state);
            fields.put("To", first(form, "To"));
            fields.put("MessageSid", sid);
            fields.put("AccountSid", LocalSecrets.TWILIO_ACCOUNT);
            fields.put("From", first(form, "From"));
            fields.put("ApiVersion", "2010-04-01");
            calls.add(new Callbacks.Callback(
                    "twilio " + state,
                    URI.create(url),
                    Map.of(
                            "Content-Type",
                            "application/x-www-form-urlencoded; charset=UTF-8",
                            "X-Twilio-Signature",
                            ProviderSignatures.twilio(url, fields)),
                    Forms.encode(fields)));
        }
        callbacks.call(calls);
    }

    private static ObjectNode object(Map<String, List<String>> form) {
        ObjectNode object = Jsons.object();
        form.forEach((name, values) -> {
            if (values.size() == 1) {
                object.put(name, values.getFirst());
            } else {
                ArrayNode array = object.putArray(name);
                values.forEach(array::add);
            }
        });
        return object;
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).getFirst();
    }
}
