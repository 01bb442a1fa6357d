package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks into the packages, which exist from Maven's phase {@code package} on. */
@DisplayName("A function's package")
class PackagesTest {
    static Stream<Template.Function> functions() {
        return Template.main().functions().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void holdsItsHandlerAndNoOtherFunction(Template.Function function) throws IOException {
        List<String> entries = entries(function);
        String directory = function.handlerClass().replaceFirst("[^.]+$", "").replace('.', '/');

        assertThat(entries).contains(function.handlerClass().replace('.', '/') + ".class");
        assertThat(entries)
                .filteredOn(entry -> entry.endsWith(".class"))
                .allMatch(entry -> entry.startsWith(directory));
        assertThat(entries)
                .noneMatch(entry -> functions()
                        .anyMatch(other -> entry.startsWith("lib/recado-" + other.directory() + "-0")
                                || entry.startsWith("lib/recado-" + other.directory() + "-1")));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void holdsNoTestNorLocalCodeAndNoClientOfTheSdkThatIsNotUsed(Template.Function function) throws IOException {
        assertThat(entries(function))
                .noneMatch(
                        entry -> entry.matches(
                                "lib/(recado-local|recado-testing|junit|assertj|mockito|jqwik|archunit|netty|apache|"
                                        + "httpc|reactor|aws-lambda-java-(serialization|events|runtime)|DynamoDBLocal|elasticmq|scala|testcontainers|docker-java).*"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isUnpackedAsLambdaLoadsItAndTheSameEveryTime(Template.Function function) throws IOException {
        try (ZipFile zip = open(function)) {
            assertThat(zip.stream())
                    .allSatisfy(entry ->
                            assertThat(entry.getTimeLocal()).as(entry.getName()).hasToString("2026-01-01T00:00"))
                    .noneMatch(entry -> entry.getName().matches("lib/.*/.+"));
        }
    }

    private static List<String> entries(Template.Function function) throws IOException {
        try (ZipFile zip = open(function)) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static ZipFile open(Template.Function function) throws IOException {
        Path zip = Repository.path(
                "functions/" + function.directory() + "/target/recado-" + function.directory() + ".zip");
        assumeThat(Files.exists(zip)).as("%s is built", zip).isTrue();
        return new ZipFile(zip.toFile());
    }
}
