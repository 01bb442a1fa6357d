package dev.recado.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.local.aws.AwsException;
import dev.recado.local.data.Jsons;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailRequestTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    @Test
    void aRawMailIsTakenApart() {
        String message = """
                From: Acme <desk@example.com>
                To: ana@example.org
                Subject: =?UTF-8?Q?Conversaci=C3=B3n_7?=
                Content-Type: multipart/mixed; boundary="b1"

                --b1
                Content-Type: multipart/alternative; boundary="b2"

                --b2
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                =C2=A1Hola!
                --b2
                Content-Type: text/html; charset=UTF-8
                Content-Transfer-Encoding: base64

                PGI+SG9sYTwvYj4=
                --b2--
                --b1
                Content-Type: text/csv
                Content-Disposition: attachment; filename="a.csv"

                1,2
                --b1--
                """;

        Mail mail = read("{\"Content\":{\"Raw\":{\"Data\":\""
                + Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)) + "\"}}}");

        assertThat(mail.from()).isEqualTo("Acme <desk@example.com>");
        assertThat(mail.to()).containsExactly("ana@example.org");
        assertThat(mail.subject()).isEqualTo("Conversación 7");
        assertThat(mail.text()).isEqualTo("¡Hola!");
        assertThat(mail.html()).isEqualTo("<b>Hola</b>");
        assertThat(mail.attachments())
                .singleElement()
                .satisfies(file -> assertThat(file.fileName()).isEqualTo("a.csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"FromEmailAddress\":\"a@b.com\",\"Destination\":{\"ToAddresses\":[\"c@d.com\"]}}",
                "{\"FromEmailAddress\":\"a@b.com\",\"Destination\":{\"ToAddresses\":[\"c@d.com\"]},\"Content\":{\"Simple\":{\"Subject\":{\"Data\":\"s\"},\"Body\":{}}}}",
                "{\"FromEmailAddress\":\"a@b.com\",\"Destination\":{\"ToAddresses\":[\"nobody\"]},\"Content\":{\"Simple\":{\"Subject\":{\"Data\":\"s\"},\"Body\":{\"Text\":{\"Data\":\"t\"}}}}}",
                "{\"FromEmailAddress\":\"a@b.com\",\"Destination\":{},\"Content\":{\"Simple\":{\"Subject\":{\"Data\":\"s\"},\"Body\":{\"Text\":{\"Data\":\"t\"}}}}}",
                "{\"FromEmailAddress\":\"a b@b.com\",\"Destination\":{\"ToAddresses\":[\"c@d.com\"]},\"Content\":{\"Simple\":{\"Subject\":{\"Data\":\"s\"},\"Body\":{\"Text\":{\"Data\":\"t\"}}}}}"
            })
    void whatSesRefusesIsRefused(String request) {
        assertThatThrownBy(() -> read(request)).isInstanceOf(AwsException.class);
    }

    private static Mail read(String request) {
        return new MailRequest(Jsons.parse(request)).read("id", NOW);
    }
}
