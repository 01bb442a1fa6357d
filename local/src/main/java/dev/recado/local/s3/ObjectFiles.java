package dev.recado.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects as files: the bytes under the key's encoded name, and beside them a small document that describes them. */
final class ObjectFiles {
    private final Path directory;

    ObjectFiles(Path directory) {
        this.directory = directory;
    }

    synchronized Optional<StoredObject> get(String bucket, String key) {
        try {
            Path description = file(bucket, key, ".json");
            if (!Files.exists(description)) {
                return Optional.empty();
            }
            JsonNode about = Jsons.parse(Files.readAllBytes(description));
            return Optional.of(new StoredObject(
                    Files.readAllBytes(file(bucket, key, ".bytes")),
                    about.path("contentType").asText(),
                    about.path("etag").asText(),
                    about.path("lastModified").asText()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    synchronized StoredObject put(String bucket, String key, byte[] bytes, String contentType, Instant now) {
        StoredObject object = new StoredObject(
                bytes,
                contentType,
                md5(bytes),
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        try {
            Files.createDirectories(directory.resolve(bucket));
            write(file(bucket, key, ".bytes"), bytes);
            write(
                    file(bucket, key, ".json"),
                    Jsons.object()
                            .put("key", key)
                            .put("contentType", contentType)
                            .put("etag", object.etag())
                            .put("lastModified", object.lastModified())
                            .toString()
                            .getBytes(StandardCharsets.UTF_8));
            return object;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    synchronized void delete(String bucket, String key) {
        try {
            Files.deleteIfExists(file(bucket, key, ".json"));
            Files.deleteIfExists(file(bucket, key, ".bytes"));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    /** The keys of all objects of a bucket, sorted. */
    synchronized List<String> keys(String bucket) {
        Path folder = directory.resolve(bucket);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.write(whole, bytes);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String bucket, String key, String suffix) {
        return directory.resolve(bucket).resolve(URLEncoder.encode(key, StandardCharsets.UTF_8) + suffix);
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
