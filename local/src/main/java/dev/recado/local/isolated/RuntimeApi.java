package dev.recado.local.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.events.FunctionHost.Outcome;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import dev.recado.local.template.FunctionSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's runtime API for many processes on one address: each has a path of its own, which its runtime interface client
 * takes for part of the host.
 */
public final class RuntimeApi implements HttpService {
    private static final Pattern PATH =
            Pattern.compile("/([^/]+)/2018-06-01/runtime/(?:invocation/)?(next|init/error|([^/]+)/(response|error))");

    private final Map<String, RuntimeClient> clients = new ConcurrentHashMap<>();

    /** Takes a process in; its path is {@link RuntimeClient#token}. */
    RuntimeClient register(FunctionSpec function) {
        RuntimeClient client = new RuntimeClient(UUID.randomUUID().toString(), function);
        clients.put(client.token(), client);
        return client;
    }

    void forget(RuntimeClient client) {
        clients.remove(client.token());
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws InterruptedException {
        Matcher path = PATH.matcher(call.path());
        RuntimeClient client = path.matches() ? clients.get(path.group(1)) : null;
        if (client == null) {
            return HttpAnswer.problem(404, "Not Found", call.path());
        }
        return switch (path.group(2)) {
            case "next" -> next(client);
            case "init/error" -> {
                client.end(failure(call.body()));
                yield HttpAnswer.empty(202);
            }
            default -> end(client, path.group(3), path.group(4), call.body());
        };
    }

    private static HttpAnswer next(RuntimeClient client) throws InterruptedException {
        Invocation invocation = client.next();
        if (invocation == null) {
            return HttpAnswer.problem(410, "Gone", "The process is to end.");
        }
        FunctionSpec function = client.function();
        long deadline = System.currentTimeMillis() + function.timeout().toMillis();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("application/json"));
        headers.put("Lambda-Runtime-Aws-Request-Id", List.of(invocation.requestId()));
        headers.put("Lambda-Runtime-Deadline-Ms", List.of(Long.toString(deadline)));
        headers.put("Lambda-Runtime-Invoked-Function-Arn", List.of(function.arn()));
        // The client crashes without these three.
        headers.put("Lambda-Runtime-Trace-Id", List.of("Root=1-00000000-000000000000000000000000;Sampled=0"));
        headers.put("Lambda-Runtime-Client-Context", List.of("{}"));
        headers.put("Lambda-Runtime-Cognito-Identity", List.of("{}"));
        return new HttpAnswer(200, headers, invocation.event());
    }

    private static HttpAnswer end(RuntimeClient client, String requestId, String kind, byte[] body) {
        boolean answered = kind.equals("response");
        client.end(requestId, answered ? new Outcome.Answer(body) : failure(body));
        return HttpAnswer.empty(202);
    }

    private static Outcome failure(byte[] body) {
        JsonNode error = parse(body);
        return new Outcome.Failure(
                error == null ? "Runtime.Unknown" : error.path("errorType").asText("Runtime.Unknown"),
                error == null ? "" : error.path("errorMessage").asText(""));
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            return Jsons.parse(body);
        } catch (Jsons.MalformedJson malformed) {
            return null;
        }
    }
}
