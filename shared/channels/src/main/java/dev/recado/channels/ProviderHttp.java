package dev.recado.channels;

import dev.recado.function.FunctionEnvironment;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Posts to providers, each request at most once. Built on {@link HttpURLConnection}, which is ready 200 ms sooner in a new
 * process than {@code java.net.http}; a body of known length keeps it from silently repeating a POST, and a connection
 * of its own for each request from meeting one that the other side has closed meanwhile.
 */
@Singleton
public final class ProviderHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(12);
    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final FunctionEnvironment environment;
    private final Duration answerTimeout;

    @jakarta.inject.Inject
    public ProviderHttp(FunctionEnvironment environment) {
        this(environment, ANSWER_TIMEOUT);
    }

    ProviderHttp(FunctionEnvironment environment, Duration answerTimeout) {
        this.environment = environment;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Posts a body and waits for the answer.
     *
     * @param call the name of the call for whoever watches, such as {@code Twilio.send}
     */
    public ProviderAnswer post(String call, URI uri, Map<String, String> headers, String body) {
        ProviderAnswer answer = exchange(uri, headers, body.getBytes(StandardCharsets.UTF_8));
        environment.externalCalls().answered(call);
        return answer;
    }

    private ProviderAnswer exchange(URI uri, Map<String, String> headers, byte[] body) {
        HttpURLConnection connection = null;
        try {
            connection = open(uri, headers, body.length);
            connection.connect();
        } catch (IOException | IllegalArgumentException | ClassCastException unreachable) {
            disconnect(connection);
            return new ProviderAnswer.NotSent(reason(unreachable));
        }
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
            out.flush();
            return read(connection);
        } catch (HttpRetryException withheld) {
            return new ProviderAnswer.Answered(withheld.responseCode(), Optional.empty(), "");
        } catch (IOException broken) {
            return new ProviderAnswer.Lost(reason(broken));
        } finally {
            disconnect(connection);
        }
    }

    private HttpURLConnection open(URI uri, Map<String, String> headers, int length) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        connection.setReadTimeout(Math.toIntExact(answerTimeout.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setFixedLengthStreamingMode(length);
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    private ProviderAnswer read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            return new ProviderAnswer.Lost("the answer is not HTTP");
        }
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            String body = in == null ? "" : new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            return new ProviderAnswer.Answered(status, retryAfter(connection.getHeaderField("Retry-After")), body);
        }
    }

    /** Seconds, or a date (RFC 9110, 10.2.3); what is absurd is bounded. */
    private Optional<Duration> retryAfter(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String value = header.strip();
        if (value.matches("\\d{1,9}")) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(environment.clock().instant(), until)));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wish) {
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }

    private static void disconnect(@Nullable HttpURLConnection connection) {
        if (connection != null) {
            connection.disconnect();
        }
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + Bounds.detail(message));
    }
}
