package dev.recado.channels.meta;

import dev.recado.channels.Bounds;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Meta's error objects, which look alike in answers and in statuses. */
final class MetaErrors {
    private MetaErrors() {}

    /** The error with Meta's code and all of its words that differ. */
    static DeliveryError error(JsonObject error, String codeOtherwise) {
        String code =
                Optional.ofNullable(Bounds.name(error.textOrEmpty("code"))).orElse(codeOtherwise);
        String words = Stream.of(
                        error.text("title"),
                        error.text("message"),
                        error.objectOrEmpty("error_data").text("details"),
                        error.text("error_subcode").map(subcode -> "subcode " + subcode))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining("; "));
        return new DeliveryError(code, words.isEmpty() ? "Meta gives no reason" : Bounds.detail(words));
    }
}
