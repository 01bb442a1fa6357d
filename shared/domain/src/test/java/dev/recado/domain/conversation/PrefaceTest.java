package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import dev.recado.domain.text.LocalizedText;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefaceTest {
    private static final Command.Receive MESSAGE = Circumstances.incoming(null, NOW)
            .after(new Command.Receive.Preface("spring", LocalizedText.of("¿Le ayudamos?", "May we help?")));

    private final Circumstances circumstances = new Circumstances();

    private Decision.Accepted begun() {
        circumstances.channel = Channel.LIVE_CHAT;
        Conversation fresh = ConversationDecider.begin("c1", 1, "v1", circumstances.context());
        return (Decision.Accepted) circumstances.decide(fresh, MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({"SPANISH,¿Le ayudamos?", "ENGLISH,May we help?"})
    void what_the_website_said_stands_first_in_the_customer_s_language(Language language, String text) {
        circumstances.contactLanguage = language;
        List<Message> shown = begun().messages().stream()
                .sorted(Comparator.comparing(Message::id))
                .toList();

        assertThat(shown).extracting(Message::kind).containsExactly(MessageKind.AUTOMATIC, MessageKind.INCOMING);
        assertThat(shown.getFirst().text()).isEqualTo(text);
        assertThat(shown.getFirst().trigger()).isEqualTo("website-campaign");
        assertThat(shown.getLast().opensConversation()).isTrue();
    }

    @Test
    void it_is_not_sent_again_and_leaves_the_wait_running() {
        Decision.Accepted begun = begun();
        assertThat(begun.effects()).noneMatch(Effect.Deliver.class::isInstance);
        assertThat(begun.next().waitingSince()).isEqualTo(NOW);
        assertThat(begun.next().lastMessageAt()).isEqualTo(NOW);
    }

    @Test
    void a_conversation_that_goes_on_gets_none() {
        Conversation going =
                new ConversationBuilder(Status.OPEN, NOW).on(Channel.LIVE_CHAT).build();
        assertThat(((Decision.Accepted) circumstances.decide(going, MESSAGE)).messages())
                .extracting(Message::kind)
                .containsExactly(MessageKind.INCOMING);
    }
}
