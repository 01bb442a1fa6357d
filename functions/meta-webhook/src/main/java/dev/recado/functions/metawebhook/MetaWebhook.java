package dev.recado.functions.metawebhook;

import dev.recado.channels.ChannelCredentials;
import dev.recado.channels.InboundQueue;
import dev.recado.channels.ParsedWebhook;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.channels.meta.MetaHandshake;
import dev.recado.channels.meta.MetaInboundParser;
import dev.recado.channels.meta.MetaSignature;
import dev.recado.function.Log;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** Answers the routes; nothing is queued that is not verified and read, and all of a request before it is answered. */
final class MetaWebhook {
    private static final String SAMPLE = """
            {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{
            "metadata":{"phone_number_id":"0"},
            "messages":[{"id":"0","from":"0","timestamp":"0","type":"text","text":{"body":"prime"}}]}}]}]}
            """;

    private final ChannelCredentials credentials;
    private final InboundQueue queue;
    private final InstantSource clock;

    MetaWebhook(ChannelCredentials credentials, InboundQueue queue, InstantSource clock) {
        this.credentials = credentials;
        this.queue = queue;
        this.clock = clock;
    }

    /** Walks the way of a message without queueing it. */
    void prime() {
        byte[] body = SAMPLE.getBytes(StandardCharsets.UTF_8);
        MetaSignature.isValid("prime", body, "");
        MetaInboundParser.parse(body, clock.instant()).events().forEach(queue::prime);
    }

    HttpResponse handshake(HttpRequest request) {
        String verifyToken = credentials.ofMetaApp("verifyToken").orElse("");
        return MetaHandshake.answer(
                        verifyToken,
                        query(request, "hub.mode"),
                        query(request, "hub.verify_token"),
                        query(request, "hub.challenge"))
                .map(challenge -> HttpResponse.of(200, "text/plain; charset=utf-8", challenge))
                .orElseThrow(() -> forbidden("The verify token is missing or wrong"));
    }

    HttpResponse events(HttpRequest request) {
        String appSecret = credentials.ofMetaApp("appSecret").orElse("");
        String signature = request.header(MetaSignature.HEADER).orElse("");
        if (!MetaSignature.isValid(appSecret, request.body(), signature)) {
            throw forbidden("The signature is missing or wrong");
        }
        ParsedWebhook parsed = parse(request);
        queue.enqueue(parsed.events());
        log(parsed);
        return HttpResponse.of(200, "text/plain; charset=utf-8", "EVENT_RECEIVED");
    }

    private ParsedWebhook parse(HttpRequest request) {
        try {
            return MetaInboundParser.parse(request.body(), clock.instant());
        } catch (UnreadableWebhookException unreadable) {
            throw Problem.malformed(unreadable.reason()).toException();
        }
    }

    private static void log(ParsedWebhook parsed) {
        Log.info("events queued", "count", Integer.toString(parsed.events().size()));
        for (String reason : parsed.ignored()) {
            Log.info("event ignored", "reason", reason);
            Log.count("IgnoredEvents");
        }
    }

    private static String query(HttpRequest request, String name) {
        return request.query(name).orElse("");
    }

    private static ProblemException forbidden(String detail) {
        return Problem.forbidden(detail).toException();
    }
}
