package dev.recado.testing;

import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample events that the repository keeps in {@code events/}. */
public final class SampleEvents {
    private SampleEvents() {}

    /** The event of that file name, without {@code .json}. */
    public static JsonObject read(String name) {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("events")) && directory.getParent() != null) {
            directory = directory.getParent();
        }
        try {
            return Json.parseObject(
                    Files.readAllBytes(directory.resolve("events").resolve(name + ".json")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
