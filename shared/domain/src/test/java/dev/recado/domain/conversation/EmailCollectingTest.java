package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmailCollectingTest {
    private static final Command.CollectEmail ASK =
            new Command.CollectEmail(List.of("Por si se va.", "¿Su correo?"), NOW.minusSeconds(2));
    private static final Command.NoteEmail TOLD = new Command.NoteEmail("luis@example.com");

    private final Circumstances circumstances = new Circumstances();

    private static ConversationBuilder conversation(Status status) {
        return new ConversationBuilder(status, NOW).waitingSince(NOW.minusSeconds(2));
    }

    private Decision.Accepted accepted(Conversation conversation, Command command) {
        return (Decision.Accepted) circumstances.decide(conversation, command);
    }

    @Test
    void two_messages_ask_and_leave_the_wait_and_the_pause_as_they_are() {
        Decision.Accepted asked = accepted(conversation(Status.OPEN).build(), ASK);

        assertThat(asked.messages())
                .extracting(Message::kind, Message::text, Message::trigger)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MessageKind.AUTOMATIC, "Por si se va.", "email-collection"),
                        org.assertj.core.groups.Tuple.tuple(MessageKind.AUTOMATIC, "¿Su correo?", "email-collection"));
        assertThat(asked.effects()).hasSize(2);
        assertThat(asked.next().awaitsEmail()).isTrue();
        assertThat(asked.next().waitingSince()).isEqualTo(NOW.minusSeconds(2));
        assertThat(asked.next().automationPausedUntil()).isNull();
    }

    @Test
    void a_conversation_is_asked_once_even_after_the_answer() {
        Conversation asked = accepted(conversation(Status.OPEN).build(), ASK).next();
        assertThat(circumstances.decide(asked, ASK)).isEqualTo(new Decision.Unchanged());
        circumstances.email = "luis@example.com";
        Conversation told = accepted(asked, TOLD).next();
        circumstances.email = null;
        assertThat(circumstances.decide(told, ASK)).isEqualTo(new Decision.Unchanged());
    }

    static List<Named<UnaryOperator<ConversationBuilder>>> guards() {
        return List.of(
                Named.of("muted", ConversationBuilder::muted),
                Named.of("unlinked", ConversationBuilder::unlinked),
                Named.of("paused", builder -> builder.pausedUntil(NOW.plusMillis(1))),
                Named.of("paused when it was due", builder -> builder.pausedUntil(NOW.minusSeconds(1))),
                Named.of("an agent wrote after", builder -> builder.lastAgentMessageAt(NOW.minusSeconds(1))),
                Named.of("an agent wrote shortly before", builder -> builder.lastAgentMessageAt(NOW.minusSeconds(290))),
                Named.of("resolved since", builder -> builder.resolvedAt(NOW.minusSeconds(1))),
                Named.of(
                        "outside the window",
                        builder -> builder.on(Channel.WHATSAPP).lastInboundAt(NOW.minusSeconds(90_000))));
    }

    @ParameterizedTest
    @MethodSource("guards")
    void nobody_is_asked_where_rules_hold_their_peace(UnaryOperator<ConversationBuilder> guard) {
        assertThat(circumstances.decide(guard.apply(conversation(Status.OPEN)).build(), ASK))
                .isEqualTo(new Decision.Unchanged());
    }

    @Test
    void nobody_is_asked_who_is_blocked_or_whose_address_is_known_or_who_was_laid_aside() {
        assertThat(circumstances.decide(conversation(Status.SNOOZED).build(), ASK))
                .isEqualTo(new Decision.Unchanged());
        circumstances.email = "luis@example.com";
        assertThat(circumstances.decide(conversation(Status.OPEN).build(), ASK)).isEqualTo(new Decision.Unchanged());
        circumstances.email = null;
        circumstances.blocked = true;
        assertThat(circumstances.decide(conversation(Status.OPEN).build(), ASK)).isEqualTo(new Decision.Unchanged());
    }

    @Test
    void a_text_that_the_channel_would_not_take_is_recorded_instead() {
        Decision.Accepted asked = accepted(
                conversation(Status.OPEN).build(),
                new Command.CollectEmail(List.of("x".repeat(1601), "¿Su correo?"), NOW));

        assertThat(asked.messages())
                .extracting(Message::kind)
                .containsExactly(MessageKind.ACTIVITY, MessageKind.AUTOMATIC);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "ENGLISH,The customer left an e-mail address: luis@example.com",
        "SPANISH,El cliente dejó su correo electrónico: luis@example.com"
    })
    void the_answer_leaves_a_line_once(Language language, String line) {
        circumstances.accountLanguage = language;
        circumstances.email = "luis@example.com";
        Conversation asked = conversation(Status.OPEN)
                .answered(Map.of("email-collection", "asked"))
                .build();
        Decision.Accepted told = accepted(asked, TOLD);

        assertThat(told.messages()).extracting(Message::text).containsExactly(line);
        assertThat(told.next().awaitsEmail()).isFalse();
        assertThat(circumstances.decide(told.next(), TOLD)).isEqualTo(new Decision.Unchanged());
    }

    @Test
    void an_address_that_is_not_the_contact_s_or_was_not_asked_for_leaves_no_line() {
        Conversation asked = conversation(Status.OPEN)
                .answered(Map.of("email-collection", "asked"))
                .build();
        circumstances.email = "other@example.com";
        assertThat(circumstances.decide(asked, TOLD)).isEqualTo(new Decision.Unchanged());
        circumstances.email = "luis@example.com";
        assertThat(circumstances.decide(conversation(Status.OPEN).build(), TOLD))
                .isEqualTo(new Decision.Unchanged());
    }
}
