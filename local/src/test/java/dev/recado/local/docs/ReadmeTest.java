package dev.recado.local.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.recado.local.run.RecadoLocal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells people to paste works, and prints what the README says. */
@Tag("integration")
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern STEP =
            Pattern.compile("```sh\\n(.*?)```(?:\\n\\n```text\\n(.*?)```)?", Pattern.DOTALL);
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}";
    private static final String MARK = "---- end of step";

    @TempDir
    Path directory;

    /** A block to paste and the lines it prints. */
    private record Step(String commands, List<String> expected) {}

    @Test
    void the_first_conversation_goes_as_written() throws IOException, InterruptedException {
        assumeTrue(Stream.of("bash", "curl", "openssl").allMatch(ReadmeTest::isInstalled), "bash, curl and openssl");
        List<Step> steps = steps();

        List<List<String>> printed;
        try (RecadoLocal recado = RecadoLocal.of(ROOT.resolve("template.yaml")).start()) {
            printed = paste(steps, recado.baseUri().toString());
        }

        assertThat(printed).hasSameSizeAs(steps);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            assertThat(printed.get(i)).as(step.commands()).hasSameSizeAs(step.expected());
            for (int line = 0; line < step.expected().size(); line++) {
                assertThat(printed.get(i).get(line))
                        .as(step.commands())
                        .matches(pattern(step.expected().get(line)));
            }
        }
    }

    private static List<Step> steps() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String section = readme.substring(readme.indexOf("## A first conversation"));
        Matcher matcher = STEP.matcher(section.substring(0, section.indexOf("\n## ")));
        List<Step> steps = new ArrayList<>();
        while (matcher.find()) {
            steps.add(new Step(
                    matcher.group(1),
                    matcher.group(2) == null
                            ? List.of()
                            : matcher.group(2).lines().toList()));
        }
        return steps;
    }

    private List<List<String>> paste(List<Step> steps, String baseUri) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (Step step : steps) {
            script.append(step.commands().replace("http://localhost:8080", baseUri))
                    .append("echo '" + MARK + "'\n");
        }
        Path file = Files.writeString(directory.resolve("steps.sh"), script);
        Path output = directory.resolve("output");
        Process bash = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(bash.waitFor(2, TimeUnit.MINUTES))
                .as("the steps end in time")
                .isTrue();
        return Stream.of(Files.readString(output).split(MARK + "\n"))
                .map(text -> text.lines().toList())
                .toList();
    }

    /** Three dots stand for anything, a time for any time. */
    private static Pattern pattern(String expected) {
        StringBuilder pattern = new StringBuilder();
        Matcher variable = Pattern.compile("\\.\\.\\.|" + TIME).matcher(expected);
        int from = 0;
        while (variable.find()) {
            pattern.append(Pattern.quote(expected.substring(from, variable.start())))
                    .append(variable.group().equals("...") ? ".*" : TIME);
            from = variable.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(expected.substring(from))).toString());
    }

    private static boolean isInstalled(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
    }
}
