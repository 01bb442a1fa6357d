package dev.recado.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the events of one function. */
final class EventReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNLIMITED_RETRIES = -1;
    private static final int DEFAULT_CONCURRENCY = 8;

    private final String functionId;
    private final Map<String, HttpApi> apis;
    private final List<HttpRoute> routes = new ArrayList<>();
    private final List<EventSource> sources = new ArrayList<>();

    EventReader(String functionId, Map<String, HttpApi> apis) {
        this.functionId = functionId;
        this.apis = apis;
    }

    List<HttpRoute> routes() {
        return routes;
    }

    List<EventSource> sources() {
        return sources;
    }

    void read(String id, JsonNode event) {
        JsonNode properties = event.path("Properties");
        String name = functionId + id;
        switch (event.path("Type").asText()) {
            case "HttpApi" -> routes.add(route(name, properties));
            case "SQS" -> add(properties, queue(name, properties));
            case "DynamoDB" -> add(properties, stream(name, properties));
            case "Schedule" -> add(properties, schedule(name, properties));
            case "ScheduleV2" -> add(properties, scheduleV2(name, properties));
            case "EventBridgeRule", "CloudWatchEvent" -> add(properties, rule(name, properties));
            default ->
                throw new TemplateException("The local run does not support the event " + name + " of type "
                        + event.path("Type").asText());
        }
    }

    private void add(JsonNode properties, EventSource source) {
        boolean enabled = properties.path("Enabled").asBoolean(true)
                && !properties.path("State").asText().equals("DISABLED");
        if (enabled) {
            sources.add(source);
        }
    }

    private HttpRoute route(String name, JsonNode properties) {
        allow(name, properties, Set.of("Path", "Method", "ApiId", "Auth", "PayloadFormatVersion", "TimeoutInMillis"));
        if (!properties.path("PayloadFormatVersion").asText("2.0").equals("2.0")) {
            throw new TemplateException(name + ": the local run speaks payload format 2.0 alone");
        }
        HttpApi api = api(name, properties.path("ApiId"));
        JsonNode authorizer = properties.path("Auth").path("Authorizer");
        return new HttpRoute(
                properties.path("Method").asText("ANY").toUpperCase(Locale.ROOT).replace("*", "ANY"),
                properties.path("Path").asText("$default"),
                functionId,
                api.authorizer(authorizer.isTextual() ? authorizer.asText() : null));
    }

    private HttpApi api(String name, JsonNode reference) {
        if (reference.isMissingNode() && apis.size() == 1) {
            return apis.values().iterator().next();
        }
        return apis.values().stream()
                .filter(api -> reference.asText().endsWith("-" + api.id())
                        || reference.asText().equals(api.id()))
                .findFirst()
                .orElseThrow(() -> new TemplateException(name + " belongs to no HTTP API of the template"));
    }

    private EventSource queue(String name, JsonNode properties) {
        allow(
                name,
                properties,
                Set.of(
                        "Queue",
                        "BatchSize",
                        "MaximumBatchingWindowInSeconds",
                        "FunctionResponseTypes",
                        "ScalingConfig",
                        "FilterCriteria",
                        "Enabled"));
        return new EventSource.Queue(
                name,
                functionId,
                properties.path("Queue").asText(),
                properties.path("BatchSize").asInt(10),
                window(properties),
                reportsFailures(properties),
                properties.path("ScalingConfig").path("MaximumConcurrency").asInt(DEFAULT_CONCURRENCY),
                filters(name, properties));
    }

    private EventSource stream(String name, JsonNode properties) {
        allow(
                name,
                properties,
                Set.of(
                        "Stream",
                        "StartingPosition",
                        "BatchSize",
                        "MaximumBatchingWindowInSeconds",
                        "ParallelizationFactor",
                        "MaximumRetryAttempts",
                        "MaximumRecordAgeInSeconds",
                        "BisectBatchOnFunctionError",
                        "FunctionResponseTypes",
                        "DestinationConfig",
                        "FilterCriteria",
                        "Enabled"));
        return new EventSource.Stream(
                name,
                functionId,
                properties.path("Stream").asText(),
                properties.path("BatchSize").asInt(100),
                window(properties),
                properties.path("ParallelizationFactor").asInt(1),
                properties.path("MaximumRetryAttempts").asInt(UNLIMITED_RETRIES),
                properties.path("BisectBatchOnFunctionError").asBoolean(false),
                reportsFailures(properties),
                properties
                        .path("DestinationConfig")
                        .path("OnFailure")
                        .path("Destination")
                        .asText(null),
                filters(name, properties));
    }

    private EventSource schedule(String name, JsonNode properties) {
        return new EventSource.Recurring(
                name,
                functionId,
                properties.path("Schedule").asText(),
                "UTC",
                properties.path("Input").asText(null),
                false);
    }

    private EventSource scheduleV2(String name, JsonNode properties) {
        return new EventSource.Recurring(
                name,
                functionId,
                properties.path("ScheduleExpression").asText(),
                properties.path("ScheduleExpressionTimezone").asText("UTC"),
                properties.path("Input").asText(null),
                true);
    }

    private EventSource rule(String name, JsonNode properties) {
        if (properties.has("InputPath") || properties.has("InputTransformer")) {
            throw new TemplateException(name + ": the local run delivers whole events only");
        }
        return new EventSource.Rule(name, functionId, properties.path("Pattern"));
    }

    private static Duration window(JsonNode properties) {
        return Duration.ofSeconds(
                properties.path("MaximumBatchingWindowInSeconds").asInt(0));
    }

    private static boolean reportsFailures(JsonNode properties) {
        return properties
                .path("FunctionResponseTypes")
                .valueStream()
                .anyMatch(type -> type.asText().equals("ReportBatchItemFailures"));
    }

    private static List<JsonNode> filters(String name, JsonNode properties) {
        List<JsonNode> filters = new ArrayList<>();
        for (JsonNode filter : properties.path("FilterCriteria").path("Filters")) {
            filters.add(pattern(name, filter.path("Pattern").asText()));
        }
        return filters;
    }

    private static JsonNode pattern(String name, String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new TemplateException(name + ": a filter's pattern is not JSON: " + json, malformed);
        }
    }

    private static void allow(String name, JsonNode properties, Set<String> known) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (!known.contains(property.getKey())) {
                throw new TemplateException(name + ": the local run does not support " + property.getKey());
            }
        }
    }
}
