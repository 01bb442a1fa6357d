package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.ANA;
import static dev.recado.domain.conversation.Circumstances.BRUNO;
import static dev.recado.domain.conversation.Circumstances.CARLA;
import static dev.recado.domain.conversation.Circumstances.NOW;
import static dev.recado.domain.conversation.Circumstances.incoming;
import static dev.recado.domain.conversation.Circumstances.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutConfirmation;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConversationDeciderTest {
    private static final AgentRef ANA_REF = AgentRef.of(ANA);
    private static final AgentRef BRUNO_REF = AgentRef.of(BRUNO);

    private static final SurveyTally TALLY = new SurveyTally(LocalDate.of(2026, 11, 20), "soporte");

    private final Circumstances circumstances = new Circumstances();

    private static ConversationBuilder conversation(Status status) {
        return new ConversationBuilder(status, NOW);
    }

    private Decision decide(ConversationBuilder conversation, Command command) {
        return circumstances.decide(conversation.build(), command);
    }

    private Decision.Accepted accepted(ConversationBuilder conversation, Command command) {
        Decision decision = decide(conversation, command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return (Decision.Accepted) decision;
    }

    private void assertUnchanged(ConversationBuilder conversation, Command command) {
        assertThat(decide(conversation, command)).isEqualTo(new Decision.Unchanged());
    }

    private void assertRefused(ConversationBuilder conversation, Command command, Refusal reason) {
        assertThat(decide(conversation, command)).isEqualTo(new Decision.Refused(reason));
    }

    private static List<String> lines(Decision.Accepted decision) {
        return decision.messages().stream()
                .filter(message -> message.kind() == MessageKind.ACTIVITY)
                .map(Message::text)
                .toList();
    }

    private static List<String> kinds(Decision.Accepted decision) {
        return decision.messages().stream()
                .map(message -> message.kind().wireName())
                .toList();
    }

    @Nested
    class A_new_conversation {
        @Test
        void is_open_or_pending_when_a_bot_answers_first() {
            assertThat(begun().status()).isEqualTo(Status.OPEN);
            circumstances.hasBot = true;
            assertThat(begun().status()).isEqualTo(Status.PENDING);
        }

        @Test
        void speaks_the_contacts_language_else_the_inboxs_else_the_accounts() {
            assertThat(begun().language()).isEqualTo(Language.ENGLISH);
            circumstances.inboxLanguage = Language.SPANISH;
            assertThat(begun().language()).isEqualTo(Language.SPANISH);
            circumstances.contactLanguage = Language.ENGLISH;
            assertThat(begun().language()).isEqualTo(Language.ENGLISH);
        }

        @Test
        void begins_with_the_customers_message_and_no_line_about_itself() {
            Decision decision = circumstances.decide(begun(), incoming(null, NOW));

            assertThat(decision).isInstanceOfSatisfying(Decision.Accepted.class, accepted -> {
                assertThat(kinds(accepted)).containsExactly("incoming");
                assertThat(accepted.next().version()).isEqualTo(1);
                assertThat(accepted.next().waitingSince()).isEqualTo(NOW);
                assertThat(accepted.notifications()).isEmpty();
            });
        }

        private Conversation begun() {
            return ConversationDecider.begin("c-1", 1, "+34600000001", circumstances.context());
        }
    }

    @Nested
    class The_customers_next_message {
        private final Instant resolvedAt = NOW.minus(Duration.ofHours(2));
        private final ConversationBuilder resolved =
                conversation(Status.RESOLVED).resolvedAt(resolvedAt);

        @ParameterizedTest
        @EnumSource(value = Status.class, names = "RESOLVED", mode = EnumSource.Mode.EXCLUDE)
        void goes_to_a_conversation_that_is_not_resolved_whatever_the_policy(Status status) {
            circumstances.reopenPolicy = new ReopenPolicy.Never();
            assertThat(continues(conversation(status))).isTrue();
        }

        @Test
        void goes_to_a_resolved_one_as_the_policy_says() {
            assertThat(continues(resolved)).isTrue();
            circumstances.reopenPolicy = new ReopenPolicy.Never();
            assertThat(continues(resolved)).isFalse();
            circumstances.reopenPolicy = new ReopenPolicy.Within(Duration.ofHours(2));
            assertThat(continues(resolved)).isTrue();
            circumstances.reopenPolicy =
                    new ReopenPolicy.Within(Duration.ofHours(2).minusMillis(1));
            assertThat(continues(resolved)).isFalse();
        }

        @Test
        void does_not_get_around_muting_by_a_new_conversation() {
            circumstances.reopenPolicy = new ReopenPolicy.Never();
            assertThat(continues(resolved.muted())).isTrue();
        }

        private boolean continues(ConversationBuilder current) {
            return ConversationDecider.continues(current.build(), circumstances.inbox(), NOW);
        }
    }

    @Nested
    class When_the_customer_writes {
        @ParameterizedTest
        @CsvSource({"PENDING,PENDING", "OPEN,OPEN", "SNOOZED,OPEN", "RESOLVED,OPEN"})
        void what_slept_or_was_resolved_opens(Status before, Status after) {
            Decision.Accepted decision = accepted(conversation(before).archived(), incoming(null, NOW));

            assertThat(decision.next().status()).isEqualTo(after);
            assertThat(decision.next().archived()).isFalse();
            assertThat(decision.next().snooze()).isNull();
        }

        @ParameterizedTest
        @EnumSource(Status.class)
        void a_muted_conversation_keeps_its_status_and_tells_nobody(Status status) {
            Decision.Accepted decision =
                    accepted(conversation(status).muted().archived().ownedBy(ANA_REF), incoming(null, NOW));

            assertThat(decision.next().status()).isEqualTo(status);
            assertThat(decision.next().archived()).isTrue();
            assertThat(kinds(decision)).containsExactly("incoming");
            assertThat(decision.notifications()).isEmpty();
            assertThat(decision.effects()).isEmpty();
        }

        @Test
        void a_snooze_ends_with_its_schedule_a_line_and_news_for_the_owner() {
            Decision.Accepted decision = accepted(conversation(Status.SNOOZED).ownedBy(ANA_REF), incoming(null, NOW));

            assertThat(decision.effects()).containsExactly(new Effect.CancelWakeUp("snooze-1"));
            assertThat(lines(decision))
                    .containsExactly("The customer wrote and the snoozed conversation was opened: "
                            + "Friday 20 November 2026, 11:00");
            assertThat(decision.notifications())
                    .extracting(Notification::agentId, Notification::kind)
                    .containsExactly(org.assertj.core.api.Assertions.tuple("ana", Notification.Kind.WAKE_UP));
        }

        @Test
        void a_snooze_until_the_next_reply_has_no_schedule_to_cancel() {
            assertThat(accepted(conversation(Status.SNOOZED).untilNextReply(), incoming(null, NOW))
                            .effects())
                    .noneMatch(Effect.CancelWakeUp.class::isInstance);
        }

        @Test
        void the_wait_begins_with_the_first_message_and_not_again_with_the_second() {
            Conversation first =
                    accepted(conversation(Status.OPEN), incoming(null, NOW)).next();
            circumstances.now = NOW.plusSeconds(60);
            Decision second = circumstances.decide(first, incoming(null, circumstances.now));

            assertThat(first.waitingSince()).isEqualTo(NOW);
            assertThat(((Decision.Accepted) second).next().waitingSince()).isEqualTo(NOW);
        }

        @Test
        void the_message_stands_at_the_providers_time_and_the_line_after_it() {
            Instant sentAt = NOW.minusSeconds(7200);
            Decision.Accepted decision = accepted(conversation(Status.RESOLVED), incoming(sentAt, NOW));

            assertThat(decision.messages().stream().sorted(java.util.Comparator.comparing(Message::id)))
                    .extracting(Message::kind)
                    .containsExactly(MessageKind.INCOMING, MessageKind.ACTIVITY);
            assertThat(decision.messages().getLast().createdAt()).isEqualTo(sentAt);
        }

        @Test
        void a_provider_whose_clock_runs_ahead_is_held_at_the_time_of_receipt() {
            Decision.Accepted decision = accepted(conversation(Status.OPEN), incoming(NOW.plusSeconds(1), NOW));

            assertThat(decision.messages().getFirst().createdAt()).isEqualTo(NOW);
            assertThat(decision.next().lastInboundAt()).isEqualTo(NOW);
        }

        @Test
        void a_late_message_does_not_turn_the_reply_window_back() {
            Instant newer = NOW.minusSeconds(10);
            assertThat(accepted(conversation(Status.OPEN).lastInboundAt(newer), incoming(null, NOW.minusSeconds(20)))
                            .next()
                            .lastInboundAt())
                    .isEqualTo(newer);
        }
    }

    @Nested
    class An_agents_reply {
        @ParameterizedTest
        @CsvSource({"PENDING,OPEN", "OPEN,OPEN", "SNOOZED,SNOOZED", "RESOLVED,OPEN"})
        void opens_what_nobody_works_on_and_leaves_a_snooze(Status before, Status after) {
            assertThat(accepted(conversation(before), reply(ANA)).next().status())
                    .isEqualTo(after);
        }

        @Test
        void takes_a_pending_conversation_over_from_the_bot() {
            Decision.Accepted decision = accepted(conversation(Status.PENDING), reply(ANA));

            assertThat(decision.next().assignee()).isEqualTo(ANA_REF);
            assertThat(decision.next().automationPausedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(60)));
            assertThat(lines(decision)).containsExactly("Ana opened the conversation", "Ana took the conversation");
        }

        @Test
        void stops_the_wait_and_renews_the_pause() {
            Conversation next = accepted(
                            conversation(Status.OPEN)
                                    .ownedBy(ANA_REF)
                                    .waitingSince(NOW.minusSeconds(99))
                                    .pausedUntil(NOW.plusSeconds(1)),
                            reply(ANA))
                    .next();

            assertThat(next.waitingSince()).isNull();
            assertThat(next.automationPausedUntil()).isEqualTo(NOW.plus(Account.USUAL_PAUSE));
            assertThat(next.lastAgentMessageAt()).isEqualTo(NOW);
        }

        @Test
        void is_delivered_where_a_provider_is_in_between_and_fetched_in_live_chat() {
            Decision.Accepted bySms = accepted(conversation(Status.OPEN).ownedBy(ANA_REF), reply(ANA));
            Decision.Accepted inChat =
                    accepted(conversation(Status.OPEN).ownedBy(ANA_REF).on(Channel.LIVE_CHAT), reply(ANA));

            Message sent = bySms.messages().getFirst();
            assertThat(bySms.effects()).containsExactly(new Effect.Deliver(sent.id()));
            assertThat(sent.delivery()).isEqualTo(Delivery.QUEUED);
            assertThat(inChat.effects()).isEmpty();
            assertThat(inChat.messages().getFirst().delivery()).isEqualTo(Delivery.DONE);
        }

        @Test
        void of_a_member_is_refused_where_another_owns() {
            assertRefused(
                    conversation(Status.OPEN).ownedBy(BRUNO_REF), reply(ANA), new Refusal.OwnedByAnother(BRUNO_REF));
        }

        @Test
        void of_a_manager_is_taken_and_leaves_the_owner() {
            assertThat(accepted(conversation(Status.OPEN).ownedBy(BRUNO_REF), reply(CARLA))
                            .next()
                            .assignee())
                    .isEqualTo(BRUNO_REF);
        }

        @ParameterizedTest
        @EnumSource(Channel.class)
        void is_as_long_as_the_channel_takes_and_no_longer(Channel channel) {
            int max = channel.maxTextLength();
            ConversationBuilder open = conversation(Status.OPEN).on(channel);

            assertThat(decide(open, new Command.Reply(ANA, "😀".repeat(max), List.of(), null)))
                    .isInstanceOf(Decision.Accepted.class);
            assertRefused(
                    open,
                    new Command.Reply(ANA, "x".repeat(max + 1), List.of(), null),
                    new Refusal.TextTooLong(max, max + 1));
        }

        @ParameterizedTest
        @EnumSource(
                value = Channel.class,
                names = {"WHATSAPP", "MESSENGER"})
        void is_refused_once_the_reply_window_has_closed(Channel channel) {
            Instant closedAt = NOW;
            Instant lastInboundAt = NOW.minus(Duration.ofHours(24));
            ConversationBuilder open = conversation(Status.OPEN).on(channel);

            assertRefused(open.lastInboundAt(lastInboundAt), reply(ANA), new Refusal.ReplyWindowClosed(closedAt));
            assertRefused(open.lastInboundAt(null), reply(ANA), new Refusal.ReplyWindowClosed(null));
            assertThat(decide(open.lastInboundAt(lastInboundAt.plusMillis(1)), reply(ANA)))
                    .isInstanceOf(Decision.Accepted.class);
        }

        @ParameterizedTest
        @EnumSource(
                value = Channel.class,
                names = {"SMS", "LIVE_CHAT"})
        void is_always_taken_where_there_is_no_window(Channel channel) {
            assertThat(decide(conversation(Status.OPEN).on(channel).lastInboundAt(null), reply(ANA)))
                    .isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void stands_after_messages_of_providers_whose_clocks_run_ahead_of_ours() {
            Instant ahead = NOW.plusSeconds(30);
            Decision.Accepted decision =
                    accepted(conversation(Status.OPEN).ownedBy(ANA_REF).lastMessageAt(ahead), reply(ANA));

            assertThat(decision.messages().getFirst().createdAt()).isEqualTo(ahead);
        }
    }

    @Nested
    class A_note {
        @ParameterizedTest
        @EnumSource(Status.class)
        void changes_no_status_and_stops_no_wait(Status status) {
            Decision.Accepted decision = accepted(
                    conversation(status).waitingSince(NOW.minusSeconds(5)).ownedBy(ANA_REF), note(ANA));

            assertThat(decision.next().status()).isEqualTo(status);
            assertThat(decision.next().waitingSince()).isEqualTo(NOW.minusSeconds(5));
            assertThat(decision.effects()).isEmpty();
            assertThat(kinds(decision)).containsExactly("note");
        }

        @Test
        void notifies_each_agent_it_names_once_and_never_its_author() {
            assertThat(accepted(conversation(Status.OPEN), note(ANA, BRUNO_REF, BRUNO_REF, ANA_REF))
                            .notifications())
                    .extracting(Notification::agentId)
                    .containsExactly("bruno");
        }

        @Test
        void notifies_nobody_of_a_muted_conversation() {
            assertThat(accepted(conversation(Status.OPEN).muted(), note(ANA, BRUNO_REF))
                            .notifications())
                    .isEmpty();
        }

        @Test
        void notifies_no_more_agents_than_one_transaction_holds() {
            Command.AddNote note = new Command.AddNote(ANA, "Ojo", List.of(), agents(500));

            assertThat(accepted(conversation(Status.OPEN), note).notifications())
                    .hasSize(Draft.MOST_NOTIFIED);
        }

        @Test
        void notifies_nobody_for_whom_there_is_no_room_to_read_it() {
            Command.AddNote note = new Command.AddNote(ANA, "Ojo", agents(Conversation.MOST_PARTICIPANTS + 5));
            Decision.Accepted decision = accepted(conversation(Status.OPEN), note);

            assertThat(decision.notifications())
                    .extracting(Notification::agentId)
                    .containsExactlyElementsOf(decision.next().participants().stream()
                            .map(Participant::id)
                            .toList());
        }

        @Test
        void notifies_who_is_told_without_a_place_and_each_once() {
            List<AgentRef> both = agents(2);
            Decision.Accepted decision =
                    accepted(conversation(Status.OPEN), new Command.AddNote(ANA, "Ojo", both.subList(0, 1), both));

            assertThat(decision.notifications())
                    .extracting(Notification::agentId)
                    .containsExactly("agent-0", "agent-1");
            assertThat(decision.next().participants())
                    .extracting(Participant::id)
                    .containsExactly("agent-0");
        }

        private static List<AgentRef> agents(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> new AgentRef("agent-" + i, "Agent " + i))
                    .toList();
        }

        private static Command.AddNote note(dev.recado.domain.account.Agent by, AgentRef... mentioned) {
            return new Command.AddNote(by, "Ojo", List.of(mentioned));
        }
    }

    @Nested
    class An_automatic_reply {
        private final Command.SendAutomatic greeting =
                new Command.SendAutomatic("first-chat", "conversation-1", "¡Hola!", NOW.minusSeconds(2));
        private final Command.SendAutomatic confirmation =
                new Command.SendAutomatic(OptOutConfirmation.TRIGGER, "message-1", "Hecho", NOW.minusSeconds(2));

        @Test
        void leaves_without_stopping_the_wait_or_pausing_automation() {
            Decision.Accepted decision = accepted(conversation(Status.OPEN).waitingSince(NOW), greeting);

            assertThat(kinds(decision)).containsExactly("automatic");
            assertThat(decision.effects()).hasSize(1);
            assertThat(decision.next().waitingSince()).isEqualTo(NOW);
            assertThat(decision.next().automationPausedUntil()).isNull();
            assertThat(decision.next().lastAgentMessageAt()).isNull();
            assertThat(decision.next().answeredOccasions()).containsEntry("first-chat", "conversation-1");
        }

        @Test
        void answers_one_occasion_once_and_the_next_again() {
            assertUnchanged(conversation(Status.OPEN).answered(Map.of("first-chat", "conversation-1")), greeting);
            assertThat(decide(conversation(Status.OPEN).answered(Map.of("first-chat", "another")), greeting))
                    .isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void does_not_suppress_another_trigger() {
            assertThat(decide(
                            conversation(Status.OPEN).answered(Map.of("text-outside-hours", "conversation-1")),
                            greeting))
                    .isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void is_held_back_while_muted_or_blocked() {
            assertUnchanged(conversation(Status.OPEN).muted(), greeting);
            circumstances.blocked = true;
            assertUnchanged(conversation(Status.OPEN), greeting);
        }

        @Test
        void is_held_back_where_the_provider_takes_nothing_more_but_for_the_confirmation() {
            OptOut stop = OptOut.said(true, NOW, "STOP", OptOut.Source.CUSTOMER, true);
            circumstances.knowing =
                    contact -> contact.with(contact.standing().optedOut(new OptOuts(Map.of(OptOutScope.SMS, stop))));
            assertUnchanged(conversation(Status.OPEN), greeting);
            assertThat(decide(conversation(Status.OPEN), confirmation)).isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void that_confirms_an_opt_out_waits_for_nobody_but_goes_to_no_one_blocked_or_muted_and_once() {
            assertThat(decide(
                            conversation(Status.OPEN)
                                    .pausedUntil(NOW.plusMillis(1))
                                    .lastAgentMessageAt(NOW),
                            confirmation))
                    .isInstanceOf(Decision.Accepted.class);
            assertUnchanged(
                    conversation(Status.OPEN).answered(Map.of(OptOutConfirmation.TRIGGER, "message-1")), confirmation);
            assertUnchanged(conversation(Status.OPEN).muted(), confirmation);
            circumstances.blocked = true;
            assertUnchanged(conversation(Status.OPEN), confirmation);
        }

        @Test
        void is_held_back_while_paused_and_when_it_fell_due_in_a_pause() {
            assertUnchanged(conversation(Status.OPEN).pausedUntil(NOW.plusMillis(1)), greeting);
            assertUnchanged(conversation(Status.OPEN).pausedUntil(NOW), greeting);
            assertThat(decide(conversation(Status.OPEN).pausedUntil(greeting.causeAt()), greeting))
                    .isInstanceOf(Decision.Accepted.class);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 299})
        void is_held_back_when_an_agent_wrote_in_the_last_minutes(long secondsAgo) {
            assertUnchanged(conversation(Status.OPEN).lastAgentMessageAt(NOW.minusSeconds(secondsAgo)), greeting);
        }

        @Test
        void is_dropped_when_an_agent_wrote_first_however_long_it_was_delayed() {
            Command.SendAutomatic delayed =
                    new Command.SendAutomatic("first-chat", "conversation-1", "¡Hola!", NOW.minusSeconds(7200));

            assertUnchanged(conversation(Status.OPEN).lastAgentMessageAt(NOW.minusSeconds(7200)), delayed);
            assertThat(decide(conversation(Status.OPEN).lastAgentMessageAt(NOW.minusSeconds(7201)), delayed))
                    .isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void is_dropped_when_the_conversation_was_laid_aside_or_resolved_first() {
            assertUnchanged(conversation(Status.SNOOZED), greeting);
            assertUnchanged(conversation(Status.RESOLVED).resolvedAt(NOW.minusSeconds(1)), greeting);
            assertThat(decide(conversation(Status.RESOLVED).resolvedAt(NOW.minusSeconds(2)), greeting))
                    .isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void is_dropped_outside_the_reply_window() {
            assertUnchanged(
                    conversation(Status.OPEN).on(Channel.WHATSAPP).lastInboundAt(NOW.minus(Duration.ofDays(2))),
                    greeting);
        }

        @Test
        void that_the_channel_would_not_take_is_recorded_once_instead() {
            Command.SendAutomatic tooLong =
                    new Command.SendAutomatic("first-chat", "conversation-1", "x".repeat(1601), NOW);
            Decision.Accepted decision = accepted(conversation(Status.OPEN), tooLong);

            assertThat(lines(decision))
                    .containsExactly("Automatic reply not sent (first-chat): it is longer than the channel takes");
            assertThat(decision.effects()).isEmpty();
            assertThat(circumstances.decide(decision.next(), tooLong)).isEqualTo(new Decision.Unchanged());
        }
    }

    @Nested
    class Opening {
        @ParameterizedTest
        @EnumSource(Status.class)
        void opens_and_assigns_the_agent_who_opens(Status status) {
            Decision.Accepted decision = accepted(conversation(status).archived(), new Command.Open(ANA));

            assertThat(decision.next().status()).isEqualTo(Status.OPEN);
            assertThat(decision.next().assignee()).isEqualTo(ANA_REF);
            assertThat(decision.next().automationPausedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(60)));
        }

        @ParameterizedTest
        @EnumSource(value = Status.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
        void keeps_another_owner(Status status) {
            Conversation next = accepted(conversation(status).ownedBy(BRUNO_REF).archived(), new Command.Open(ANA))
                    .next();

            assertThat(next.status()).isEqualTo(Status.OPEN);
            assertThat(next.assignee()).isEqualTo(BRUNO_REF);
            assertThat(next.archived()).isFalse();
        }

        @Test
        void what_is_open_and_owned_changes_nothing() {
            assertUnchanged(conversation(Status.OPEN).ownedBy(BRUNO_REF), new Command.Open(ANA));
        }

        @Test
        void a_snoozed_one_cancels_its_schedule() {
            assertThat(accepted(conversation(Status.SNOOZED), new Command.Open(ANA))
                            .effects())
                    .containsExactly(new Effect.CancelWakeUp("snooze-1"));
        }
    }

    @Nested
    class Marking_as_pending {
        @ParameterizedTest
        @EnumSource(
                value = Status.class,
                names = {"OPEN", "SNOOZED"})
        void hands_to_the_bot_which_may_answer_at_once(Status status) {
            Conversation next = accepted(
                            conversation(status).pausedUntil(NOW.plusSeconds(60)), new Command.MarkPending(ANA))
                    .next();

            assertThat(next.status()).isEqualTo(Status.PENDING);
            assertThat(next.automationPausedUntil()).isEqualTo(NOW);
            assertThat(next.snooze()).isNull();
        }

        @Test
        void is_nothing_new_when_pending_and_impossible_when_resolved() {
            assertUnchanged(conversation(Status.PENDING), new Command.MarkPending(ANA));
            assertRefused(
                    conversation(Status.RESOLVED),
                    new Command.MarkPending(ANA),
                    new Refusal.ImpossibleTransition(Status.RESOLVED, Status.PENDING));
        }
    }

    @Nested
    class Snoozing {
        private final Instant tomorrow = NOW.plus(Duration.ofDays(1));

        @ParameterizedTest
        @EnumSource(
                value = Status.class,
                names = {"PENDING", "OPEN"})
        void schedules_one_wake_up(Status status) {
            Decision.Accepted decision = accepted(conversation(status), new Command.LayAside(ANA, tomorrow));

            assertThat(decision.next().status()).isEqualTo(Status.SNOOZED);
            assertThat(decision.next().snooze()).isEqualTo(new Snooze("id-1", tomorrow));
            assertThat(decision.effects()).containsExactly(new Effect.ScheduleWakeUp("id-1", tomorrow));
            assertThat(lines(decision))
                    .containsExactly("Ana snoozed the conversation until Saturday 21 November 2026, 11:00");
        }

        @Test
        void again_replaces_the_schedule() {
            assertThat(accepted(conversation(Status.SNOOZED), new Command.LayAside(ANA, tomorrow))
                            .effects())
                    .containsExactly(new Effect.CancelWakeUp("snooze-1"), new Effect.ScheduleWakeUp("id-1", tomorrow));
        }

        @Test
        void again_until_the_same_time_changes_nothing() {
            assertUnchanged(conversation(Status.SNOOZED), new Command.LayAside(ANA, NOW.plusSeconds(600)));
        }

        @Test
        void until_the_next_reply_schedules_nothing() {
            Decision.Accepted decision = accepted(conversation(Status.OPEN), new Command.LayAside(ANA, null));

            assertThat(decision.effects()).isEmpty();
            assertThat(decision.next().snooze()).isEqualTo(new Snooze("id-1", null));
        }

        @Test
        void a_resolved_one_is_impossible() {
            assertRefused(
                    conversation(Status.RESOLVED),
                    new Command.LayAside(ANA, tomorrow),
                    new Refusal.ImpossibleTransition(Status.RESOLVED, Status.SNOOZED));
        }

        @Test
        void until_a_past_or_absurd_time_is_refused() {
            Instant absurd = NOW.plus(ConversationDecider.LONGEST_SNOOZE).plusMillis(1);

            assertRefused(conversation(Status.OPEN), new Command.LayAside(ANA, NOW), new Refusal.SnoozeOutOfRange(NOW));
            assertRefused(
                    conversation(Status.OPEN), new Command.LayAside(ANA, absurd), new Refusal.SnoozeOutOfRange(absurd));
        }
    }

    @Nested
    class A_wake_up {
        private final Command.WakeUp due = new Command.WakeUp("snooze-1");

        @Test
        void opens_keeps_the_owner_and_notifies() {
            Decision.Accepted decision =
                    accepted(conversation(Status.SNOOZED).ownedBy(ANA_REF).archived(), due);

            assertThat(decision.next().status()).isEqualTo(Status.OPEN);
            assertThat(decision.next().archived()).isFalse();
            assertThat(decision.next().assignee()).isEqualTo(ANA_REF);
            assertThat(decision.next().lastActivityAt()).isEqualTo(NOW);
            assertThat(decision.notifications())
                    .extracting(Notification::agentId)
                    .containsExactly("ana");
            assertThat(lines(decision))
                    .containsExactly("The snoozed conversation was opened on time: Friday 20 November 2026, 11:00");
        }

        @Test
        void of_an_unowned_conversation_notifies_the_team() {
            assertThat(accepted(conversation(Status.SNOOZED), due).notifications())
                    .extracting(Notification::agentId)
                    .containsExactly("ana", "bruno");
        }

        @Test
        void of_a_muted_conversation_opens_quietly() {
            Decision.Accepted decision = accepted(conversation(Status.SNOOZED).muted(), due);

            assertThat(decision.next().status()).isEqualTo(Status.OPEN);
            assertThat(decision.notifications()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(value = Status.class, names = "SNOOZED", mode = EnumSource.Mode.EXCLUDE)
        void comes_too_late_for_what_is_awake(Status status) {
            assertUnchanged(conversation(status), due);
        }

        @Test
        void of_an_earlier_snooze_does_nothing() {
            assertUnchanged(conversation(Status.SNOOZED), new Command.WakeUp("snooze-0"));
        }

        @Test
        void twice_is_one() {
            Conversation woken = accepted(conversation(Status.SNOOZED), due).next();
            assertThat(circumstances.decide(woken, due)).isEqualTo(new Decision.Unchanged());
        }
    }

    @Nested
    class Assignment {
        @ParameterizedTest
        @CsvSource({"PENDING,OPEN", "OPEN,OPEN", "SNOOZED,SNOOZED", "RESOLVED,OPEN"})
        void opens_all_but_what_sleeps(Status before, Status after) {
            Decision.Accepted decision =
                    accepted(conversation(before).archived(), new Command.Assign(ANA, BRUNO_REF, null));

            assertThat(decision.next().status()).isEqualTo(after);
            assertThat(decision.next().assignee()).isEqualTo(BRUNO_REF);
            assertThat(decision.notifications())
                    .extracting(Notification::agentId)
                    .containsExactly("bruno");
            assertThat(lines(decision).getLast()).isEqualTo("Ana assigned the conversation to Bruno");
            assertThat(lines(decision)).hasSize(before == after ? 1 : 2);
        }

        @Test
        void to_oneself_notifies_nobody() {
            assertThat(accepted(conversation(Status.OPEN), new Command.Assign(ANA, ANA_REF, null))
                            .notifications())
                    .isEmpty();
        }

        @Test
        void to_the_owner_changes_nothing() {
            assertUnchanged(conversation(Status.OPEN).ownedBy(BRUNO_REF), new Command.Assign(ANA, BRUNO_REF, null));
            assertUnchanged(conversation(Status.OPEN), new Command.Assign(ANA, null, "bruno"));
        }

        @Test
        void is_a_lost_race_when_the_owner_is_not_the_one_that_was_seen() {
            ConversationBuilder ofBruno = conversation(Status.OPEN).ownedBy(BRUNO_REF);

            assertRefused(ofBruno, new Command.Assign(ANA, ANA_REF, null), new Refusal.OwnedByAnother(BRUNO_REF));
            assertRefused(ofBruno, new Command.Assign(ANA, ANA_REF, "carla"), new Refusal.OwnedByAnother(BRUNO_REF));
            assertThat(decide(ofBruno, new Command.Assign(ANA, ANA_REF, "bruno")))
                    .isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void to_nobody_leaves_the_status() {
            Decision.Accepted decision =
                    accepted(conversation(Status.RESOLVED).ownedBy(BRUNO_REF), new Command.Assign(ANA, null, "bruno"));

            assertThat(decision.next().assignee()).isNull();
            assertThat(decision.next().status()).isEqualTo(Status.RESOLVED);
            assertThat(lines(decision)).containsExactly("Ana unassigned the conversation");
        }

        @Test
        void by_taking_is_for_what_nobody_else_owns() {
            assertThat(accepted(conversation(Status.OPEN), new Command.Take(ANA))
                            .next()
                            .assignee())
                    .isEqualTo(ANA_REF);
            assertUnchanged(conversation(Status.OPEN).ownedBy(ANA_REF), new Command.Take(ANA));
            assertRefused(
                    conversation(Status.OPEN).ownedBy(BRUNO_REF),
                    new Command.Take(ANA),
                    new Refusal.OwnedByAnother(BRUNO_REF));
        }

        @Test
        void is_dropped_by_a_move_to_a_team_the_owner_is_not_in() {
            Conversation moved = accepted(conversation(Status.OPEN).ownedBy(BRUNO_REF), toSales(Set.of("eva")))
                    .next();

            assertThat(moved.teamId()).isEqualTo("ventas");
            assertThat(moved.assignee()).isNull();
        }

        @Test
        void is_kept_by_a_move_to_another_team_of_the_owner() {
            assertThat(accepted(conversation(Status.OPEN).ownedBy(BRUNO_REF), toSales(Set.of("bruno")))
                            .next()
                            .assignee())
                    .isEqualTo(BRUNO_REF);
        }

        @Test
        void and_team_stay_when_the_team_is_the_same() {
            assertUnchanged(
                    conversation(Status.OPEN).ownedBy(BRUNO_REF),
                    new Command.ChangeTeam(BRUNO, "soporte", "Soporte", Set.of()));
        }

        private static Command.ChangeTeam toSales(Set<String> members) {
            return new Command.ChangeTeam(BRUNO, "ventas", "Ventas", members);
        }
    }

    @Nested
    class Resolving {
        @ParameterizedTest
        @EnumSource(value = Status.class, names = "RESOLVED", mode = EnumSource.Mode.EXCLUDE)
        void stops_the_wait_and_lets_automation_go_on(Status status) {
            Conversation next = accepted(
                            conversation(status).waitingSince(NOW).pausedUntil(NOW.plusSeconds(60)),
                            new Command.Resolve(ANA))
                    .next();

            assertThat(next.status()).isEqualTo(Status.RESOLVED);
            assertThat(next.resolvedAt()).isEqualTo(NOW);
            assertThat(next.waitingSince()).isNull();
            assertThat(next.automationPausedUntil()).isNull();
            assertThat(next.snooze()).isNull();
            assertThat(next.survey()).isNull();
        }

        @Test
        void twice_is_one() {
            circumstances.surveys = true;
            assertUnchanged(conversation(Status.RESOLVED), new Command.Resolve(ANA));
            assertUnchanged(conversation(Status.RESOLVED), new Command.EndByCustomer());
        }

        @Test
        void asks_for_a_rating_credited_to_whoever_resolved() {
            circumstances.surveys = true;
            Decision.Accepted decision =
                    accepted(conversation(Status.OPEN).ownedBy(BRUNO_REF), new Command.Resolve(CARLA));

            assertThat(decision.next().survey()).isEqualTo(new Survey("id-1", AgentRef.of(CARLA), TALLY, NOW, null));
            assertThat(decision.messages().getLast().text())
                    .isEqualTo("¿Cómo valora la atención de Acme? Responda del 1 al 5 aquí: "
                            + "https://desk.example/surveys/id-1");
            assertThat(decision.effects())
                    .contains(new Effect.Deliver(decision.messages().getLast().id()));
        }

        @Test
        void by_the_customer_asks_for_a_rating_credited_to_nobody() {
            circumstances.surveys = true;
            Conversation next = accepted(
                            conversation(Status.OPEN).ownedBy(BRUNO_REF).on(Channel.LIVE_CHAT),
                            new Command.EndByCustomer())
                    .next();

            assertThat(next.status()).isEqualTo(Status.RESOLVED);
            assertThat(next.survey()).isEqualTo(new Survey("id-1", null, TALLY, NOW, null));
        }

        @Test
        void again_asks_again() {
            circumstances.surveys = true;
            Conversation next = accepted(
                            conversation(Status.OPEN).survey(new Survey("first", BRUNO_REF, NOW.minusSeconds(9), 5)),
                            new Command.Resolve(ANA))
                    .next();

            assertThat(next.survey()).isEqualTo(new Survey("id-1", ANA_REF, TALLY, NOW, null));
        }

        @Test
        void outside_the_reply_window_asks_by_mail() {
            circumstances.surveys = true;
            circumstances.email = "luis@example.com";
            Decision.Accepted decision = accepted(outsideWindow(), new Command.Resolve(ANA));

            assertThat(decision.effects())
                    .containsExactly(new Effect.MailSurvey(
                            "id-1", "id-1", "luis@example.com", "https://desk.example/surveys/id-1", Language.SPANISH));
            assertThat(lines(decision)).contains("Survey sent by e-mail to luis@example.com");
        }

        @Test
        void outside_the_reply_window_without_a_mail_address_says_why_there_is_no_survey() {
            circumstances.surveys = true;
            assertNoSurvey(
                    outsideWindow(),
                    "Survey not sent: the channel's reply window is closed and the customer's e-mail is not known");
        }

        @Test
        void asks_neither_in_a_muted_conversation_nor_a_blocked_contact() {
            circumstances.surveys = true;
            circumstances.email = "luis@example.com";
            assertNoSurvey(conversation(Status.OPEN).muted(), "Survey not sent: the conversation is muted");
            circumstances.blocked = true;
            assertNoSurvey(conversation(Status.OPEN), "Survey not sent: the contact is blocked");
        }

        private void assertNoSurvey(ConversationBuilder conversation, String line) {
            Decision.Accepted decision = accepted(conversation, new Command.Resolve(ANA));

            assertThat(decision.next().survey()).isNull();
            assertThat(decision.effects()).isEmpty();
            assertThat(lines(decision)).contains(line);
        }

        private static ConversationBuilder outsideWindow() {
            return conversation(Status.OPEN).on(Channel.WHATSAPP).lastInboundAt(NOW.minus(Duration.ofDays(2)));
        }
    }

    @Nested
    class A_survey {
        private final Survey asked = new Survey("survey-1", BRUNO_REF, NOW.minusSeconds(60), null);

        @ParameterizedTest
        @EnumSource(Status.class)
        void is_answered_in_any_status_for_the_agent_it_was_frozen_with(Status status) {
            Decision.Accepted decision = accepted(
                    conversation(status).survey(asked).ownedBy(ANA_REF),
                    new Command.AnswerSurvey("survey-1", 4, "Bien"));

            assertThat(decision.next().status()).isEqualTo(status);
            assertThat(decision.surveyAnswer()).isEqualTo(new SurveyAnswer("survey-1", BRUNO_REF, 4, "Bien", NOW));
            assertThat(lines(decision)).containsExactly("The customer rated the service 4 of 5");
        }

        @Test
        void can_be_changed_and_says_so_only_when_the_rating_is_another() {
            ConversationBuilder answered =
                    conversation(Status.RESOLVED).survey(new Survey("survey-1", BRUNO_REF, asked.sentAt(), 4));

            Decision.Accepted same = accepted(answered, new Command.AnswerSurvey("survey-1", 4, "Muy bien"));
            assertThat(lines(same)).isEmpty();
            assertThat(same.surveyAnswer().comment()).isEqualTo("Muy bien");
            assertThat(lines(accepted(answered, new Command.AnswerSurvey("survey-1", 5, null))))
                    .hasSize(1);
        }

        @Test
        void closes_after_fourteen_days() {
            ConversationBuilder resolved = conversation(Status.RESOLVED).survey(asked);
            Command.AnswerSurvey answer = new Command.AnswerSurvey("survey-1", 4, null);

            circumstances.now = asked.sentAt().plus(Duration.ofDays(14));
            assertRefused(resolved, answer, new Refusal.SurveyClosed());
            circumstances.now = circumstances.now.minusMillis(1);
            assertThat(decide(resolved, answer)).isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void of_another_resolution_or_never_asked_is_closed() {
            Command.AnswerSurvey answer = new Command.AnswerSurvey("survey-0", 4, null);

            assertRefused(conversation(Status.RESOLVED).survey(asked), answer, new Refusal.SurveyClosed());
            assertRefused(conversation(Status.RESOLVED), answer, new Refusal.SurveyClosed());
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, 0, 6})
        void has_no_other_ratings_than_one_to_five(int rating) {
            assertThatThrownBy(() -> new Command.AnswerSurvey("survey-1", rating, null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class A_transcript {
        @ParameterizedTest
        @EnumSource(Status.class)
        void is_mailed_to_whom_an_agent_names_at_any_time(Status status) {
            Decision.Accepted decision =
                    accepted(conversation(status), new Command.RequestTranscript(ANA, "luis@example.com", "Luis"));

            assertThat(decision.effects())
                    .containsExactly(new Effect.MailTranscript("id-1", "luis@example.com", "Luis", Language.SPANISH));
            assertThat(lines(decision)).containsExactly("Ana sent the transcript to luis@example.com");
        }

        @ParameterizedTest
        @EnumSource(value = Status.class, names = "RESOLVED", mode = EnumSource.Mode.EXCLUDE)
        void is_not_for_the_visitor_before_the_conversation_is_resolved(Status status) {
            assertRefused(
                    conversation(status),
                    new Command.RequestTranscript(null, "luis@example.com", null),
                    new Refusal.NotResolved());
        }

        @Test
        void is_for_the_visitor_once_it_is() {
            assertThat(lines(accepted(
                            conversation(Status.RESOLVED),
                            new Command.RequestTranscript(null, "luis@example.com", null))))
                    .containsExactly("The customer asked for the transcript at luis@example.com");
        }
    }

    @Nested
    class Labels_muting_and_archive {
        @Test
        void labels_are_sorted_kept_once_and_told_of() {
            Decision.Accepted decision = accepted(
                    conversation(Status.OPEN).labels("b", "c"),
                    new Command.SetLabels(ANA, List.of("d", "b", "a", "d")));

            assertThat(decision.next().labels()).containsExactly("a", "b", "d");
            assertThat(lines(decision)).containsExactly("Ana added a, d and removed c");
        }

        @Test
        void the_same_labels_in_another_order_change_nothing() {
            assertUnchanged(
                    conversation(Status.OPEN).labels("a", "b"), new Command.SetLabels(ANA, List.of("b", "a", "b")));
        }

        @ParameterizedTest
        @EnumSource(Status.class)
        void muting_unmuting_and_archiving_change_no_status(Status status) {
            assertThat(List.of(
                            accepted(conversation(status), new Command.SetMuted(ANA, true)),
                            accepted(conversation(status).muted(), new Command.SetMuted(ANA, false)),
                            accepted(conversation(status), new Command.SetArchived(ANA, true)),
                            accepted(conversation(status).archived(), new Command.SetArchived(ANA, false))))
                    .allSatisfy(decision -> {
                        assertThat(decision.next().status()).isEqualTo(status);
                        assertThat(decision.effects()).allMatch(Effect.Route.class::isInstance);
                        assertThat(lines(decision)).hasSize(1);
                    });
        }

        @Test
        void what_is_so_already_changes_nothing() {
            assertUnchanged(conversation(Status.OPEN), new Command.SetMuted(ANA, false));
            assertUnchanged(conversation(Status.OPEN).archived(), new Command.SetArchived(ANA, true));
        }
    }

    @Nested
    class Activity_lines {
        @Test
        void are_in_the_accounts_language_and_zone_whatever_the_customers() {
            circumstances.contactLanguage = Language.ENGLISH;
            circumstances.accountLanguage = Language.SPANISH;

            assertThat(lines(accepted(conversation(Status.OPEN), new Command.LayAside(ANA, NOW.plusSeconds(3600)))))
                    .containsExactly("Ana pospuso la conversación hasta el viernes 20 de noviembre de 2026, 12:00");
        }

        @ParameterizedTest
        @EnumSource(Language.class)
        void exist_for_every_command_in_both_languages(Language language) {
            circumstances.accountLanguage = language;
            circumstances.surveys = true;

            assertThat(TransitionTable.commands())
                    .allSatisfy(command -> assertThat(Status.values()).allSatisfy(status -> {
                        Decision decision = circumstances.decide(TransitionTable.owned(status), command);
                        if (decision instanceof Decision.Accepted accepted) {
                            assertThat(lines(accepted)).doesNotContain("").allSatisfy(ConversationDeciderTest::isWhole);
                        }
                    }));
        }

        @Test
        void differ_between_the_languages() {
            List<String> english = everyLine(Language.ENGLISH);
            List<String> spanish = everyLine(Language.SPANISH);

            assertThat(spanish).hasSameSizeAs(english).doesNotContainAnyElementsOf(english);
        }

        private List<String> everyLine(Language language) {
            circumstances.accountLanguage = language;
            return TransitionTable.commands().stream()
                    .map(command -> circumstances.decide(TransitionTable.owned(Status.RESOLVED), command))
                    .filter(Decision.Accepted.class::isInstance)
                    .flatMap(decision -> lines((Decision.Accepted) decision).stream())
                    .toList();
        }
    }

    private static void isWhole(String line) {
        assertThat(line).doesNotContain("null").doesNotContain("{").isEqualTo(line.strip());
    }
}
