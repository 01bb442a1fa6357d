package dev.recado.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.http.Forms;
import dev.recado.local.providers.LocalSecrets;
import dev.recado.local.providers.ProviderSignatures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes by SMS, through Twilio. */
final class SmsCustomer extends ProviderCustomer {
    SmsCustomer(DemoHttp http, String number) {
        super(http, "sms", number);
    }

    @Override
    public void write(String text) throws InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", "SM" + UUID.randomUUID().toString().replace("-", ""));
        form.put("AccountSid", LocalSecrets.TWILIO_ACCOUNT);
        form.put("From", address());
        form.put("To", "+34911000001");
        form.put("Body", text);
        form.put("NumMedia", "0");
        String path = "/webhooks/twilio/sms/messages";
        http().text(
                        "POST",
                        path,
                        Map.of("X-Twilio-Signature", ProviderSignatures.twilio(http().url(path), form)),
                        "application/x-www-form-urlencoded",
                        Forms.encode(form));
    }

    @Override
    String text(JsonNode request) {
        return request.path("Body").asText();
    }
}
