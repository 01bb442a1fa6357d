package dev.recado.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.conversation.SurveyAnswer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
    private static final Author LUCIA = new Author(Author.Type.CONTACT, "p1", "Lucía");
    private static final Author ANA = Author.agent(new AgentRef("ana", "Ana"));
    private static final Author RULE = new Author(Author.Type.AUTOMATION, "first-chat", "Acme");

    @Test
    void shows_what_is_public_in_order_and_nothing_else() {
        MailContent mail = transcript(
                message(MessageKind.INCOMING, LUCIA, "¿Hola?"),
                message(MessageKind.AUTOMATIC, RULE, "Le atendemos enseguida"),
                message(MessageKind.NOTE, ANA, "cliente difícil"),
                message(MessageKind.ACTIVITY, Author.SYSTEM, "Ana se asignó la conversación"),
                deleted("lo que no debí decir"),
                message(MessageKind.OUTGOING, ANA, "Buenas tardes"));

        assertThat(mail.subject()).isEqualTo("Transcripción de la conversación n.º 42 con Acme");
        assertThat(mail.text()).isEqualTo("""
                Hola, Lucía:

                Esta es la conversación n.º 42 con Acme. Horas de Europe/Madrid.

                Lucía · 20 de noviembre de 2026, 12:00 (UTC+01:00)
                ¿Hola?

                Acme (respuesta automática) · 20 de noviembre de 2026, 12:00 (UTC+01:00)
                Le atendemos enseguida

                Ana · 20 de noviembre de 2026, 12:00 (UTC+01:00)
                Buenas tardes

                """);
        assertThat(mail.html())
                .contains("<html lang=\"es\">", "¿Hola?", "Le atendemos enseguida", "Buenas tardes")
                .doesNotContain("difícil", "se asignó", "no debí");
    }

    @Test
    void shows_what_agents_formatted_and_what_customers_typed() {
        MailContent mail = transcript(
                message(MessageKind.INCOMING, LUCIA, "**no** <b>"),
                message(MessageKind.OUTGOING, ANA, "Son **dos** <b>:\n\n* [uno](https://acme.es)\n* dos"));

        assertThat(mail.text()).contains("\n**no** <b>\n", "\nSon dos <b>:\n\n- uno (https://acme.es)\n- dos\n");
        assertThat(mail.html())
                .contains(
                        "**no** &lt;b&gt;",
                        "<p>Son <strong>dos</strong> &lt;b&gt;:</p>",
                        "<li><a href=\"https://acme.es\" rel=\"noopener noreferrer\" target=\"_blank\">uno</a></li>");
    }

    @Test
    void ends_with_the_customers_rating() {
        MailContent mail = begin(Language.ENGLISH, "Acme").finish(new SurveyAnswer("s1", null, 4, "Fast & kind", NOON));

        assertThat(mail.text())
                .endsWith("The customer's rating: 4 of 5 · 20 November 2026, 12:00 (UTC+01:00)\nFast & kind\n\n");
        assertThat(mail.html()).contains("Fast &amp; kind");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:30:00Z, '25 October 2026, 02:30 (UTC+02:00)'",
        "2026-10-25T01:30:00Z, '25 October 2026, 02:30 (UTC+01:00)'",
        "2027-03-28T00:59:00Z, '28 March 2027, 01:59 (UTC+01:00)'",
        "2027-03-28T01:00:00Z, '28 March 2027, 03:00 (UTC+02:00)'"
    })
    void tells_the_hours_apart_when_the_clocks_change(Instant at, String shown) {
        Transcript transcript = begin(Language.ENGLISH, "Acme");
        transcript.append(List.of(
                new Message("c1", "m1", MessageKind.INCOMING, LUCIA, "Hi", List.of(), null, null, at, null, false)));

        assertThat(transcript.finish(null).text()).contains("Lucía · " + shown + "\nHi");
    }

    @Test
    void whatever_was_written_stays_text() {
        Author hostile = new Author(Author.Type.CONTACT, "p1", "<i>Eve</i>");
        Transcript transcript = begin(Language.SPANISH, "A&B\r\nBcc: x@example.com");
        transcript.append(List.of(message(MessageKind.INCOMING, hostile, "<script>alert(\"1\")</script>\n\u0007ok")));
        MailContent mail = transcript.finish(null);

        assertThat(mail.subject()).isEqualTo("Transcripción de la conversación n.º 42 con A&B Bcc: x@example.com");
        assertThat(mail.html())
                .doesNotContain("<script", "<i>", "\u0007")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;\nok", "&lt;i&gt;Eve&lt;/i&gt;", "A&amp;B");
    }

    @Test
    void a_per_cent_sign_in_a_name_is_only_that() {
        assertThat(begin(Language.SPANISH, "100%d").finish(null).subject()).endsWith("con 100%d");
    }

    @Test
    void names_attachments_and_nameless_customers() {
        Message photo = new Message(
                "c1",
                "m1",
                MessageKind.INCOMING,
                new Author(Author.Type.CONTACT, "p1", null),
                "",
                List.of(
                        new Attachment("image", "image/png", "foto.png", "r1", false),
                        new Attachment("location", null, null, "r2", false)),
                null,
                null,
                NOON,
                null,
                false);
        Transcript transcript = begin(Language.ENGLISH, "Acme");
        transcript.append(List.of(photo));

        assertThat(transcript.finish(null).text())
                .contains(
                        "Customer · 20 November 2026, 12:00 (UTC+01:00)\n[Attachment: foto.png]\n[Attachment: location]\n");
    }

    @Test
    void a_conversation_beyond_what_a_mail_holds_is_cut_with_a_word_of_it() {
        Transcript transcript = begin(Language.ENGLISH, "Acme");
        List<Message> page = Collections.nCopies(50, message(MessageKind.INCOMING, LUCIA, "a".repeat(10_000)));
        int pages = 0;
        while (!transcript.isFull() && pages < 100) {
            transcript.append(page);
            pages++;
        }
        MailContent mail = transcript.finish(null);

        assertThat(pages).isLessThan(10);
        assertThat(mail.text()).contains("too long for one mail").hasSizeLessThan(Transcript.MAX_LENGTH);
    }

    private static MailContent transcript(Message... messages) {
        Transcript transcript = begin(Language.SPANISH, "Acme");
        transcript.append(List.of(messages));
        return transcript.finish(null);
    }

    private static Transcript begin(Language language, String company) {
        return new Transcript(
                language,
                MADRID,
                company,
                conversation(),
                language == Language.SPANISH ? "Lucía" : null,
                (message, index) -> "https://desk.example/media/" + message.id() + "-" + index);
    }

    private static Message message(MessageKind kind, Author author, String text) {
        return new Message("c1", "m1", kind, author, text, List.of(), null, null, NOON, null, false);
    }

    private static Message deleted(String text) {
        return new Message("c1", "m1", MessageKind.OUTGOING, ANA, text, List.of(), null, null, NOON, null, true);
    }

    private static Conversation conversation() {
        return new Conversation(
                "c1",
                42,
                "sms",
                Channel.SMS,
                "p1",
                "+34600000001",
                "soporte",
                Language.SPANISH,
                Status.RESOLVED,
                null,
                List.of(),
                List.of(),
                null,
                false,
                false,
                false,
                null,
                null,
                NOON,
                NOON,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                9,
                3);
    }
}
