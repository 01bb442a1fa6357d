package dev.recado.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.channels.InboundEventCodec;
import dev.recado.channels.ParsedWebhook;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.domain.inbound.InboundEvent;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.testing.SampleEvents;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HostileMetaDocumentsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:31Z");
    private static final List<JsonValue> SURPRISES = List.of(
            Json.parse("null"),
            Json.parse("true"),
            Json.parse("-1"),
            Json.parse("1e300"),
            Json.parse("99999999999999999999"),
            Json.parse("\"\""),
            Json.parse("\"\\ud800\\u0000\\uffff\""),
            Json.parse("\"9223372036854775807\""),
            Json.parse("[]"),
            Json.parse("[[],{},null,1,\"x\"]"),
            Json.parse("{}"),
            new JsonValue.Text("x".repeat(100_000)),
            new JsonValue.Decimal(new BigDecimal("1.5")));

    @Property(tries = 3000)
    void no_change_of_a_document_lets_an_exception_out(@ForAll("samples") String body, @ForAll long seed) {
        Random random = new Random(seed);
        JsonValue document = Json.parse(body);
        for (int i = 0; i <= random.nextInt(3); i++) {
            document = changed(document, random);
        }
        readable(Json.write(document));
    }

    @Property
    void a_document_cut_off_anywhere_is_unreadable(@ForAll("samples") String body, @ForAll long seed) {
        readable(body.substring(0, new Random(seed).nextInt(body.length())));
    }

    @Property
    void any_text_at_all_is_read_or_called_unreadable(@ForAll String body) {
        readable(body);
    }

    private static void readable(String body) {
        try {
            ParsedWebhook parsed = MetaInboundParser.parse(body.getBytes(StandardCharsets.UTF_8), NOW);
            for (InboundEvent event : parsed.events()) {
                String written = InboundEventCodec.write(event);
                assertThat(InboundEventCodec.read(written)).isEqualTo(event);
                assertThat(written.length()).isLessThan(200_000);
                assertThat(written).doesNotContain("\uFFFF");
            }
        } catch (UnreadableWebhookException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }

    /** The document with one value somewhere in it replaced, left out or doubled. */
    private static JsonValue changed(JsonValue value, Random random) {
        return switch (value) {
            case JsonObject object when !object.members().isEmpty() && random.nextInt(8) > 0 -> member(object, random);
            case JsonValue.Array(List<JsonValue> items)
            when !items.isEmpty() && random.nextInt(8) > 0 -> item(items, random);
            default -> SURPRISES.get(random.nextInt(SURPRISES.size()));
        };
    }

    private static JsonValue member(JsonObject object, Random random) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        List<String> names = new ArrayList<>(members.keySet());
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(6) == 0) {
            members.remove(name);
        } else {
            members.put(name, changed(object.members().get(name), random));
        }
        JsonBuilder copy = JsonBuilder.object();
        members.forEach(copy::put);
        return copy.build();
    }

    private static JsonValue item(List<JsonValue> items, Random random) {
        List<JsonValue> copy = new ArrayList<>(items);
        int index = random.nextInt(items.size());
        if (random.nextInt(6) == 0) {
            copy.add(copy.get(index));
        } else {
            copy.set(index, changed(copy.get(index), random));
        }
        return new JsonValue.Array(copy);
    }

    @Provide
    Arbitrary<String> samples() {
        return Arbitraries.of(
                        "whatsapp-message",
                        "whatsapp-status",
                        "whatsapp-failed",
                        "messenger-message",
                        "messenger-echo",
                        "messenger-delivery",
                        "messenger-read")
                .map(name -> SampleEvents.read("meta-webhook-" + name).textOrEmpty("body"));
    }
}
