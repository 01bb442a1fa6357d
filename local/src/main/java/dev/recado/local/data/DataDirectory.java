package dev.recado.local.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where the local run keeps its state: a directory that lasts, or a temporary one that goes with the run. */
public final class DataDirectory implements AutoCloseable {
    private final Path directory;
    private final boolean lasting;

    private DataDirectory(Path directory, boolean lasting) {
        this.directory = directory;
        this.lasting = lasting;
    }

    /** Opens {@code directory}, making it if needed; null opens a temporary one. */
    public static DataDirectory open(@Nullable Path directory) {
        try {
            return directory == null
                    ? new DataDirectory(Files.createTempDirectory("recado-local-"), false)
                    : new DataDirectory(Files.createDirectories(directory).toAbsolutePath(), true);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Cannot write to " + directory, unwritable);
        }
    }

    /** Whether the state is to survive a restart. */
    public boolean lasting() {
        return lasting;
    }

    /** A file of the directory, which need not exist. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** The file {@code name} if the state is to survive a restart, else null. */
    public @Nullable Path lastingFile(String name) {
        return lasting ? file(name) : null;
    }

    /** A list of documents, which lasts only if the state is to survive a restart. */
    public JsonLines lines(String name) {
        return JsonLines.in(lastingFile(name));
    }

    /** The directory {@code name}, made if needed, if the state is to survive a restart, else null. */
    public @Nullable Path lastingDirectory(String name) {
        try {
            return lasting ? Files.createDirectories(file(name)) : null;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void close() {
        if (lasting) {
            return;
        }
        try {
            Files.walkFileTree(directory, new Removal());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
