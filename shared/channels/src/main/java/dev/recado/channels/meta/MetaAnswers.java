package dev.recado.channels.meta;

import dev.recado.channels.Bounds;
import dev.recado.channels.Outcomes;
import dev.recado.channels.ProviderAnswer;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.outbound.SendOutcome;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.json.MalformedJsonException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the Graph API's answers to a send mean.
 *
 * @param messageId finds the new message's id in an answer
 * @param passing the codes of errors that pass
 * @param permanent the codes of errors that never pass, whatever the status of the answer
 * @param slow codes whose next attempt has to wait longer than usual
 */
record MetaAnswers(
        Function<JsonObject, Optional<String>> messageId,
        Set<String> passing,
        Set<String> permanent,
        Map<String, Duration> slow) {

    SendOutcome outcome(ProviderAnswer.Answered answer) {
        JsonObject body = body(answer);
        if (answer.status() / 100 == 2) {
            return messageId
                    .apply(body)
                    .flatMap(Bounds::id)
                    .<SendOutcome>map(SendOutcome.Accepted::new)
                    .orElseGet(() -> Outcomes.unclear(answer));
        }
        if (answer.status() == 504) {
            return Outcomes.unclear(answer);
        }
        DeliveryError error = error(answer, body);
        return passes(answer.status(), error.code())
                ? new SendOutcome.TryAgain(error, answer.retryAfter().orElse(slow.get(error.code())))
                : new SendOutcome.Refused(error);
    }

    private boolean passes(int status, String code) {
        return passing.contains(code) || (!permanent.contains(code) && (status == 429 || status >= 500));
    }

    private static JsonObject body(ProviderAnswer.Answered answer) {
        try {
            return Json.parseObject(answer.body());
        } catch (MalformedJsonException notMetas) {
            return JsonObject.EMPTY;
        }
    }

    private static DeliveryError error(ProviderAnswer.Answered answer, JsonObject body) {
        if (answer.status() == 401 && body.names().isEmpty()) {
            return new DeliveryError("190", "Meta refused the inbox's access token");
        }
        return body.object("error")
                .map(error -> MetaErrors.error(error, "http-" + answer.status()))
                .orElseGet(() -> Outcomes.plainError(answer));
    }
}
