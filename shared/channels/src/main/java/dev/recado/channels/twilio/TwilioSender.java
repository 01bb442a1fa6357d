package dev.recado.channels.twilio;

import dev.recado.channels.ChannelCredentials;
import dev.recado.channels.ChannelSender;
import dev.recado.channels.Outcomes;
import dev.recado.channels.ProviderAnswer;
import dev.recado.channels.ProviderHttp;
import dev.recado.domain.account.Channel;
import dev.recado.domain.outbound.OutboundMessage;
import dev.recado.domain.outbound.SendOutcome;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import dev.recado.function.Variables;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends through Twilio's Messages resource; our reference travels in the status callback's URL. */
@Singleton
public final class TwilioSender implements ChannelSender {
    private static final String WHATSAPP = "whatsapp:";

    private final FunctionEnvironment environment;
    private final Secrets secrets;
    private final ChannelCredentials credentials;
    private final ProviderHttp http;

    public TwilioSender(
            FunctionEnvironment environment, Secrets secrets, ChannelCredentials credentials, ProviderHttp http) {
        this.environment = environment;
        this.secrets = secrets;
        this.credentials = credentials;
        this.http = http;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        Optional<String> account = credentials.ofInbox(message.inboxId(), "twilioAccountSid");
        Optional<String> token = credentials.ofInbox(message.inboxId(), "twilioAuthToken");
        if (account.isEmpty() || token.isEmpty()) {
            return Outcomes.noCredentials(message.inboxId());
        }
        ProviderAnswer answer =
                http.post("Twilio.send", uri(account.get()), headers(account.get(), token.get()), body(message));
        return switch (answer) {
            case ProviderAnswer.NotSent notSent -> Outcomes.notSent(notSent);
            case ProviderAnswer.Lost lost -> Outcomes.lost(lost);
            case ProviderAnswer.Answered answered -> TwilioAnswers.outcome(answered);
        };
    }

    private URI uri(String account) {
        String base = environment.optional(Variables.TWILIO_API_URL).orElse("https://api.twilio.com");
        return URI.create(base + "/2010-04-01/Accounts/" + encode(account) + "/Messages.json");
    }

    private static Map<String, String> headers(String account, String token) {
        String basic = Base64.getEncoder().encodeToString((account + ":" + token).getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "Authorization", "Basic " + basic,
                "Content-Type", "application/x-www-form-urlencoded; charset=UTF-8",
                "Accept", "application/json");
    }

    private String body(OutboundMessage message) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", message.to());
        form.put(isMessagingService(message.from()) ? "MessagingServiceSid" : "From", from(message));
        if (!message.text().isEmpty()) {
            form.put("Body", message.text());
        }
        form.put("StatusCallback", statusCallback(message));
        Stream<String> fields = form.entrySet().stream().map(field -> field.getKey() + "=" + encode(field.getValue()));
        Stream<String> media = message.files().stream().map(file -> "MediaUrl=" + encode(file.url()));
        return Stream.concat(fields, media).collect(Collectors.joining("&"));
    }

    private static boolean isMessagingService(String from) {
        return from.startsWith("MG");
    }

    /** A customer who came through Twilio's WhatsApp is answered from the same number there. */
    private static String from(OutboundMessage message) {
        boolean toWhatsApp = message.to().startsWith(WHATSAPP);
        String from = message.from();
        return toWhatsApp && !from.startsWith(WHATSAPP) && !isMessagingService(from) ? WHATSAPP + from : from;
    }

    private String statusCallback(OutboundMessage message) {
        return secrets.deployment().publicBaseUrl() + "/webhooks/twilio/" + encode(message.inboxId()) + "/status?ref="
                + encode(message.reference());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
