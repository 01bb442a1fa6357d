package dev.recado.local.bench;

import dev.recado.local.template.FunctionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The functions' deployment packages, unpacked as Lambda unpacks them. */
final class Packages {
    /** Jars that are ours or a framework's: what a plain function with the SDK would not have. */
    private static final List<String> OURS = List.of("recado-", "micronaut-", "jakarta", "crac-", "jackson-core-");

    private final Path directory;

    Packages(Path directory) {
        this.directory = directory;
    }

    /** The function's package as it deploys. */
    static Path zip(FunctionSpec function) throws IOException {
        if (function.code().toString().endsWith(".zip")) {
            return function.code();
        }
        try (Stream<Path> built = Files.list(function.code().resolve("target"))) {
            return built.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException(function.id() + " has no package: run ./mvnw package"));
        }
    }

    /** Unpacks the function's package. */
    Path unpack(FunctionSpec function) throws IOException {
        Path root = directory.resolve(function.id());
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip(function)))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = root.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
        return root;
    }

    /** A package of one class alone, with Lambda's interfaces. */
    Path bare(Class<?> function, Path unpacked) throws IOException {
        return baseline(function, unpacked, List.of("aws-lambda-java-core-"), List.of());
    }

    /** A package of one class with the SDK as the unpacked function has it, and nothing else. */
    Path withSdk(Class<?> function, Path unpacked) throws IOException {
        return baseline(function, unpacked, List.of(""), OURS);
    }

    private Path baseline(Class<?> function, Path unpacked, List<String> wanted, List<String> unwanted)
            throws IOException {
        Path root = directory.resolve(function.getSimpleName());
        String name = function.getName().replace('.', '/') + ".class";
        Path target = root.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream code = function.getClassLoader().getResourceAsStream(name)) {
            Files.copy(java.util.Objects.requireNonNull(code), target);
        }
        Path lib = Files.createDirectories(root.resolve("lib"));
        try (Stream<Path> jars = Files.list(unpacked.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                String jarName = jar.getFileName().toString();
                if (wanted.stream().anyMatch(jarName::startsWith)
                        && unwanted.stream().noneMatch(jarName::startsWith)) {
                    Files.copy(jar, lib.resolve(jarName));
                }
            }
        }
        return root;
    }
}
