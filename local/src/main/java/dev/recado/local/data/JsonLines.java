package dev.recado.local.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An append-only list of JSON documents, kept in a file, or in nothing where there is no data directory. */
public final class JsonLines implements AutoCloseable {
    private final @Nullable Path file;
    private @Nullable OutputStream out;

    private JsonLines(@Nullable Path file) {
        this.file = file;
    }

    /** Opens the list in {@code file}; null keeps nothing. */
    public static JsonLines in(@Nullable Path file) {
        return new JsonLines(file);
    }

    /** The documents kept so far; a last line that was cut off by a crash is left out. */
    public List<JsonNode> read() {
        List<JsonNode> documents = new ArrayList<>();
        if (file == null || !Files.exists(file)) {
            return documents;
        }
        try {
            for (String line : Files.readString(file).split("\n", -1)) {
                add(documents, line);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return documents;
    }

    private static void add(List<JsonNode> documents, String line) {
        if (line.isBlank()) {
            return;
        }
        try {
            documents.add(Jsons.parse(line));
        } catch (Jsons.MalformedJson cutOff) {
            System.getLogger(JsonLines.class.getName())
                    .log(System.Logger.Level.DEBUG, "Left out a line that was cut off", cutOff);
        }
    }

    /** Adds {@code document}; it is with the operating system when this returns. */
    public synchronized void append(JsonNode document) {
        if (file == null) {
            return;
        }
        try {
            OutputStream open = out;
            if (open == null) {
                open = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                // A line that a crash cut off must not run into the next one.
                open.write('\n');
                out = open;
            }
            open.write((document + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Puts {@code documents} in the place of all that was kept. */
    public synchronized void replace(List<? extends JsonNode> documents) {
        if (file == null) {
            return;
        }
        close();
        StringBuilder text = new StringBuilder();
        documents.forEach(document -> text.append(document).append('\n'));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public synchronized void close() {
        OutputStream open = out;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }
}
