package dev.recado.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import dev.recado.local.template.SecretSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The part of Secrets Manager that functions use: reading a secret by its name or ARN. */
public final class SecretsService implements HttpService {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Answers {@code value}, asked anew each time, as the current version of {@code secret}. */
    public void put(SecretSpec secret, Supplier<String> value) {
        Entry entry = new Entry(secret.name(), secret.arn(), value);
        entries.put(secret.name(), entry);
        entries.put(secret.arn(), entry);
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        String target = call.header("x-amz-target");
        if (target == null || !target.endsWith(".GetSecretValue")) {
            throw new AwsException(400, "InvalidRequestException", "The local run only knows GetSecretValue");
        }
        JsonNode request = Jsons.parse(call.body());
        Entry entry = entries.get(request.path("SecretId").asText());
        if (entry == null) {
            throw new AwsException(
                    400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        }
        ObjectNode answer = Jsons.object()
                .put("ARN", entry.arn())
                .put("Name", entry.name())
                .put("VersionId", "00000000-0000-4000-8000-000000000001")
                .put("SecretString", entry.value().get());
        answer.putArray("VersionStages").add("AWSCURRENT");
        return HttpAnswer.json(200, answer);
    }

    private record Entry(String name, String arn, Supplier<String> value) {}
}
