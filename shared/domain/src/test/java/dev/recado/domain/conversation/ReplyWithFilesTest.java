package dev.recado.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.media.ScanState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A reply with files")
class ReplyWithFilesTest {
    private static final Attachment ONE = file("1");
    private static final Attachment TWO = file("2");

    private final Circumstances now = new Circumstances();

    private static Attachment file(String id) {
        return new Attachment(
                "image", "image/png", id + ".png", "", false, new StoredFile(id, 9, ScanState.NOT_SCANNED));
    }

    private Decision.Accepted reply(Channel channel, String text) {
        return (Decision.Accepted) decision(channel, text);
    }

    private Decision decision(Channel channel, String text) {
        now.channel = channel;
        Conversation begun = ConversationDecider.begin("c1", 1, "34600000001", now.context());
        Decision.Accepted received =
                (Decision.Accepted) now.decide(begun, Circumstances.incoming(null, Circumstances.NOW));
        return now.decide(received.next(), new Command.Reply(Circumstances.ANA, text, List.of(ONE, TWO), "m0"));
    }

    private static List<Message> sent(Decision.Accepted decision) {
        return decision.messages().stream()
                .filter(message -> message.kind() == MessageKind.OUTGOING)
                .toList();
    }

    @Test
    void isAMessageForEachWhereTheChannelTakesOneAtATimeEachDeliveredByItself() {
        Decision.Accepted decision = reply(Channel.WHATSAPP, "Hola");

        List<Message> sent = sent(decision);
        assertThat(sent).extracting(Message::text).containsExactly("Hola", "");
        assertThat(sent).extracting(Message::attachments).containsExactly(List.of(ONE), List.of(TWO));
        assertThat(sent).extracting(Message::replyTo).containsExactly("m0", null);
        assertThat(sent).extracting(Message::delivery).containsOnly(Delivery.QUEUED);
        assertThat(sent.getLast().id()).isGreaterThan(sent.getFirst().id());
        assertThat(decision.effects())
                .containsSubsequence(
                        new Effect.Deliver(sent.getFirst().id()),
                        new Effect.Deliver(sent.getLast().id()));
    }

    @ParameterizedTest
    @CsvSource({
        // what is written, how many times what is sent, and whether it fits under a picture
        "**, 1, 512, true",
        "**, 1, 1024, true",
        "**, 1, 1025, false",
        "a, 2, 512, true",
        "a, 2, 513, false",
    })
    void hasACaptionWhereWhatIsSentFitsHoweverLongItIsWritten(String written, int sentEach, int times, boolean fits) {
        now.rendering = (channel, markdown) -> "x".repeat(sentEach * markdown.length() / written.length());
        String text = written.repeat(times);

        assertThat(sent(reply(Channel.WHATSAPP, text)))
                .extracting(Message::text)
                .isEqualTo(fits ? List.of(text, "") : List.of(text, "", ""));
    }

    @ParameterizedTest
    @CsvSource({"SMS, 1600", "WHATSAPP, 4096", "MESSENGER, 2000", "LIVE_CHAT, 10000"})
    void isRefusedByTheLengthOfWhatIsSentAndNotByWhatIsWritten(Channel channel, int most) {
        now.rendering = (on, markdown) -> "x".repeat(markdown.length() / 2);
        assertThat(sent(reply(channel, "**".repeat(most)))).isNotEmpty();
        assertThat(refused(channel, "**".repeat(most + 1))).isEqualTo(new Refusal.TextTooLong(most, most + 1));

        now.rendering = (on, markdown) -> markdown + markdown;
        assertThat(sent(reply(channel, "a".repeat(most / 2)))).isNotEmpty();
        assertThat(refused(channel, "a".repeat(most / 2 + 1))).isEqualTo(new Refusal.TextTooLong(most, most + 2));
    }

    private Refusal refused(Channel channel, String text) {
        return ((Decision.Refused) decision(channel, text)).reason();
    }

    @Test
    void isOneMessageWhereTheChannelTakesAllTogether() {
        assertThat(sent(reply(Channel.SMS, "Hola")))
                .singleElement()
                .satisfies(message -> assertThat(message.attachments()).containsExactly(ONE, TWO));
        assertThat(sent(reply(Channel.LIVE_CHAT, ""))).hasSize(1);
    }
}
