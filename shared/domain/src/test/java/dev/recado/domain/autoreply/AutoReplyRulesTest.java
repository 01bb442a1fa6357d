package dev.recado.domain.autoreply;

import static dev.recado.domain.autoreply.Trigger.CONVERSATION_OUTSIDE_HOURS;
import static dev.recado.domain.autoreply.Trigger.FIRST_CHAT;
import static dev.recado.domain.autoreply.Trigger.TEXT_OUTSIDE_HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.hours.OpenInterval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoReplyRulesTest {
    private static final BusinessHours NINE_TO_FIVE = new BusinessHours(
            ZoneOffset.UTC,
            false,
            Arrays.stream(DayOfWeek.values())
                    .collect(Collectors.toMap(day -> day, day -> List.of(OpenInterval.of("09:00", "17:00")))),
            Set.of());
    private static final Instant OPEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant CLOSED = Instant.parse("2026-11-23T20:00:00Z");
    private static final String CLOSING = "2026-11-23T17:00:00Z";

    @ParameterizedTest(name = "{0}, first {1}, open {2}: {3}")
    @CsvSource({
        "LIVE_CHAT,true,true,FIRST_CHAT",
        "LIVE_CHAT,false,true,",
        "LIVE_CHAT,true,false,CONVERSATION_OUTSIDE_HOURS",
        "LIVE_CHAT,false,false,",
        "SMS,true,true,FIRST_CHAT",
        "SMS,false,true,",
        "SMS,true,false,TEXT_OUTSIDE_HOURS",
        "SMS,false,false,TEXT_OUTSIDE_HOURS",
        "WHATSAPP,true,true,FIRST_CHAT",
        "WHATSAPP,false,true,",
        "WHATSAPP,true,false,TEXT_OUTSIDE_HOURS",
        "WHATSAPP,false,false,TEXT_OUTSIDE_HOURS",
        "MESSENGER,true,true,FIRST_CHAT",
        "MESSENGER,false,true,",
        "MESSENGER,true,false,FIRST_CHAT",
        "MESSENGER,false,false,",
    })
    void a_message_gets_the_reply_that_fits(Channel channel, boolean first, boolean open, @Nullable Trigger trigger) {
        assertThat(new Message(channel, open ? OPEN : CLOSED).first(first).trigger())
                .isEqualTo(Optional.ofNullable(trigger));
    }

    @ParameterizedTest
    @EnumSource
    void a_reply_that_is_switched_off_is_never_given(Channel channel) {
        assertThat(new Message(channel, OPEN).on().trigger()).isEmpty();
        assertThat(new Message(channel, CLOSED).on().trigger()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_greeting_is_given_where_no_answer_for_closed_hours_is_on(Channel channel) {
        assertThat(new Message(channel, CLOSED).on(FIRST_CHAT).trigger()).contains(FIRST_CHAT);
    }

    @ParameterizedTest
    @EnumSource
    void the_answer_of_another_channel_does_not_fit(Channel channel) {
        Trigger other = channel == Channel.LIVE_CHAT ? TEXT_OUTSIDE_HOURS : CONVERSATION_OUTSIDE_HOURS;
        assertThat(new Message(channel, CLOSED).on(other).trigger()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_answers_the_blocked_the_muted_or_while_paused(Channel channel) {
        for (Instant sentAt : List.of(OPEN, CLOSED)) {
            assertThat(new Message(channel, sentAt).blocked().trigger()).isEmpty();
            assertThat(new Message(channel, sentAt).muted().trigger()).isEmpty();
            assertThat(new Message(channel, sentAt).paused().trigger()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"-300,false", "-301,true", "-1,false", "0,false", "60,false", "-86400,true"})
    void nothing_answers_while_an_agent_is_there(long secondsAfterMessage, boolean answered) {
        Message message = new Message(Channel.SMS, CLOSED).agentWroteAt(CLOSED.plusSeconds(secondsAfterMessage));
        assertThat(message.trigger().isPresent()).isEqualTo(answered);
    }

    @Test
    void the_first_chat_is_answered_once() {
        ChosenReply greeting = new Message(Channel.SMS, OPEN).reply().orElseThrow();
        assertThat(new Message(Channel.SMS, OPEN).answered(greeting).trigger()).isEmpty();
    }

    @Test
    void a_closed_period_is_answered_once_and_the_next_one_again() {
        ChosenReply evening = new Message(Channel.WHATSAPP, CLOSED).reply().orElseThrow();
        assertThat(evening.occasionKey()).isEqualTo(CLOSING);
        Message night = new Message(Channel.WHATSAPP, Instant.parse("2026-11-24T08:59:59Z")).first(false);
        assertThat(night.reply().map(ChosenReply::occasionKey)).contains(CLOSING);
        assertThat(night.answered(evening).trigger()).isEmpty();
        Message nextEvening = new Message(Channel.WHATSAPP, CLOSED.plusSeconds(86_400)).first(false);
        assertThat(nextEvening.answered(evening).trigger()).contains(TEXT_OUTSIDE_HOURS);
    }

    @Test
    void an_answer_for_closed_hours_already_given_is_not_replaced_by_a_greeting() {
        ChosenReply evening = new Message(Channel.SMS, CLOSED).reply().orElseThrow();
        assertThat(new Message(Channel.SMS, CLOSED).answered(evening).trigger()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T16:59:59.999Z", "2026-11-23T09:00:00Z"})
    void open_or_closed_is_judged_when_the_customer_sent_it(Instant sentAt) {
        assertThat(new Message(Channel.SMS, sentAt).trigger()).contains(FIRST_CHAT);
    }

    @Test
    void an_always_open_team_greets_at_any_time() {
        assertThat(new Message(Channel.SMS, CLOSED).alwaysOpen().trigger()).contains(FIRST_CHAT);
        assertThat(new Message(Channel.SMS, CLOSED).alwaysOpen().first(false).trigger())
                .isEmpty();
    }

    @Test
    void the_chosen_text_is_the_teams_in_both_languages_with_its_optional_parts() {
        ChosenReply greeting = new Message(Channel.SMS, OPEN).reply().orElseThrow();
        assertThat(greeting.template()).isEqualTo(ReadyTexts.of(FIRST_CHAT));
        assertThat(new Message(Channel.SMS, OPEN)
                        .signed()
                        .reply()
                        .orElseThrow()
                        .template()
                        .in(Language.ENGLISH)
                        .orElseThrow())
                .endsWith("\n\n{{company.name}}");
    }

    /** A first message with all three replies switched on, to be varied. */
    private static final class Message {
        private final Channel channel;
        private final Instant sentAt;
        private final Map<Trigger, AutoReply> replies = new EnumMap<>(Trigger.class);
        private BusinessHours hours = NINE_TO_FIVE;
        private boolean first = true;
        private boolean blocked;
        private boolean muted;
        private boolean paused;
        private @Nullable Instant agentWroteAt;
        private Map<String, String> answered = Map.of();

        Message(Channel channel, Instant sentAt) {
            this.channel = channel;
            this.sentAt = sentAt;
            on(FIRST_CHAT, TEXT_OUTSIDE_HOURS, CONVERSATION_OUTSIDE_HOURS);
        }

        Message on(Trigger... triggers) {
            replies.clear();
            for (Trigger trigger : triggers) {
                replies.put(trigger, new AutoReply(true, ReadyTexts.of(trigger), Map.of()));
            }
            return this;
        }

        Message signed() {
            replies.replaceAll((trigger, reply) ->
                    new AutoReply(true, reply.text(), Map.of(AutoReply.SIGNATURE, Signature.COMPANY.wireName())));
            return this;
        }

        Message first(boolean isFirst) {
            first = isFirst;
            return this;
        }

        Message blocked() {
            blocked = true;
            return this;
        }

        Message muted() {
            muted = true;
            return this;
        }

        Message paused() {
            paused = true;
            return this;
        }

        Message alwaysOpen() {
            hours = BusinessHours.alwaysOpen(ZoneOffset.UTC);
            return this;
        }

        Message agentWroteAt(Instant time) {
            agentWroteAt = time;
            return this;
        }

        Message answered(ChosenReply reply) {
            answered = Map.of(reply.trigger().wireName(), reply.occasionKey());
            return this;
        }

        Optional<ChosenReply> reply() {
            return AutoReplyRules.choose(new IncomingOccasion(
                    first,
                    channel,
                    sentAt,
                    new AutoReplySet(replies),
                    hours,
                    paused,
                    muted,
                    blocked,
                    agentWroteAt,
                    answered));
        }

        Optional<Trigger> trigger() {
            return reply().map(ChosenReply::trigger);
        }
    }
}
