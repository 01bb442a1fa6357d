package dev.recado.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    private final List<String> lines = new ArrayList<>();

    @Test
    void writesOneJsonObjectALineWithItsCircumstances() {
        within(Map.of(), () -> Log.info("request refused", "route", "GET /v1/account"));

        JsonObject line = parsed(lines.getFirst());
        assertThat(lines).hasSize(1);
        assertThat(line.text("level")).contains("INFO");
        assertThat(line.text("message")).contains("request refused");
        assertThat(line.text("route")).contains("GET /v1/account");
        assertThat(line.text("requestId")).contains("request-1");
        assertThat(line.text("time")).contains("2026-11-20T10:15:30Z");
    }

    @Test
    void leavesOutWhatIsLessSevereThanTheLevelOfTheEnvironment() {
        within(Map.of("LOG_LEVEL", "warn"), () -> {
            Log.info("left out");
            Log.warn("written");
            Log.failure("written too", new IllegalStateException("reason"));
        });

        assertThat(lines).hasSize(2).noneMatch(line -> line.contains("left out"));
    }

    @Test
    void countsInTheEmbeddedMetricFormatAtAnyLevel() {
        within(Map.of("LOG_LEVEL", "error"), () -> Log.count("RefusedRequests"));

        JsonObject line = parsed(lines.getFirst());
        assertThat(line.integer("RefusedRequests")).contains(1L);
        assertThat(line.text("function")).contains("recado-relay");
        assertThat(line.objectOrEmpty("_aws")
                        .objects("CloudWatchMetrics")
                        .getFirst()
                        .text("Namespace"))
                .contains("Recado");
    }

    @Test
    void isSilentOutsideAnInvocation() {
        Log.info("nobody hears this");
        Log.count("Nothing");

        assertThat(lines).isEmpty();
    }

    private void within(Map<String, String> variables, Runnable work) {
        FunctionEnvironment environment = new FunctionEnvironment(variables, () -> NOW);
        ScopedValue.where(Log.CURRENT, new Log(new RecordingContext(), environment))
                .run(work);
    }

    private static JsonObject parsed(String line) {
        return Json.parseObject(line.getBytes(StandardCharsets.UTF_8));
    }

    private final class RecordingContext implements Context {
        @Override
        public LambdaLogger getLogger() {
            return new LambdaLogger() {
                @Override
                public void log(String message) {
                    lines.add(message);
                }

                @Override
                public void log(byte[] message) {
                    lines.add(new String(message, StandardCharsets.UTF_8));
                }
            };
        }

        @Override
        public String getAwsRequestId() {
            return "request-1";
        }

        @Override
        public String getFunctionName() {
            return "recado-relay";
        }

        @Override
        public String getLogGroupName() {
            return "";
        }

        @Override
        public String getLogStreamName() {
            return "";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "";
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 1000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }
    }
}
