package dev.recado.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    private Path directory;

    @Test
    void aLineThatACrashCutOffIsLeftOutAndSpoilsNoOther() throws IOException {
        Path file = directory.resolve("lines.jsonl");
        try (JsonLines lines = JsonLines.in(file)) {
            lines.append(Jsons.object().put("n", 1));
        }
        Files.writeString(file, "{\"n\":2", StandardOpenOption.APPEND);
        try (JsonLines lines = JsonLines.in(file)) {
            lines.append(Jsons.object().put("n", 3));
        }

        assertThat(JsonLines.in(file).read())
                .extracting(line -> line.path("n").asInt())
                .containsExactly(1, 3);
    }

    @Test
    void replacingLeavesWhatIsGiven() {
        Path file = directory.resolve("lines.jsonl");
        try (JsonLines lines = JsonLines.in(file)) {
            lines.append(Jsons.object().put("n", 1));
            lines.replace(List.of(Jsons.object().put("n", 2)));
            lines.append(Jsons.object().put("n", 3));
        }

        assertThat(JsonLines.in(file).read()).hasSize(2);
    }

    @Test
    void withoutAFileNothingIsKept() {
        JsonLines lines = JsonLines.in(null);
        lines.append(Jsons.object());
        assertThat(lines.read()).isEmpty();
    }
}
