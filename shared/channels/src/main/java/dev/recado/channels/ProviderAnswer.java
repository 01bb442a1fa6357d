package dev.recado.channels;

import java.time.Duration;
import java.util.Optional;

/** What came of a request to a provider. */
public sealed interface ProviderAnswer {
    /**
     * The provider answered.
     *
     * @param retryAfter the provider's wish, if it has one
     * @param body empty on 401, whose body the JDK does not give out where it could not repeat the request
     */
    record Answered(int status, Optional<Duration> retryAfter, String body) implements ProviderAnswer {}

    /** There was no connection, so the provider knows nothing of the request. */
    record NotSent(String reason) implements ProviderAnswer {}

    /** The request had left, or part of it, when the connection broke or the time was up. */
    record Lost(String reason) implements ProviderAnswer {}
}
