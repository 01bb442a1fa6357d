package dev.recado.local.isolated;

import dev.recado.local.template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A function's deployment package, unpacked as Lambda unpacks it. */
final class FunctionPackage {
    private FunctionPackage() {}

    /**
     * Unpacks the function's package beside it, unless that has been done.
     *
     * @return the task root
     * @throws IllegalStateException if there is no package
     */
    static Path unpack(FunctionSpec function) {
        Path zip = zip(function);
        try {
            String version = Long.toHexString(Files.getLastModifiedTime(zip).toMillis());
            Path unpacked = zip.resolveSibling("unpacked-" + version);
            if (Files.isDirectory(unpacked)) {
                return unpacked;
            }
            Path unfinished = Files.createTempDirectory(zip.toAbsolutePath().getParent(), "unpacking-");
            extract(zip, unfinished);
            return publish(unfinished, unpacked);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot unpack " + zip, failure);
        }
    }

    private static Path publish(Path unfinished, Path unpacked) throws IOException {
        try {
            Files.move(unfinished, unpacked);
        } catch (IOException lostRace) {
            if (!Files.isDirectory(unpacked)) {
                throw lostRace;
            }
        }
        return unpacked;
    }

    private static Path zip(FunctionSpec function) {
        Path code = function.code();
        if (code.toString().endsWith(".zip")) {
            return code;
        }
        try (Stream<Path> built = Files.list(code.resolve("target"))) {
            return built.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow(() -> missing(function));
        } catch (IOException absent) {
            throw missing(function);
        }
    }

    private static IllegalStateException missing(FunctionSpec function) {
        return new IllegalStateException(
                function.id() + " has no package in " + function.code() + ": build it with ./mvnw package");
    }

    private static void extract(Path zip, Path directory) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("The package reaches outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
    }

    /** The classpath of an unpacked package: its root and the jars in its {@code lib}. */
    static List<String> classpath(Path taskRoot) {
        try (Stream<Path> lib =
                Files.isDirectory(taskRoot.resolve("lib")) ? Files.list(taskRoot.resolve("lib")) : Stream.empty()) {
            Stream<Path> jars =
                    lib.filter(file -> file.toString().endsWith(".jar")).sorted();
            return Stream.concat(Stream.of(taskRoot), jars).map(Path::toString).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
