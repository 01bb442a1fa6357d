package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.template.Stack.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an {@code AWS::Serverless::Function}. */
final class FunctionReader {
    private static final int DEFAULT_MEMORY = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_ASYNCHRONOUS_RETRIES = 2;

    private FunctionReader() {}

    static FunctionSpec read(Resource function, String name, String arn) {
        JsonNode asynchronous = function.property("EventInvokeConfig");
        return new FunctionSpec(
                function.logicalId(),
                name,
                arn,
                handlerClass(function),
                environment(function),
                function.property("MemorySize").asInt(DEFAULT_MEMORY),
                Duration.ofSeconds(function.property("Timeout").asInt(DEFAULT_TIMEOUT_SECONDS)),
                code(function),
                asynchronous.path("MaximumRetryAttempts").asInt(DEFAULT_ASYNCHRONOUS_RETRIES),
                asynchronous
                        .path("DestinationConfig")
                        .path("OnFailure")
                        .path("Destination")
                        .asText(null));
    }

    private static String handlerClass(Resource function) {
        @Nullable String handler = function.text("Handler");
        if (handler == null) {
            throw new TemplateException(function + " has no handler");
        }
        int method = handler.indexOf("::");
        if (method >= 0 && !handler.endsWith("::handleRequest")) {
            throw new TemplateException(function + ": the local run calls handleRequest alone");
        }
        return method < 0 ? handler : handler.substring(0, method);
    }

    private static Map<String, String> environment(Resource function) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> variable :
                function.property("Environment").path("Variables").properties()) {
            variables.put(variable.getKey(), variable.getValue().asText());
        }
        return variables;
    }

    private static Path code(Resource function) {
        @Nullable String uri = function.text("CodeUri");
        if (uri == null) {
            throw new TemplateException(function + " has no CodeUri");
        }
        return function.stack().file().toAbsolutePath().resolveSibling(uri).normalize();
    }
}
