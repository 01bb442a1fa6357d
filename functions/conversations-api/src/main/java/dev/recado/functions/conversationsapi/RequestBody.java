package dev.recado.functions.conversationsapi;

import dev.recado.domain.conversation.RequestKind;
import dev.recado.domain.conversation.RequestTerms;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.JsonBody;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what an agent asks a customer for. */
final class RequestBody {
    /** A subject stands in a text that may have to leave as one SMS. */
    private static final int LONGEST_SUBJECT = 300;

    private static final int LONGEST_KIND = 100;

    private RequestBody() {}

    /** The terms; members that the kind has no use for are refused. */
    static RequestTerms read(HttpRequest request) {
        JsonBody body = JsonBody.of(request);
        String name = body.requiredText("kind", LONGEST_KIND);
        Optional<RequestKind> kind = RequestKind.of(name);
        if (kind.isEmpty()) {
            if (!name.isEmpty()) {
                body.reject("kind", "must be " + kinds());
            }
            body.names().forEach(body::mentions);
            body.verify();
        }
        RequestKind asked = kind.orElseThrow();
        if (asked == RequestKind.PAYMENT) {
            return new RequestTerms(asked, null, false, PaymentBody.read(body));
        }
        RequestTerms terms = terms(asked, body);
        body.verify();
        return terms;
    }

    private static RequestTerms terms(RequestKind kind, JsonBody body) {
        return switch (kind) {
            case RESOLVED_QUESTION ->
                new RequestTerms(kind, null, body.optionalBool("resolves").orElse(false));
            case APPROVAL -> new RequestTerms(kind, subject(body), false);
            case RATING, CONTACT_PAGE, PAYMENT -> RequestTerms.of(kind);
        };
    }

    private static @Nullable String subject(JsonBody body) {
        return body.requiredText("subject", LONGEST_SUBJECT).strip();
    }

    private static String kinds() {
        return Arrays.stream(RequestKind.values()).map(RequestKind::wireName).collect(Collectors.joining(", "));
    }
}
