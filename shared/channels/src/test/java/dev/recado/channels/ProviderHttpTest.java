package dev.recado.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.function.FunctionEnvironment;
import dev.recado.testing.StandInServer;
import dev.recado.testing.StandInServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderHttpTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T10:15:30Z"));

    private final List<String> calls = new ArrayList<>();
    private final StandInServer server = StandInServer.start(request -> Answer.json(200, "{\"ok\":true}"));
    private final ProviderHttp http =
            new ProviderHttp(new FunctionEnvironment(Map.of(), CLOCK, calls::add), Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        server.close();
    }

    private ProviderAnswer post() {
        return http.post("Provider.send", URI.create(server.url() + "/a?b=1"), Map.of("X-Key", "v"), "täxt");
    }

    private void answerWith(int status, Map<String, String> headers, String body) {
        server.behave(request -> new Answer(status, headers, body));
    }

    @Test
    void an_answer_is_given_as_it_came_and_reported() {
        assertThat(post()).isEqualTo(new ProviderAnswer.Answered(200, Optional.empty(), "{\"ok\":true}"));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().getFirst().body()).isEqualTo("täxt");
        assertThat(server.requests().getFirst().pathAndQuery()).isEqualTo("/a?b=1");
        assertThat(server.requests().getFirst().header("x-key")).contains("v");
        assertThat(calls).containsExactly("Provider.send");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 400, 403, 404, 429, 500, 503})
    void every_status_is_an_answer_with_its_body(int status) {
        answerWith(status, Map.of("Location", "http://127.0.0.1:1/"), "words");
        assertThat(post()).isEqualTo(new ProviderAnswer.Answered(status, Optional.empty(), "words"));
    }

    @Test
    void an_answer_of_401_is_an_answer_too() {
        answerWith(401, Map.of("WWW-Authenticate", "Basic"), "words");
        assertThat(post()).isEqualTo(new ProviderAnswer.Answered(401, Optional.empty(), ""));
    }

    @Test
    void an_answer_without_a_body_has_an_empty_one() {
        answerWith(500, Map.of(), "");
        assertThat(post()).isEqualTo(new ProviderAnswer.Answered(500, Optional.empty(), ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|PT7S",
                "0|PT0S",
                "999999999|PT1H",
                "Fri, 20 Nov 2026 10:16:30 GMT|PT1M",
                "Fri, 20 Nov 2026 10:00:00 GMT|PT0S",
                "soon|",
                "-1|",
                "99999999999999999999|",
            })
    void the_wish_to_wait_is_understood_and_bounded(String header, Duration expected) {
        answerWith(429, Map.of("Retry-After", header), "");
        assertThat(((ProviderAnswer.Answered) post()).retryAfter()).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void a_connection_that_breaks_after_the_request_leaves_it_lost_and_is_not_tried_again() {
        server.behave(request -> Answer.BREAK);
        assertThat(post()).isInstanceOf(ProviderAnswer.Lost.class);
        assertThat(server.requests()).hasSize(1);
        assertThat(calls).containsExactly("Provider.send");
    }

    @Test
    void nobody_listening_means_that_nothing_was_sent() {
        server.close();
        assertThat(post()).isInstanceOf(ProviderAnswer.NotSent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://no-such-host.invalid/", "relative", "mailto:a@b", "ftp:x", "http://127.0.0.1:99999/"})
    void an_address_that_leads_nowhere_means_that_nothing_was_sent(String uri) {
        assertThat(http.post("Provider.send", URI.create(uri), Map.of(), "x"))
                .isInstanceOf(ProviderAnswer.NotSent.class);
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_lost() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ProviderHttp impatient = new ProviderHttp(new FunctionEnvironment(Map.of(), CLOCK), Duration.ofMillis(100));
            URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertThat(impatient.post("Provider.send", uri, Map.of(), "x")).isInstanceOf(ProviderAnswer.Lost.class);
        }
    }

    @Test
    void whoever_watches_the_calls_can_end_the_work_there() {
        ProviderHttp watched = new ProviderHttp(
                new FunctionEnvironment(Map.of(), CLOCK, call -> {
                    throw new IllegalStateException(call);
                }),
                Duration.ofSeconds(5));
        assertThatThrownBy(() -> watched.post("Provider.send", URI.create(server.url()), Map.of(), "x"))
                .hasMessage("Provider.send");
        assertThat(server.requests()).hasSize(1);
    }
}
