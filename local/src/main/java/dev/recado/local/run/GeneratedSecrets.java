package dev.recado.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.template.SecretSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Generates what the template's secrets leave to Secrets Manager, once, and keeps it. */
final class GeneratedSecrets {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final @Nullable Path file;
    private final ObjectNode kept;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param file what keeps the generated parts, or null
     */
    GeneratedSecrets(@Nullable Path file) {
        this.file = file;
        this.kept = read(file);
    }

    private static ObjectNode read(@Nullable Path file) {
        try {
            return file != null
                            && Files.exists(file)
                            && Jsons.parse(Files.readAllBytes(file)) instanceof ObjectNode known
                    ? known
                    : Jsons.object();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The secret's value as Secrets Manager would have made it. */
    String value(SecretSpec secret) {
        String key = secret.generatedKey();
        String text = secret.text();
        if (key == null) {
            return text == null ? generated(secret) : text;
        }
        JsonNode value = Jsons.parse(text == null ? "{}" : text);
        return ((ObjectNode) value).put(key, generated(secret)).toString();
    }

    private synchronized String generated(SecretSpec secret) {
        if (!kept.has(secret.name())) {
            StringBuilder text = new StringBuilder();
            random.ints(secret.generatedLength(), 0, ALPHABET.length())
                    .forEach(index -> text.append(ALPHABET.charAt(index)));
            kept.put(secret.name(), text.toString());
            write();
        }
        return kept.get(secret.name()).asText();
    }

    private void write() {
        if (file == null) {
            return;
        }
        try {
            Files.write(file, Jsons.bytes(kept));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
