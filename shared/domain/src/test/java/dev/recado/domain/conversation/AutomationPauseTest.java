package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.ANA;
import static dev.recado.domain.conversation.Circumstances.BRUNO;
import static dev.recado.domain.conversation.Circumstances.CARLA;
import static dev.recado.domain.conversation.Circumstances.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.autoreply.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way into a pause of automation and every way out of it, for every reply. */
class AutomationPauseTest {
    private static final Duration HOUR = Duration.ofMinutes(60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Circumstances circumstances = new Circumstances();

    enum Beginning {
        OPENING(new Command.Open(ANA)),
        OPENING_FOR_ANYBODY(new Command.OpenUnassigned(ANA)),
        ASSIGNMENT(new Command.Assign(ANA, AgentRef.of(BRUNO), null)),
        TAKING(new Command.Take(ANA)),
        TRANSFER(new Command.Transfer(CARLA, AgentRef.of(BRUNO), null)),
        REPLY(Circumstances.reply(ANA));

        private final Command command;

        Beginning(Command command) {
            this.command = command;
        }
    }

    enum End {
        RESOLUTION(new Command.Resolve(CARLA)),
        DEALT_WITH(new Command.MarkAttended(CARLA)),
        END_BY_THE_AGENT(new Command.EndByAgent(CARLA)),
        END_BY_THE_CUSTOMER(new Command.EndByCustomer()),
        THE_BOT(new Command.MarkPending(CARLA));

        private final Command command;

        End(Command command) {
            this.command = command;
        }
    }

    static Stream<Arguments> everyReplyInEveryPause() {
        return Arrays.stream(Trigger.values())
                .flatMap(trigger ->
                        Arrays.stream(Beginning.values()).map(beginning -> Arguments.of(trigger, beginning)));
    }

    static Stream<Arguments> everyReplyAfterEveryEnd() {
        return Arrays.stream(Trigger.values())
                .flatMap(trigger -> Arrays.stream(End.values()).map(end -> Arguments.of(trigger, end)));
    }

    @ParameterizedTest(name = "{0} without a pause")
    @EnumSource(Trigger.class)
    void what_is_due_without_a_pause_is_sent(Trigger trigger) {
        assertSent(begun(), trigger, NOW, NOW.plus(SECOND));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("everyReplyInEveryPause")
    void what_was_due_before_or_in_a_pause_is_sent_neither_then_nor_later(Trigger trigger, Beginning beginning) {
        Conversation paused = after(begun(), beginning.command, NOW);
        assertThat(paused.automationPausedUntil()).isEqualTo(NOW.plus(HOUR));
        for (Instant due : new Instant[] {
            NOW.minus(SECOND), NOW.plus(SECOND), NOW.plus(HOUR).minusMillis(1)
        }) {
            assertNotSent(paused, trigger, due, due.plus(Duration.ofSeconds(2)));
            assertNotSent(paused, trigger, due, NOW.plus(HOUR));
            assertNotSent(paused, trigger, due, NOW.plus(Duration.ofDays(1)));
        }
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("everyReplyInEveryPause")
    void what_falls_due_after_a_pause_is_sent(Trigger trigger, Beginning beginning) {
        Conversation paused = after(begun(), beginning.command, NOW);
        assertSent(paused, trigger, NOW.plus(HOUR), NOW.plus(HOUR).plus(SECOND));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("everyReplyAfterEveryEnd")
    void completion_and_the_bot_resume_at_once_and_make_nothing_up(Trigger trigger, End end) {
        Conversation paused = after(begun(), new Command.Open(ANA), NOW);
        Instant ended = NOW.plus(Duration.ofMinutes(30));
        Conversation resumed = after(paused, end.command, ended);
        Instant wrote = ended.plus(SECOND);
        Conversation again = after(resumed, Circumstances.incoming(null, wrote), wrote);

        assertSent(again, trigger, wrote, wrote.plus(SECOND));
        assertNotSent(resumed, trigger, ended.minus(SECOND), wrote);
        assertNotSent(again, trigger, ended.minus(SECOND), wrote.plus(SECOND));
        assertNotSent(again, trigger, NOW.minus(SECOND), NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void each_message_of_an_agent_renews_the_pause() {
        Conversation paused = after(begun(), new Command.Open(ANA), NOW);
        Instant wrote = NOW.plus(Duration.ofMinutes(59));
        Conversation renewed = after(paused, Circumstances.reply(ANA), wrote);

        assertThat(renewed.automationPausedUntil()).isEqualTo(wrote.plus(HOUR));
    }

    @Test
    void a_note_a_customer_s_message_and_an_automatic_assignment_neither_begin_nor_renew_a_pause() {
        Conversation routed =
                after(after(begun(), Circumstances.incoming(null, NOW), NOW), new Command.OpenUnassigned(ANA), NOW);
        Instant later = NOW.plus(SECOND);
        Conversation paused = after(
                after(routed, new Command.Route(AgentRef.of(ANA)), later), Circumstances.incoming(null, later), later);

        assertThat(after(paused, new Command.AddNote(ANA, "Ojo", java.util.List.of()), later)
                        .automationPausedUntil())
                .isEqualTo(NOW.plus(HOUR));
    }

    @Test
    void unlinking_leaves_the_pause_and_automation_rests_beyond_it() {
        Conversation unlinked =
                after(after(begun(), new Command.Open(ANA), NOW), new Command.Unlink(ANA), NOW.plus(SECOND));

        assertThat(unlinked.automationPausedUntil()).isEqualTo(NOW.plus(HOUR));
        assertNotSent(
                unlinked, Trigger.FIRST_CHAT, NOW.plus(HOUR), NOW.plus(HOUR).plus(SECOND));
    }

    @Test
    void a_pause_lasts_as_long_as_the_account_says() {
        circumstances.automationPause = Duration.ofMinutes(5);
        Conversation paused = after(begun(), new Command.Open(ANA), NOW);

        assertNotSent(paused, Trigger.FIRST_CHAT, NOW.plusSeconds(299), NOW.plusSeconds(300));
        assertSent(paused, Trigger.FIRST_CHAT, NOW.plusSeconds(300), NOW.plusSeconds(301));
    }

    @Test
    void a_pause_of_no_length_still_drops_what_an_agent_forestalled() {
        circumstances.automationPause = Duration.ZERO;
        Conversation opened = after(begun(), new Command.Open(ANA), NOW);

        assertNotSent(opened, Trigger.FIRST_CHAT, NOW.minus(SECOND), NOW.plus(SECOND));
        assertSent(opened, Trigger.FIRST_CHAT, NOW, NOW.plus(SECOND));
    }

    /** With the bot, and nobody's, so that every command has something to do. */
    private Conversation begun() {
        circumstances.channel = Channel.LIVE_CHAT;
        return new ConversationBuilder(Status.PENDING, NOW.minus(Duration.ofMinutes(10)))
                .on(Channel.LIVE_CHAT)
                .build();
    }

    private Conversation after(Conversation conversation, Command command, Instant at) {
        circumstances.now = at;
        return ((Decision.Accepted) circumstances.decide(conversation, command)).next();
    }

    private Decision automatic(Conversation conversation, Trigger trigger, Instant due, Instant at) {
        circumstances.now = at;
        return circumstances.decide(
                conversation, new Command.SendAutomatic(trigger.wireName(), "occasion", "¡Hola!", due));
    }

    private void assertSent(Conversation conversation, Trigger trigger, Instant due, Instant at) {
        assertThat(automatic(conversation, trigger, due, at)).isInstanceOf(Decision.Accepted.class);
    }

    private void assertNotSent(Conversation conversation, Trigger trigger, Instant due, Instant at) {
        assertThat(automatic(conversation, trigger, due, at)).isEqualTo(new Decision.Unchanged());
    }
}
