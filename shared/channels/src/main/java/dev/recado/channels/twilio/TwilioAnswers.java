package dev.recado.channels.twilio;

import dev.recado.channels.Bounds;
import dev.recado.channels.Outcomes;
import dev.recado.channels.ProviderAnswer;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.outbound.SendOutcome;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.json.MalformedJsonException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What Twilio's answers to a send mean. */
final class TwilioAnswers {
    /** Errors that pass: too many requests, queue overflow, throughput limits, trouble on the way to WhatsApp. */
    private static final Set<String> PASSING =
            Set.of("20429", "30001", "30017", "30022", "63009", "63010", "63012", "63017", "63018");
    /** The sender's own queue is full, and drains by its rate. */
    private static final String QUEUE_FULL = "21611";

    private static final Duration QUEUE_DRAIN = Duration.ofMinutes(1);

    private TwilioAnswers() {}

    static SendOutcome outcome(ProviderAnswer.Answered answer) {
        JsonObject body = body(answer);
        if (answer.status() / 100 == 2) {
            return body.text("sid")
                    .flatMap(Bounds::id)
                    .<SendOutcome>map(SendOutcome.Accepted::new)
                    .orElseGet(() -> Outcomes.unclear(answer));
        }
        if (answer.status() == 504) {
            return Outcomes.unclear(answer);
        }
        DeliveryError error = error(answer, body);
        if (error.code().equals(QUEUE_FULL)) {
            return new SendOutcome.TryAgain(error, answer.retryAfter().orElse(QUEUE_DRAIN));
        }
        boolean passing = answer.status() == 429 || answer.status() >= 500 || PASSING.contains(error.code());
        return passing
                ? new SendOutcome.TryAgain(error, answer.retryAfter().orElse(null))
                : new SendOutcome.Refused(error);
    }

    private static JsonObject body(ProviderAnswer.Answered answer) {
        try {
            return Json.parseObject(answer.body());
        } catch (MalformedJsonException notTwilios) {
            return JsonObject.EMPTY;
        }
    }

    private static DeliveryError error(ProviderAnswer.Answered answer, JsonObject body) {
        if (answer.status() == 401 && body.names().isEmpty()) {
            return new DeliveryError("20003", "Twilio refused the inbox's credentials");
        }
        Optional<String> code = body.text("code").map(Bounds::name);
        return code.map(known -> new DeliveryError(known, Bounds.detail(body.textOrEmpty("message"))))
                .orElseGet(() -> Outcomes.plainError(answer));
    }
}
