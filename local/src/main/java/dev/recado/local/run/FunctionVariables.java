package dev.recado.local.run;

import dev.recado.local.clock.LocalClock;
import dev.recado.local.template.FunctionSpec;
import dev.recado.local.template.LocalAccount;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A function's environment variables: the template's, and those that Lambda adds. */
final class FunctionVariables implements Function<FunctionSpec, Map<String, String>> {
    private static final String ACCESS_KEY = "local";
    private static final String SECRET_KEY = "local";

    private final URI endpoint;
    private final LocalClock clock;

    FunctionVariables(URI endpoint, LocalClock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** The secret key of each access key that the local services know. */
    Map<String, String> credentials() {
        return Map.of(ACCESS_KEY, SECRET_KEY);
    }

    /** What reaches the local services, whoever asks. */
    Map<String, String> ofLambda() {
        return Map.of(
                "AWS_REGION",
                LocalAccount.REGION,
                "AWS_DEFAULT_REGION",
                LocalAccount.REGION,
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_ENDPOINT_URL",
                endpoint.toString());
    }

    @Override
    public Map<String, String> apply(FunctionSpec function) {
        Map<String, String> variables = new LinkedHashMap<>(function.environment());
        variables.putAll(ofLambda());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("RECADO_CLOCK_OFFSET_FILE", clock.file().toString());
        return variables;
    }
}
