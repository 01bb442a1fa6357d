package dev.recado.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSignatureTest {
    private static final String TOKEN = "12345";
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private static final Map<String, List<String>> FIELDS = Map.of(
            "CallSid", List.of("CA1234567890ABCDE"),
            "Digits", List.of("1234"),
            "From", List.of("+14158675309"),
            "To", List.of("+18005551212"),
            "Caller", List.of("+14158675309"));

    private static boolean valid(String url, Map<String, List<String>> fields, String signature) {
        return TwilioSignature.isValid(TOKEN, url, fields, new byte[0], signature);
    }

    @Test
    void a_form_is_signed_with_the_url_and_its_sorted_fields() {
        assertThat(TwilioSignature.of(TOKEN, URL, FIELDS)).isEqualTo(SIGNATURE);
        assertThat(valid(URL, FIELDS, SIGNATURE)).isTrue();
    }

    @Test
    void a_request_without_fields_is_signed_by_its_url_alone() {
        assertThat(valid(URL, Map.of(), "zYQTYrRWXE7LtzbG4PfP7/bkkGo=")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "https://mycompany.com:443/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "https://mycompany.com:443/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    })
    void the_default_port_may_be_signed_or_left_out(String url, String signature) {
        assertThat(valid(url, FIELDS, signature)).isTrue();
    }

    @Test
    void another_port_is_part_of_the_address() {
        String url = "http://localhost:8080/webhooks/twilio/sms/messages";
        assertThat(valid(url, FIELDS, TwilioSignature.of(TOKEN, url, FIELDS))).isTrue();
        assertThat(valid(url, FIELDS, TwilioSignature.of(TOKEN, url.replace(":8080", ""), FIELDS)))
                .isFalse();
    }

    @Test
    void a_json_body_is_signed_by_the_hash_in_the_query() {
        String url = URL + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        byte[] body = "{\"property\": \"value\", \"boolean\": true}".getBytes(StandardCharsets.UTF_8);
        byte[] forged = "{\"property\": \"value\", \"boolean\": false}".getBytes(StandardCharsets.UTF_8);
        String signature = "a9nBmqA0ju/hNViExpshrM61xv4=";
        assertThat(TwilioSignature.isValid(TOKEN, url, Map.of(), body, signature))
                .isTrue();
        assertThat(TwilioSignature.isValid(TOKEN, url, Map.of(), forged, signature))
                .isFalse();
        assertThat(TwilioSignature.isValid(TOKEN, url, Map.of(), body, SIGNATURE))
                .isFalse();
    }

    @Test
    void the_values_of_a_repeated_field_are_sorted_and_counted_once() {
        String once = TwilioSignature.of(TOKEN, URL, Map.of("Media", List.of("a", "b")));
        assertThat(valid(URL, Map.of("Media", List.of("b", "a", "b")), once)).isTrue();
        assertThat(valid(URL, Map.of("Media", List.of("a")), once)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "RSOYDt4T1cUTdK1PDd93/VVr8B8",
                "rSOYDt4T1cUTdK1PDd93/VVr8B8=",
                "RSOYDt4T1cUTdK1PDd93/VVr8B8=RSOYDt4T1cUTdK1PDd93/VVr8B8=",
                "not base64 \u0000 ñ",
            })
    void any_other_signature_is_refused(String signature) {
        assertThat(valid(URL, FIELDS, signature)).isFalse();
    }

    @Test
    void an_empty_token_signs_nothing() {
        assertThat(TwilioSignature.isValid("", URL, FIELDS, new byte[0], SIGNATURE))
                .isFalse();
    }

    @Test
    void what_is_no_url_is_compared_as_it_is() {
        assertThat(valid("no url at all", FIELDS, TwilioSignature.of(TOKEN, "no url at all", FIELDS)))
                .isTrue();
        assertThat(valid("no url at all", FIELDS, SIGNATURE)).isFalse();
    }

    @Property
    void twilios_own_validator_agrees(
            @ForAll("fields") Map<String, String> fields, @ForAll("paths") String path, @ForAll String token) {
        if (token.isEmpty()) {
            return;
        }
        String url = "https://desk.example.com/" + path;
        String signature = TwilioSignature.of(token, url, listed(fields));
        assertThat(new RequestValidator(token).validate(url, fields, signature)).isTrue();
        assertThat(TwilioSignature.isValid(token, url, listed(fields), new byte[0], signature))
                .isTrue();
    }

    @Property
    void a_changed_field_breaks_the_signature(
            @ForAll("fields") Map<String, String> fields, @ForAll("names") String name, @ForAll String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        if (value.isEmpty() || value.equals(changed.put(name, value))) {
            return;
        }
        String signature = TwilioSignature.of(TOKEN, URL, listed(fields));
        boolean valid = valid(URL, listed(changed), signature);
        assertThat(valid).isEqualTo(new RequestValidator(TOKEN).validate(URL, changed, signature));
        assertThat(valid).isFalse();
    }

    private static Map<String, List<String>> listed(Map<String, String> fields) {
        Map<String, List<String>> listed = new LinkedHashMap<>();
        fields.forEach((name, value) -> listed.put(name, List.of(value)));
        return listed;
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("Body", "From", "To", "MessageSid", "body", "NumMedia", "MediaUrl0", "ñ", "Z");
    }

    @Provide
    Arbitrary<Map<String, String>> fields() {
        return Arbitraries.maps(names(), Arbitraries.strings().ofMaxLength(20)).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                "webhooks/twilio/sms/messages",
                "webhooks/twilio/sms/status?ref=0a1b%2F0000000000001-000001",
                "webhooks/twilio/sms/status?a=1&b=",
                "");
    }
}
