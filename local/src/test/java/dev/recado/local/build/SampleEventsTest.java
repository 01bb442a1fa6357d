package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.recado.channels.InboundEventCodec;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.store.MessageItem;
import dev.recado.store.OutboxCodec;
import dev.recado.store.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The sample events")
class SampleEventsTest {
    static Stream<Template.Function> functions() {
        return Template.main().functions().stream();
    }

    static Stream<Sample> samples() {
        return Repository.files("events", ".json").stream().map(Sample::of);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void haveOneOrMoreForEveryFunction(Template.Function function) {
        assertThat(samplesOf(function)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void haveOneOrMoreForEveryRoute(Template.Function function) {
        Set<String> sampled = new TreeSet<>();
        if (!function.routes().isEmpty()) {
            samplesOf(function)
                    .forEach(
                            sample -> sampled.add(sample.json().text("routeKey").orElseThrow()));
        }

        assertThat(sampled).isEqualTo(function.routes());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areReadByAwsOwnEventClasses(Sample sample) {
        switch (sample.source()) {
            case "HttpApi" -> assertHttp(sample);
            case "SQS" -> assertQueue(sample);
            case "DynamoDB" -> assertStream(sample);
            case "EventBridgeRule" -> assertEvent(sample);
            default -> assertThat(sample.json().integer("version")).contains(1L);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areReadByTheCodecsOfTheFunctions(Sample sample) {
        for (JsonObject record : sample.json().objects("Records")) {
            String body = record.textOrEmpty("body");
            switch (sample.function().directory()) {
                case "conversation" -> assertThat(InboundEventCodec.read(body)).isNotNull();
                case "delivery", "timers", "routing", "transcript-mail", "survey-mail", "erasure" ->
                    assertThat(OutboxCodec.read(body)).isNotNull();
                case "relay" ->
                    assertThat(OutboxCodec.readAll(attribute(record, Table.OUTBOX)))
                            .isNotEmpty();
                case "auto-reply" ->
                    assertThat(attribute(record, MessageItem.KIND)).isEqualTo(MessageKind.INCOMING.wireName());
                default -> throw new AssertionError(sample + " has records that nobody reads");
            }
        }
    }

    @Test
    void areCalledAfterTheirFunctions() {
        assertThat(samples()).allSatisfy(sample -> assertThat(sample.function()).isNotNull());
    }

    private static void assertHttp(Sample sample) {
        APIGatewayV2HTTPEvent event = decode(sample, APIGatewayV2HTTPEvent.class);
        JsonObject json = sample.json();
        JsonObject http = json.objectOrEmpty("requestContext").objectOrEmpty("http");

        assertThat(event.getVersion()).isEqualTo("2.0");
        assertThat(event.getRouteKey()).isEqualTo(json.textOrEmpty("routeKey"));
        assertThat(event.getRawPath()).isEqualTo(json.textOrEmpty("rawPath"));
        assertThat(event.getRawQueryString()).isEqualTo(json.textOrEmpty("rawQueryString"));
        assertThat(event.getHeaders())
                .hasSameSizeAs(json.objectOrEmpty("headers").members().keySet());
        assertThat(event.getBody()).isEqualTo(json.text("body").orElse(null));
        assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo(http.textOrEmpty("method"));
        assertThat(event.getRequestContext().getHttp().getSourceIp()).isEqualTo(http.textOrEmpty("sourceIp"));
    }

    private static void assertQueue(Sample sample) {
        SQSEvent event = decode(sample, SQSEvent.class);
        List<JsonObject> records = sample.json().objects("Records");

        assertThat(event.getRecords()).hasSameSizeAs(records).isNotEmpty();
        for (int i = 0; i < records.size(); i++) {
            SQSEvent.SQSMessage message = event.getRecords().get(i);
            JsonObject record = records.get(i);
            assertThat(message.getMessageId()).isEqualTo(record.textOrEmpty("messageId"));
            assertThat(message.getBody()).isEqualTo(record.textOrEmpty("body"));
            assertThat(message.getAttributes())
                    .containsEntry(
                            "MessageGroupId", record.objectOrEmpty("attributes").textOrEmpty("MessageGroupId"));
            assertThat(Json.parseObject(message.getBody().getBytes(StandardCharsets.UTF_8))
                            .integer("version"))
                    .contains(1L);
        }
    }

    private static void assertStream(Sample sample) {
        DynamodbEvent event = decode(sample, DynamodbEvent.class);
        List<JsonObject> records = sample.json().objects("Records");

        assertThat(event.getRecords()).hasSameSizeAs(records).isNotEmpty();
        for (int i = 0; i < records.size(); i++) {
            DynamodbEvent.DynamodbStreamRecord record = event.getRecords().get(i);
            JsonObject change = records.get(i).objectOrEmpty("dynamodb");
            assertThat(record.getEventName()).isEqualTo(records.get(i).textOrEmpty("eventName"));
            assertThat(record.getDynamodb().getSequenceNumber()).isEqualTo(change.textOrEmpty("SequenceNumber"));
            assertThat(record.getDynamodb().getNewImage())
                    .containsOnlyKeys(change.objectOrEmpty("NewImage").members().keySet());
        }
    }

    private static void assertEvent(Sample sample) {
        ScheduledEvent event = decode(sample, ScheduledEvent.class);
        JsonObject json = sample.json();

        assertThat(event.getSource()).isIn("aws.ses", "aws.guardduty").isEqualTo(json.textOrEmpty("source"));
        assertThat(event.getDetailType()).isEqualTo(json.textOrEmpty("detail-type"));
        assertThat(event.getDetail())
                .containsOnlyKeys(json.objectOrEmpty("detail").members().keySet());
    }

    private static String attribute(JsonObject record, String name) {
        return record.objectOrEmpty("dynamodb")
                .objectOrEmpty("NewImage")
                .objectOrEmpty(name)
                .textOrEmpty("S");
    }

    private static <T> T decode(Sample sample, Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                .fromJson(new ByteArrayInputStream(sample.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Sample> samplesOf(Template.Function function) {
        return samples()
                .filter(sample ->
                        sample.function() != null && sample.function().id().equals(function.id()))
                .toList();
    }

    /** A file of events/; its name starts with the function's directory. */
    record Sample(String name, String text, Template.Function function) {
        static Sample of(Path file) {
            String name = file.getFileName().toString();
            Template.Function owner = functions()
                    .filter(function -> name.startsWith(function.directory() + "-"))
                    .max(Comparator.comparing(function -> function.directory().length()))
                    .orElse(null);
            return new Sample(name, Repository.text(file), owner);
        }

        JsonObject json() {
            return Json.parseObject(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The type of event that the template binds the function to; none when schedules invoke it. */
        String source() {
            boolean ofTheBus = json().has("detail-type");
            return function.events().values().stream()
                    .map(event -> Yaml.text(Yaml.at(event, "Type")))
                    .filter(type -> type.equals("EventBridgeRule") == ofTheBus)
                    .findFirst()
                    .orElse("");
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
