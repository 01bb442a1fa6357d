package dev.recado.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AwsTargetTest {
    @Test
    void without_a_choice_the_services_are_embedded_and_lack_nothing() {
        AwsTarget target = AwsTarget.of(null, null);
        assertThat(target).isInstanceOf(EmbeddedTarget.class);
        assertThat(AwsTarget.of("", "")).isInstanceOf(EmbeddedTarget.class);
        assertThat(target.lacking()).isEmpty();
        assertThat(target.unavailable()).isEmpty();
    }

    @Test
    void the_property_wins_over_the_endpoint_variable() {
        assertThat(AwsTarget.of("embedded", "http://127.0.0.1:1")).isInstanceOf(EmbeddedTarget.class);
        assertThat(AwsTarget.of("localstack", "http://127.0.0.1:1")).isInstanceOf(LocalStackTarget.class);
    }

    @Test
    void anything_else_is_refused() {
        assertThatThrownBy(() -> AwsTarget.of("moto", null))
                .hasMessage("aws.target is embedded, localstack or a URL, not moto");
    }

    @Test
    void choosing_localstack_starts_nothing() {
        assertThat(AwsTarget.of("localstack", null).lacking()).contains(Capability.CAPACITY_ACCURATE);
    }

    @Test
    void of_an_unknown_endpoint_everything_is_expected() {
        try (StandInServer server = StandInServer.start(
                request -> StandInServer.Answer.json(request.pathAndQuery().equals("/") ? 200 : 404, "{}"))) {
            AwsTarget target = AwsTarget.of(null, server.url() + "/");
            assertThat(target.lacking()).isEmpty();
            assertThat(target.variables())
                    .containsEntry("AWS_ENDPOINT_URL_DYNAMODB", server.url())
                    .containsKeys("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        }
    }

    @Test
    void a_moto_server_is_known_by_its_own_address() {
        try (StandInServer moto = StandInServer.start(request ->
                StandInServer.Answer.json(request.pathAndQuery().startsWith("/moto-api/") ? 200 : 404, "{}"))) {
            assertThat(AwsTarget.of(moto.url(), null).lacking()).containsExactlyInAnyOrder(Capability.values());
        }
    }

    @Test
    void an_endpoint_where_nothing_answers_is_named() {
        StandInServer gone = StandInServer.start(request -> StandInServer.Answer.BREAK);
        gone.close();
        assertThatThrownBy(() -> AwsTarget.of(gone.url(), null)).hasMessage("Nothing answers at " + gone.url());
    }

    @Test
    void what_was_skipped_is_named_with_its_reason_at_the_end() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SkippedTests skipped = new SkippedTests(new PrintStream(out, true, StandardCharsets.UTF_8));
        skipped.add("SomeTest.one", "the target lacks [TX_IDEMPOTENCY]");
        skipped.add("SomeTest.one", "the target lacks [TX_IDEMPOTENCY]");
        skipped.add("SomeTest.two", "the target lacks [TX_IDEMPOTENCY]");
        assertThat(out.size()).isZero();
        skipped.close();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                Skipped, because the target lacks [TX_IDEMPOTENCY]:
                  SomeTest.one
                  SomeTest.two
                """);
    }
}
