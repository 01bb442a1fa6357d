package dev.recado.local.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.local.events.FunctionHost.Outcome;
import dev.recado.local.template.FunctionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
@EnabledOnOs(OS.LINUX)
class IsolatedHostTest {
    @TempDir
    private Path directory;

    private FunctionSpec function;
    private IsolatedHost host;

    @BeforeEach
    void pack() throws IOException {
        Path zip = directory.resolve("moody.zip");
        String entry = MoodyFunction.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file);
                InputStream code = MoodyFunction.class.getClassLoader().getResourceAsStream(entry)) {
            entries.putNextEntry(new ZipEntry(entry));
            code.transferTo(entries);
            entries.closeEntry();
        }
        function = new FunctionSpec(
                "MoodyFunction",
                "recado-moody",
                "arn:aws:lambda:eu-west-1:000000000000:function:recado-moody",
                MoodyFunction.class.getName(),
                Map.of(),
                128,
                Duration.ofSeconds(3),
                zip,
                2,
                null);
        Map<String, String> variables = Map.of(
                "GREETING", "hello",
                "AWS_REGION", "eu-west-1",
                "AWS_LAMBDA_FUNCTION_NAME", "recado-moody",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128");
        host = new IsolatedHost(spec -> variables, (name, line) -> {});
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void aFunctionAnswersFromAProcessOfItsOwnThatServesManyEvents() throws InterruptedException {
        assertThat(invoke("there")).isEqualTo("hello recado-moody \"there\"");
        List<Long> pids = host.pids("MoodyFunction");
        assertThat(invoke("again")).isEqualTo("hello recado-moody \"again\"");

        assertThat(host.pids("MoodyFunction")).hasSize(1).isEqualTo(pids);
        assertThat(pids).doesNotContain(ProcessHandle.current().pid());
        assertThat(host.coldStarts("MoodyFunction")).isEqualTo(1);
    }

    @Test
    void aFailureIsToldAndItsProcessGoesOn() throws InterruptedException {
        assertThat(failure("fail").message()).isEqualTo("as told");
        assertThat(invoke("there")).startsWith("hello");

        assertThat(host.coldStarts("MoodyFunction")).isEqualTo(1);
    }

    @Test
    void aProcessThatDiesFailsItsEventAndIsReplaced() throws InterruptedException {
        assertThat(failure("die").type()).isEqualTo("Runtime.ExitError");
        assertThat(invoke("there")).startsWith("hello");

        assertThat(host.coldStarts("MoodyFunction")).isEqualTo(2);
    }

    @Test
    void aProcessThatRunsOutOfTimeIsKilledAndReplaced() throws InterruptedException {
        assertThat(failure("dawdle").type()).isEqualTo("Sandbox.Timedout");
        assertThat(invoke("there")).startsWith("hello");

        assertThat(host.coldStarts("MoodyFunction")).isEqualTo(2);
    }

    @Test
    void aProcessThatIsKilledWhileItWaitsIsReplacedUnnoticed() throws Exception {
        invoke("there");
        ProcessHandle process =
                ProcessHandle.of(host.pids("MoodyFunction").getFirst()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();

        assertThat(invoke("again")).startsWith("hello");
    }

    private String invoke(String mood) throws InterruptedException {
        Outcome outcome = host.invoke(function, event(mood));
        assertThat(outcome).isInstanceOf(Outcome.Answer.class);
        return new String(((Outcome.Answer) outcome).payload(), StandardCharsets.UTF_8);
    }

    private Outcome.Failure failure(String mood) throws InterruptedException {
        Outcome outcome = host.invoke(function, event(mood));
        assertThat(outcome).isInstanceOf(Outcome.Failure.class);
        return (Outcome.Failure) outcome;
    }

    private static byte[] event(String mood) {
        return ("\"" + mood + "\"").getBytes(StandardCharsets.UTF_8);
    }
}
