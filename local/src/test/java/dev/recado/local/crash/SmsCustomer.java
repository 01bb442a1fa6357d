package dev.recado.local.crash;

import dev.recado.local.providers.LocalSecrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes an SMS, as Twilio tells of it. */
record SmsCustomer(World world, int number) implements Customer {
    private static final String PATH = "/webhooks/twilio/sms/messages";

    @Override
    public String inbox() {
        return "sms";
    }

    @Override
    public String address() {
        return "+346%08d".formatted(number);
    }

    @Override
    public void write() throws Exception {
        TreeMap<String, String> form = new TreeMap<>(Map.of(
                "MessageSid",
                "SM%032d".formatted(number),
                "AccountSid",
                LocalSecrets.TWILIO_ACCOUNT,
                "From",
                address(),
                "To",
                "+34911000001",
                "Body",
                "¿Está abierto?",
                "NumMedia",
                "0"));
        StringBuilder signed = new StringBuilder(world.recado().baseUri() + PATH);
        form.forEach((name, value) -> signed.append(name).append(value));
        String signature = Base64.getEncoder()
                .encodeToString(Signatures.mac("HmacSHA1", LocalSecrets.TWILIO_TOKEN, signed.toString()));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        world.request(
                "POST",
                PATH,
                body,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "X-Twilio-Signature", signature));
    }
}
