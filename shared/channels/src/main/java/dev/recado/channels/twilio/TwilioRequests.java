package dev.recado.channels.twilio;

import dev.recado.channels.ChannelCredentials;
import dev.recado.function.Secrets;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells Twilio's requests from anybody else's. */
@Singleton
public final class TwilioRequests {
    private final Secrets secrets;
    private final ChannelCredentials credentials;

    public TwilioRequests(Secrets secrets, ChannelCredentials credentials) {
        this.secrets = secrets;
        this.credentials = credentials;
    }

    /**
     * The form of a request that Twilio made.
     *
     * @throws ProblemException 404 where the inbox has no credentials, 403 where the signature is missing or wrong
     */
    public TwilioForm verified(HttpRequest request) {
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

    /** The URL as Twilio was told it. */
    public String publicUrl(HttpRequest request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return secrets.deployment().publicBaseUrl() + request.rawPath() + query;
    }
}
