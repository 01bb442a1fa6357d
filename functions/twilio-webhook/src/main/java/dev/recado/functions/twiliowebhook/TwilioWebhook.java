package dev.recado.functions.twiliowebhook;

import dev.recado.channels.InboundQueue;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.channels.twilio.TwilioForm;
import dev.recado.channels.twilio.TwilioInboundParser;
import dev.recado.channels.twilio.TwilioRequests;
import dev.recado.channels.twilio.TwilioSignature;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.function.Log;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers the routes; nothing is queued that is not verified and read. */
final class TwilioWebhook {
    private static final HttpResponse NO_REPLY =
            HttpResponse.of(200, "text/xml; charset=utf-8", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");

    private final TwilioRequests requests;
    private final InboundQueue queue;
    private final InstantSource clock;

    TwilioWebhook(TwilioRequests requests, InboundQueue queue, InstantSource clock) {
        this.requests = requests;
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
        TwilioForm form = requests.verified(request);
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
        TwilioForm form = requests.verified(request);
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
}
