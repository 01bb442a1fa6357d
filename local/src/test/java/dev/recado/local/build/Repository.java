package dev.recado.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository. */
final class Repository {
    private static final Path ROOT = root();

    private Repository() {}

    static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    static List<Path> files(String directory, String suffix) {
        try (Stream<Path> files = Files.list(path(directory))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Maven runs the tests in the module's directory, an editor perhaps in the repository's. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("template.yaml")) ? here : here.getParent();
    }
}
