package dev.recado.channels.meta;

import dev.recado.channels.ChannelCredentials;
import dev.recado.channels.Outcomes;
import dev.recado.channels.ProviderAnswer;
import dev.recado.channels.ProviderHttp;
import dev.recado.domain.outbound.OutboundMessage;
import dev.recado.domain.outbound.SendOutcome;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Posts messages to Meta's Graph API, which WhatsApp and Messenger share. */
@Singleton
public final class GraphApi {
    private final FunctionEnvironment environment;
    private final ChannelCredentials credentials;
    private final ProviderHttp http;

    public GraphApi(FunctionEnvironment environment, ChannelCredentials credentials, ProviderHttp http) {
        this.environment = environment;
        this.credentials = credentials;
        this.http = http;
    }

    /** Posts {@code request} as {@code message}'s inbox. */
    SendOutcome send(String call, OutboundMessage message, JsonObject request, MetaAnswers answers) {
        Optional<String> token = credentials.ofInbox(message.inboxId(), "metaAccessToken");
        if (token.isEmpty()) {
            return Outcomes.noCredentials(message.inboxId());
        }
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + token.get(),
                "Content-Type", "application/json",
                "Accept", "application/json");
        return switch (http.post(call, uri(message.from()), headers, Json.write(request))) {
            case ProviderAnswer.NotSent notSent -> Outcomes.notSent(notSent);
            case ProviderAnswer.Lost lost -> Outcomes.lost(lost);
            case ProviderAnswer.Answered answered -> answers.outcome(answered);
        };
    }

    private URI uri(String sender) {
        String base = environment.optional(Variables.META_GRAPH_URL).orElse("https://graph.facebook.com");
        String version = environment.optional(Variables.META_GRAPH_VERSION).orElse("v25.0");
        return URI.create(base + "/" + version + "/" + URLEncoder.encode(sender, StandardCharsets.UTF_8) + "/messages");
    }
}
