package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.channels.meta.MetaSignature;
import dev.recado.channels.twilio.TwilioSignature;
import dev.recado.function.http.HttpRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The webhooks' sample events bear the signatures of the local run's secrets")
class SampleSignaturesTest {
    private static final String PUBLIC_BASE_URL = "http://localhost:8080";

    static Stream<SampleEventsTest.Sample> twilio() {
        return Stream.concat(samples("twilio-webhook-"), samples("voice-webhook-"));
    }

    static Stream<SampleEventsTest.Sample> meta() {
        return samples("meta-webhook-").filter(sample -> !sample.name().contains("handshake"));
    }

    @ParameterizedTest
    @MethodSource("twilio")
    void ofTwilio(SampleEventsTest.Sample sample) {
        HttpRequest request = HttpRequest.of(sample.json());
        String url =
                PUBLIC_BASE_URL + request.rawPath() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());

        assertThat(TwilioSignature.isValid(
                        "local-twilio-token",
                        url,
                        HttpRequest.form(request.bodyText()),
                        request.body(),
                        request.header(TwilioSignature.HEADER).orElseThrow()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("meta")
    void ofMeta(SampleEventsTest.Sample sample) {
        HttpRequest request = HttpRequest.of(sample.json());

        assertThat(MetaSignature.isValid(
                        "local-meta-secret",
                        request.body(),
                        request.header(MetaSignature.HEADER).orElseThrow()))
                .isTrue();
    }

    private static Stream<SampleEventsTest.Sample> samples(String prefix) {
        return SampleEventsTest.samples().filter(sample -> sample.name().startsWith(prefix));
    }
}
