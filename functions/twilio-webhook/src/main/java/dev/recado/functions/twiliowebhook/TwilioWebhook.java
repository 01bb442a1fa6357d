package dev.recado.functions.twiliowebhook;

import dev.recado.channels.ChannelCredentials;
import dev.recado.channels.InboundQueue;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.channels.twilio.TwilioForm;
import dev.recado.channels.twilio.TwilioInboundParser;
import dev.recado.channels.twilio.TwilioSignature;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.function.Log;
import dev.recado.function.Secrets;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers the routes; nothing is queued that is not verified and read. */
final class TwilioWebhook {
    private static final HttpResponse NO_REPLY =
            HttpResponse.of(200, "text/xml; charset=utf-8", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");

    private final Secrets secrets;
    private final ChannelCredentials credentials;
    private final InboundQueue queue;
    private final InstantSource clock;

    TwilioWebhook(Secrets secrets, ChannelCredentials credentials, InboundQueue queue, InstantSource clock) {
        this.secrets = secrets;
        this.credentials = credentials;
        this.queue = queue;
        this.clock = clock;
    }

    /** Walks the way of a message without queueing it. */
    void prime() {
        TwilioForm form = new TwilioForm(HttpRequest.form("MessageSid=SM0&From=%2B10000000000&Body=prime"));
        TwilioSignature.isValid("prime", "https://localhost/", form.fields(), new byte[0], "");
        queue.prime(TwilioInboundParser.message("prime", form, clock.instant()));
    }

    HttpResponse messages(HttpRequest request) {
        TwilioForm form = verified(request);
        try {
            InboundMessage message =
                    TwilioInboundParser.message(request.pathParameter("inboxId"), form, clock.instant());
            // The notice goes first: what the provider has confirmed is not confirmed again.
            queue.enqueue(Stream.concat(TwilioInboundParser.optOut(message, form).stream(), Stream.of(message))
                    .toList());
            Log.info("message queued", "inbox", message.inboxKey(), "providerMessageId", message.providerMessageId());
            return NO_REPLY;
        } catch (UnreadableWebhookException unreadable) {
            throw Problem.malformed(unreadable.reason()).toException();
        }
    }

    HttpResponse status(HttpRequest request) {
        TwilioForm form = verified(request);
        try {
            Optional<DeliveryReport> report = TwilioInboundParser.report(
                    request.pathParameter("inboxId"), form, request.query("ref").orElse(null), clock.instant());
            report.ifPresentOrElse(this::enqueue, () -> Log.count("IgnoredEvents"));
            return HttpResponse.empty(200);
        } catch (UnreadableWebhookException unreadable) {
            throw Problem.malformed(unreadable.reason()).toException();
        }
    }

    private void enqueue(DeliveryReport report) {
        queue.enqueue(List.of(report));
        Log.info(
                "delivery report queued",
                "inbox",
                report.inboxKey(),
                "providerMessageId",
                report.providerMessageId(),
                "state",
                report.state().wireName());
    }

    private TwilioForm verified(HttpRequest request) {
        String authToken = credentials
                .ofInbox(request.pathParameter("inboxId"), "twilioAuthToken")
                .orElseThrow(() -> Problem.notFound("There is no such inbox").toException());
        Optional<Map<String, List<String>>> fields = fields(request);
        boolean genuine = fields.isPresent()
                && TwilioSignature.isValid(
                        authToken,
                        publicUrl(request),
                        fields.get(),
                        request.body(),
                        request.header(TwilioSignature.HEADER).orElse(""));
        if (!genuine) {
            throw Problem.forbidden("The signature is missing or wrong").toException();
        }
        return new TwilioForm(fields.get());
    }

    /** What cannot be decoded cannot have been signed. A JSON body is signed by its hash and has no fields. */
    private static Optional<Map<String, List<String>>> fields(HttpRequest request) {
        if (request.header("content-type").orElse("").startsWith("application/json")) {
            return Optional.of(Map.of());
        }
        try {
            return Optional.of(HttpRequest.form(request.bodyText()));
        } catch (IllegalArgumentException malformedEscape) {
            return Optional.empty();
        }
    }

    private String publicUrl(HttpRequest request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return secrets.deployment().publicBaseUrl() + request.rawPath() + query;
    }
}
