package dev.recado.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void optionsMayComeInEitherForm() {
        CommandLine line = CommandLine.parse(new String[] {"--port", "9000", "--data=var", "--isolated"});

        assertThat(line.port(8080)).isEqualTo(9000);
        assertThat(line.data()).isEqualTo(Path.of("var"));
        assertThat(line.has("--isolated")).isTrue();
        assertThat(line.has("--quiet")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot 9000", "--port", "--port x", "--port 70000", "--quiet=yes", "up"})
    void whatMakesNoSenseIsRefused(String arguments) {
        assertThatThrownBy(() -> CommandLine.parse(arguments.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
