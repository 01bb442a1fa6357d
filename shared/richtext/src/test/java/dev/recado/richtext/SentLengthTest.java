package dev.recado.richtext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.MessageParts;
import dev.recado.domain.media.MediaRoute;
import dev.recado.domain.text.Rendering;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a channel's limits go by")
class SentLengthTest {
    private static final Rendering RENDERING = RichText::onChannel;
    private static final Attachment PICTURE = new Attachment("image", "image/png", "1.png", "", false);

    private static String bold(int words) {
        return "**" + "x".repeat(words) + "**";
    }

    /** On WhatsApp each line is marked by itself, so that more is sent than was written. */
    private static String boldLines(int lines) {
        return IntStream.range(0, lines).mapToObj(line -> "ab").collect(Collectors.joining("\n", "**", "**"));
    }

    private static String link(int words) {
        return "[" + "x".repeat(words) + "](https://acme.es)";
    }

    @ParameterizedTest
    @CsvSource({
        "WHATSAPP, 4094, 4098, 4096",
        "SMS, 1600, 1604, 1600",
        "MESSENGER, 2000, 2004, 2000",
        "LIVE_CHAT, 10000, 10004, 10000",
    })
    void isShorterThanMarkdownWhoseMarksAreNotSent(Channel channel, int words, int written, int sent) {
        assertThat(bold(words)).hasSize(written);
        assertThat(RENDERING.lengthOn(channel, bold(words))).isEqualTo(sent).isEqualTo(channel.maxTextLength());
    }

    @ParameterizedTest
    @CsvSource({"WHATSAPP, 10, 33, 49", "SMS, 10, 33, 29", "MESSENGER, 10, 33, 29", "LIVE_CHAT, 10, 33, 29"})
    void mayBeLongerThanMarkdownWhoseMarksAreRepeated(Channel channel, int lines, int written, int sent) {
        assertThat(boldLines(lines)).hasSize(written);
        assertThat(RENDERING.lengthOn(channel, boldLines(lines))).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"WHATSAPP", "SMS", "MESSENGER"})
    void countsAddressesOfLinksAndFacesOnce(Channel channel) {
        assertThat(RENDERING.lengthOn(channel, link(10))).isEqualTo("xxxxxxxxxx (https://acme.es)".length());
        assertThat(RENDERING.lengthOn(channel, "😀")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // what is sent is a character shorter than what is written for each mark
        "WHATSAPP, WHATSAPP, 1022, true",
        "WHATSAPP, WHATSAPP, 1023, false",
        "TWILIO_WHATSAPP, SMS, 1024, true",
        "TWILIO_WHATSAPP, SMS, 1025, false",
    })
    void decidesWhetherShorterTextsStandUnderAFile(MediaRoute route, Channel channel, int words, boolean caption) {
        assertThat(parts(route, channel, bold(words))).hasSize(caption ? 1 : 2);
    }

    @ParameterizedTest
    @CsvSource({
        "WHATSAPP, WHATSAPP, 205, true",
        "WHATSAPP, WHATSAPP, 206, false",
        "TWILIO_WHATSAPP, SMS, 206, true",
        "TWILIO_WHATSAPP, SMS, 341, true",
        "TWILIO_WHATSAPP, SMS, 342, false",
        "MESSENGER, MESSENGER, 1, false",
    })
    void decidesWhetherLongerTextsStandUnderAFile(MediaRoute route, Channel channel, int lines, boolean caption) {
        assertThat(parts(route, channel, boldLines(lines))).hasSize(caption ? 1 : 2);
    }

    private static List<MessageParts.Part> parts(MediaRoute route, Channel channel, String text) {
        return MessageParts.of(route, text, RENDERING.lengthOn(channel, text), List.of(PICTURE));
    }
}
