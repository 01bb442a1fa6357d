package dev.recado.local.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads and writes JSON trees. */
public final class Jsons {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Jsons() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads {@code text}.
     *
     * @throws MalformedJson if it is not JSON, or empty
     */
    public static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new MalformedJson("The document is empty", null);
            }
            return node;
        } catch (JsonProcessingException malformed) {
            throw new MalformedJson(malformed.getOriginalMessage(), malformed);
        }
    }

    /** As {@link #parse(String)}, from UTF-8 bytes. */
    public static JsonNode parse(byte[] bytes) {
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Text that was expected to be a JSON document and is not. */
    public static final class MalformedJson extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        MalformedJson(String message, @org.jspecify.annotations.Nullable IOException cause) {
            super(message, cause);
        }
    }
}
