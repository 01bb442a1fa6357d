package dev.recado.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.MessageParts.Part;
import dev.recado.domain.media.MediaRoute;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What an agent sends")
class MessagePartsTest {
    private static final Attachment ONE = new Attachment("image", "image/png", "1.png", "", false);
    private static final Attachment TWO = new Attachment("document", "application/pdf", "2.pdf", "", false);

    @ParameterizedTest
    @EnumSource(MediaRoute.class)
    void isOneMessageWithoutFiles(MediaRoute route) {
        assertThat(MessageParts.of(route, "Hola", 4, List.of())).containsExactly(new Part("Hola", List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTE", "LIVE_CHAT", "MMS"})
    void isOneMessageWhereTheProviderTakesAllTogether(MediaRoute route) {
        assertThat(MessageParts.of(route, "Hola", 4, List.of(ONE, TWO)))
                .containsExactly(new Part("Hola", List.of(ONE, TWO)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WHATSAPP", "TWILIO_WHATSAPP"})
    void isAMessageForEachFileTheFirstWithTheTextUnderIt(MediaRoute route) {
        assertThat(MessageParts.of(route, "Hola", 4, List.of(ONE, TWO)))
                .containsExactly(new Part("Hola", List.of(ONE)), new Part("", List.of(TWO)));
    }

    @Test
    void hasItsTextInFrontWhenItIsTooLongForACaption() {
        String text = "x".repeat(1025);

        assertThat(MessageParts.of(MediaRoute.WHATSAPP, text, 1025, List.of(ONE, TWO)))
                .containsExactly(new Part(text, List.of()), new Part("", List.of(ONE)), new Part("", List.of(TWO)));
        assertThat(MessageParts.of(MediaRoute.WHATSAPP, "😀".repeat(1024), 1024, List.of(ONE)))
                .hasSize(1);
    }

    @Test
    void hasItsTextInFrontWhereFilesHaveNoCaptions() {
        assertThat(MessageParts.of(MediaRoute.MESSENGER, "Hola", 4, List.of(ONE)))
                .containsExactly(new Part("Hola", List.of()), new Part("", List.of(ONE)));
        assertThat(MessageParts.of(MediaRoute.MESSENGER, "", 0, List.of(ONE, TWO)))
                .containsExactly(new Part("", List.of(ONE)), new Part("", List.of(TWO)));
    }
}
