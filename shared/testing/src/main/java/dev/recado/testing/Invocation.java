package dev.recado.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Invokes a handler as Lambda does, and keeps its answer and its log. */
public final class Invocation {
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final StringBuilder log = new StringBuilder();

    private Invocation() {}

    public static Invocation of(RequestStreamHandler handler, JsonObject event) {
        Invocation invocation = new Invocation();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(Json.writeBytes(event)),
                    invocation.answer,
                    invocation.new LoggingContext());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return invocation;
    }

    /** What the handler answered. */
    public JsonObject answer() {
        return Json.parseObject(answer.toByteArray());
    }

    /** The status code of an HTTP answer. */
    public int status() {
        return answer().integer("statusCode").orElseThrow().intValue();
    }

    /** What the handler logged. */
    public String log() {
        return log.toString();
    }

    private final class LoggingContext implements Context, LambdaLogger {
        @Override
        public String getAwsRequestId() {
            return "test-request";
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
        public String getFunctionName() {
            return "test-function";
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
        public @Nullable CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public @Nullable ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 60_000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 1024;
        }

        @Override
        public LambdaLogger getLogger() {
            return this;
        }

        @Override
        public void log(String message) {
            log.append(message);
        }

        @Override
        public void log(byte[] message) {
            log.append(new String(message, StandardCharsets.UTF_8));
        }
    }
}
