package dev.recado.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes {@link JsonValue} trees over jackson-core, whose streaming parser is all a cold start has to load. */
public final class Json {
    private static final int MAX_DEPTH = 64;
    /** Beyond it a few bytes such as 1e999999999 would unfold into gigabytes. */
    private static final int MAX_SCALE = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(8 * 1024 * 1024)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /**
     * Reads one JSON document.
     *
     * @throws MalformedJsonException when the text is not exactly one JSON document
     */
    public static JsonValue parse(byte[] utf8) {
        return parse(new String(utf8, StandardCharsets.UTF_8));
    }

    /** As {@link #parse(byte[])}, from text. */
    public static JsonValue parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return document(parser);
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As {@link #parse(byte[])}, from a stream, which is read to its end. */
    public static JsonValue parse(InputStream stream) throws IOException {
        try (JsonParser parser = FACTORY.createParser(stream)) {
            return document(parser);
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed);
        }
    }

    /**
     * Reads one JSON object.
     *
     * @throws MalformedJsonException when the text is not exactly one JSON object
     */
    public static JsonObject parseObject(String text) {
        return asObject(parse(text));
    }

    /** As {@link #parseObject(String)}, from bytes. */
    public static JsonObject parseObject(byte[] utf8) {
        return asObject(parse(utf8));
    }

    /** As {@link #parseObject(String)}, from a stream. */
    public static JsonObject parseObject(InputStream stream) throws IOException {
        return asObject(parse(stream));
    }

    /** Writes a value as compact JSON. */
    public static String write(JsonValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(value, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** As {@link #write}, in UTF-8. */
    public static byte[] writeBytes(JsonValue value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject asObject(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedJsonException("expected an object, found " + value.kind());
    }

    private static JsonValue document(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new MalformedJsonException("the document is empty");
        }
        JsonValue value = value(parser);
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("text follows the document's end");
        }
        return value;
    }

    private static JsonValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonValue.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> new JsonValue.Bool(true);
            case VALUE_FALSE -> new JsonValue.Bool(false);
            case VALUE_NULL -> JsonValue.Null.INSTANCE;
            default -> throw new MalformedJsonException("unexpected " + parser.currentToken());
        };
    }

    private static JsonValue number(JsonParser parser) throws IOException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            throw new MalformedJsonException("a number is out of range");
        }
        return new JsonValue.Decimal(number);
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new JsonObject(members);
    }

    private static JsonValue.Array array(JsonParser parser) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new JsonValue.Array(items);
    }

    private static void write(JsonValue value, JsonGenerator generator) throws IOException {
        switch (value) {
            case JsonObject object -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case JsonValue.Array(List<JsonValue> items) -> {
                generator.writeStartArray();
                for (JsonValue item : items) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case JsonValue.Text text -> generator.writeString(text.value());
            case JsonValue.Decimal number -> generator.writeNumber(number.value());
            case JsonValue.Bool bool -> generator.writeBoolean(bool.value());
            case JsonValue.Null ignored -> generator.writeNull();
        }
    }

    private static MalformedJsonException malformed(JsonProcessingException cause) {
        String place = cause.getLocation() == null
                ? ""
                : " at line " + cause.getLocation().getLineNr() + ", column "
                        + cause.getLocation().getColumnNr();
        return new MalformedJsonException(cause.getOriginalMessage() + place);
    }
}
