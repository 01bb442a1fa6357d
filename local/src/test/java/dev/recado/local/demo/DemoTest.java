package dev.recado.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.local.run.RecadoLocal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class DemoTest {
    private final ByteArrayOutputStream timeline = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(timeline, true, StandardCharsets.UTF_8);

    @Test
    void everyStepOnEveryChannelGoesWellAndMayBePlayedAgain() throws Exception {
        try (RecadoLocal recado = RecadoLocal.of(Path.of("../template.yaml")).start()) {
            assertThat(Demo.play(recado.baseUri(), out))
                    .as(timeline.toString(StandardCharsets.UTF_8))
                    .isTrue();
            assertThat(Demo.play(recado.baseUri(), out))
                    .as(timeline.toString(StandardCharsets.UTF_8))
                    .isTrue();
        }
        assertThat(timeline.toString(StandardCharsets.UTF_8))
                .contains("web ", "sms ", "whatsapp ", "messenger ")
                .doesNotContain("FAILED");
    }

    @Test
    void aRunThatIsNotThereFailsTheDemo() throws Exception {
        assertThat(Demo.play(URI.create("http://127.0.0.1:1"), out)).isFalse();
    }
}
