package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.ANA;
import static dev.recado.domain.conversation.Circumstances.BRUNO;
import static dev.recado.domain.conversation.Circumstances.CARLA;
import static dev.recado.domain.conversation.Circumstances.EVA;
import static dev.recado.domain.conversation.Circumstances.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationWorkflowTest {
    private static final AgentRef ANA_REF = AgentRef.of(ANA);

    private final Circumstances circumstances = new Circumstances();

    private static Conversation unowned(Status status) {
        return new ConversationBuilder(status, NOW).build();
    }

    private static Conversation ofAna(Status status) {
        return new ConversationBuilder(status, NOW).ownedBy(ANA_REF).build();
    }

    private Decision.Accepted accepted(Conversation conversation, Command command) {
        Decision decision = circumstances.decide(conversation, command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return (Decision.Accepted) decision;
    }

    private Conversation after(Conversation conversation, Command command) {
        return accepted(conversation, command).next();
    }

    private Refusal refusal(Conversation conversation, Command command) {
        Decision decision = circumstances.decide(conversation, command);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).reason();
    }

    private static List<String> lines(Decision.Accepted accepted) {
        return accepted.messages().stream()
                .filter(message -> message.kind() == MessageKind.ACTIVITY)
                .map(Message::text)
                .toList();
    }

    @Nested
    class Who_may_act {
        @Test
        void another_member_is_told_who_owns_it() {
            assertThat(refusal(ofAna(Status.OPEN), new Command.Resolve(BRUNO)))
                    .isEqualTo(new Refusal.OwnedByAnother(ANA_REF));
        }

        @Test
        void a_member_of_another_team_is_told_nothing() {
            assertThat(refusal(ofAna(Status.OPEN), Circumstances.reply(EVA))).isEqualTo(new Refusal.NotVisible());
            assertThat(refusal(unowned(Status.OPEN), Circumstances.reply(EVA))).isEqualTo(new Refusal.NotVisible());
        }

        @Test
        void a_manager_steps_in_and_the_owner_stays() {
            Conversation next = after(ofAna(Status.OPEN), Circumstances.reply(CARLA));
            assertThat(next.assignee()).isEqualTo(ANA_REF);
        }

        @Test
        void another_member_opens_what_was_laid_aside_and_its_owner_keeps_it() {
            Conversation next = after(ofAna(Status.SNOOZED), new Command.Open(BRUNO));
            assertThat(next.status()).isEqualTo(Status.OPEN);
            assertThat(next.assignee()).isEqualTo(ANA_REF);
        }
    }

    @Nested
    class An_inbox_in_open_mode {
        @Test
        void lets_the_whole_team_reply_and_assigns_nobody() {
            circumstances.ownership = Ownership.OPEN;
            Conversation replied = after(unowned(Status.OPEN), Circumstances.reply(ANA));
            assertThat(replied.assignee()).isNull();
            assertThat(after(replied, Circumstances.reply(BRUNO)).assignee()).isNull();
            assertThat(after(unowned(Status.RESOLVED), new Command.Open(ANA)).assignee())
                    .isNull();
        }

        @Test
        void lets_managers_alone_assign() {
            circumstances.ownership = Ownership.OPEN;
            assertThat(refusal(unowned(Status.OPEN), new Command.Take(ANA))).isEqualTo(new Refusal.ManagersAssign());
            assertThat(refusal(unowned(Status.OPEN), new Command.Assign(ANA, ANA_REF, null)))
                    .isEqualTo(new Refusal.ManagersAssign());
            assertThat(refusal(unowned(Status.OPEN), new Command.Transfer(ANA, AgentRef.of(EVA), null)))
                    .isEqualTo(new Refusal.ManagersAssign());
            assertThat(after(unowned(Status.OPEN), new Command.Assign(CARLA, ANA_REF, null))
                            .assignee())
                    .isEqualTo(ANA_REF);
            assertThat(after(unowned(Status.OPEN), new Command.Take(CARLA)).assignee())
                    .isEqualTo(AgentRef.of(CARLA));
        }

        @Test
        void lets_the_team_reply_to_what_a_manager_assigned() {
            circumstances.ownership = Ownership.OPEN;
            assertThat(after(ofAna(Status.OPEN), Circumstances.reply(BRUNO)).assignee())
                    .isEqualTo(ANA_REF);
        }
    }

    @Nested
    class An_inbox_in_assignment_mode {
        @Test
        void refuses_a_reply_to_what_is_not_ones_own() {
            circumstances.ownership = Ownership.ASSIGNMENT;
            assertThat(refusal(unowned(Status.OPEN), Circumstances.reply(ANA))).isEqualTo(new Refusal.NotAssigned());
            assertThat(refusal(ofAna(Status.OPEN), Circumstances.reply(CARLA)))
                    .isEqualTo(new Refusal.OwnedByAnother(ANA_REF));
        }

        @Test
        void lets_nobody_but_the_owner_and_managers_assign_what_is_owned() {
            Command byBruno = new Command.Assign(BRUNO, null, "ana");
            assertThat(after(ofAna(Status.OPEN), byBruno).assignee()).isNull();
            circumstances.ownership = Ownership.ASSIGNMENT;
            assertThat(refusal(ofAna(Status.OPEN), byBruno)).isEqualTo(new Refusal.OwnedByAnother(ANA_REF));
            assertThat(after(ofAna(Status.OPEN), new Command.Assign(CARLA, null, "ana"))
                            .assignee())
                    .isNull();
        }

        @Test
        void takes_a_reply_after_taking() {
            circumstances.ownership = Ownership.ASSIGNMENT;
            Conversation taken = after(unowned(Status.OPEN), new Command.Take(ANA));
            assertThat(circumstances.decide(taken, Circumstances.reply(ANA))).isInstanceOf(Decision.Accepted.class);
        }
    }

    @Nested
    class The_first_to_answer {
        @Test
        void own_it_and_the_next_few_join() {
            circumstances.routing = new Routing(null, Strategy.FIRST_TO_ANSWER, 2, false);
            Conversation owned = after(unowned(Status.OPEN), Circumstances.reply(ANA));
            Decision.Accepted joined = accepted(owned, Circumstances.reply(BRUNO));
            assertThat(joined.next().assignee()).isEqualTo(ANA_REF);
            assertThat(joined.next().participants()).containsExactly(new Participant("bruno", "Bruno", true));
            assertThat(lines(joined)).containsExactly("Bruno joined the conversation");

            Agent third = new Agent("zoe", "Zoe", null, null, ANA.role(), null, Set.of("soporte"));
            assertThat(refusal(joined.next(), Circumstances.reply(third)))
                    .isEqualTo(new Refusal.OwnedByAnother(ANA_REF));
            assertThat(after(joined.next(), Circumstances.reply(BRUNO)).participants())
                    .hasSize(1);
        }

        @Test
        void may_do_no_more_than_reply_before_they_joined() {
            circumstances.routing = new Routing(null, Strategy.FIRST_TO_ANSWER, 2, false);
            assertThat(refusal(ofAna(Status.OPEN), new Command.Resolve(BRUNO)))
                    .isEqualTo(new Refusal.OwnedByAnother(ANA_REF));
        }
    }

    @Nested
    class A_mention {
        @Test
        void lets_an_agent_of_another_team_read_and_write_notes_but_not_reply() {
            Conversation next = after(ofAna(Status.OPEN), new Command.AddNote(ANA, "@Eva", List.of(AgentRef.of(EVA))));
            assertThat(Access.of(EVA, next, circumstances.inbox())).isEqualTo(Access.READ);
            assertThat(circumstances.decide(next, new Command.AddNote(EVA, "Sí", List.of())))
                    .isInstanceOf(Decision.Accepted.class);
            assertThat(refusal(next, Circumstances.reply(EVA))).isEqualTo(new Refusal.OwnedByAnother(ANA_REF));
        }

        @Test
        void notifies_each_once_and_never_oneself() {
            Decision.Accepted decision = accepted(
                    ofAna(Status.OPEN),
                    new Command.AddNote(
                            ANA,
                            "@Bruno @Bruno @soporte @Ana",
                            List.of(AgentRef.of(BRUNO), AgentRef.of(BRUNO), ANA_REF),
                            List.of(ANA_REF, AgentRef.of(BRUNO), AgentRef.of(CARLA))));
            assertThat(decision.notifications())
                    .extracting(Notification::agentId)
                    .containsExactly("bruno", "carla");
            assertThat(decision.next().participants())
                    .extracting(Participant::id)
                    .containsExactly("bruno");
        }

        @Test
        void of_too_many_agents_leaves_the_item_small() {
            List<AgentRef> crowd = IntStream.range(0, 40)
                    .mapToObj(i -> new AgentRef("agent-" + i, "Agent " + i))
                    .toList();
            Decision.Accepted decision = accepted(ofAna(Status.OPEN), new Command.AddNote(ANA, "@all", crowd));
            assertThat(decision.next().participants()).hasSize(Conversation.MOST_PARTICIPANTS);
            assertThat(decision.notifications()).hasSize(Conversation.MOST_PARTICIPANTS);
        }
    }

    @Nested
    class Transferring {
        @Test
        void hands_it_over_so_that_the_one_who_transferred_no_longer_sees_it() {
            Decision.Accepted decision =
                    accepted(ofAna(Status.OPEN), new Command.Transfer(ANA, AgentRef.of(EVA), "ana"));
            assertThat(decision.next().assignee()).isEqualTo(AgentRef.of(EVA));
            assertThat(lines(decision)).containsExactly("Ana transferred the conversation to Eva");
            assertThat(decision.notifications())
                    .extracting(Notification::agentId)
                    .containsExactly("eva");
            assertThat(Access.of(ANA, decision.next(), circumstances.inbox()).mayRead())
                    .isFalse();
        }

        @Test
        void from_the_archive_brings_it_back() {
            Conversation archived = new ConversationBuilder(Status.RESOLVED, NOW)
                    .ownedBy(ANA_REF)
                    .archived()
                    .build();
            Conversation next = after(archived, new Command.Transfer(ANA, AgentRef.of(BRUNO), "ana"));
            assertThat(next.status()).isEqualTo(Status.OPEN);
            assertThat(next.archived()).isFalse();
        }

        @Test
        void loses_to_whoever_was_first() {
            Conversation brunos = new ConversationBuilder(Status.OPEN, NOW)
                    .ownedBy(AgentRef.of(BRUNO))
                    .build();
            assertThat(refusal(brunos, new Command.Transfer(ANA, AgentRef.of(EVA), "ana")))
                    .isEqualTo(new Refusal.OwnedByAnother(AgentRef.of(BRUNO)));
            assertThat(refusal(brunos, new Command.Transfer(CARLA, AgentRef.of(EVA), "ana")))
                    .isEqualTo(new Refusal.OwnedByAnother(AgentRef.of(BRUNO)));
        }
    }

    @Nested
    class What_was_dealt_with {
        @Test
        void is_resolved_and_archived() {
            Conversation next = after(ofAna(Status.OPEN), new Command.MarkAttended(ANA));
            assertThat(next.status()).isEqualTo(Status.RESOLVED);
            assertThat(next.archived()).isTrue();
            assertThat(circumstances.decide(next, new Command.MarkAttended(ANA)))
                    .isEqualTo(new Decision.Unchanged());
        }

        @Test
        void is_routed_anew_when_the_customer_writes() {
            Conversation attended = new ConversationBuilder(Status.RESOLVED, NOW)
                    .ownedBy(ANA_REF)
                    .with(new Participant("bruno", "Bruno", false))
                    .archived()
                    .build();
            Decision.Accepted decision = accepted(attended, Circumstances.incoming(null, NOW));
            assertThat(decision.next().assignee()).isNull();
            assertThat(decision.next().participants()).isEmpty();
            assertThat(decision.next().archived()).isFalse();
            assertThat(lines(decision)).last().asString().contains("goes back to routing");
        }

        @Test
        void is_not_what_was_only_resolved() {
            Decision.Accepted decision = accepted(ofAna(Status.RESOLVED), Circumstances.incoming(null, NOW));
            assertThat(decision.next().assignee()).isEqualTo(ANA_REF);
        }
    }

    @Nested
    class An_owner_who_is_away {
        @Test
        void loses_what_is_reopened_with_a_line_that_says_so() {
            circumstances.away = Set.of("ana");
            Decision.Accepted decision = accepted(ofAna(Status.RESOLVED), Circumstances.incoming(null, NOW));
            assertThat(decision.next().assignee()).isNull();
            assertThat(lines(decision)).last().isEqualTo("Ana is away: the conversation goes back to routing");
        }

        @Test
        void keeps_what_was_laid_aside_or_is_open() {
            circumstances.away = Set.of("ana");
            assertThat(after(ofAna(Status.SNOOZED), Circumstances.incoming(null, NOW))
                            .assignee())
                    .isEqualTo(ANA_REF);
            assertThat(after(ofAna(Status.OPEN), Circumstances.incoming(null, NOW))
                            .assignee())
                    .isEqualTo(ANA_REF);
        }
    }

    @Nested
    class What_is_unlinked {
        private final Conversation unlinked = new ConversationBuilder(Status.OPEN, NOW)
                .ownedBy(ANA_REF)
                .unlinked()
                .build();

        @Test
        void stays_as_it_was_and_is_answered_by_no_rule() {
            Conversation next = after(ofAna(Status.OPEN), new Command.Unlink(ANA));
            assertThat(next.status()).isEqualTo(Status.OPEN);
            assertThat(next.unlinked()).isTrue();
            assertThat(circumstances.decide(next, new Command.SendAutomatic("first-chat", "1", "¡Hola!", NOW)))
                    .isEqualTo(new Decision.Unchanged());
            assertThat(circumstances.decide(next, new Command.Unlink(ANA))).isEqualTo(new Decision.Unchanged());
        }

        @Test
        void comes_back_when_the_customer_writes_or_an_agent_acts() {
            assertThat(List.of(
                            Circumstances.incoming(null, NOW),
                            Circumstances.reply(ANA),
                            new Command.Open(ANA),
                            new Command.OpenUnassigned(ANA),
                            new Command.Assign(ANA, AgentRef.of(BRUNO), "ana"),
                            new Command.Transfer(ANA, AgentRef.of(BRUNO), "ana")))
                    .allSatisfy(command ->
                            assertThat(after(unlinked, command).unlinked()).isFalse());
        }

        @Test
        void takes_nobodys_capacity_and_wants_nobody() {
            assertThat(unlinked.occupies()).isEmpty();
            assertThat(ofAna(Status.OPEN).occupies()).contains(ANA_REF);
            assertThat(unowned(Status.OPEN).wantsOwner()).isTrue();
            assertThat(new ConversationBuilder(Status.OPEN, NOW)
                            .unlinked()
                            .build()
                            .wantsOwner())
                    .isFalse();
        }
    }

    @Nested
    class Routing_by_the_desk {
        @Test
        void makes_the_owner_of_what_is_still_nobodys_and_leaves_automation_running() {
            Decision.Accepted decision = accepted(unowned(Status.OPEN), new Command.Route(ANA_REF));
            assertThat(decision.next().assignee()).isEqualTo(ANA_REF);
            assertThat(decision.next().automationPausedUntil()).isNull();
            assertThat(decision.notifications())
                    .extracting(Notification::kind)
                    .containsExactly(Notification.Kind.ASSIGNMENT);
        }

        @ParameterizedTest
        @EnumSource(
                value = Status.class,
                names = {"PENDING", "SNOOZED", "RESOLVED"})
        void does_nothing_when_it_is_not_open_any_more(Status status) {
            assertThat(circumstances.decide(unowned(status), new Command.Route(ANA_REF)))
                    .isEqualTo(new Decision.Unchanged());
            assertThat(circumstances.decide(unowned(status), new Command.Announce(List.of("ana"))))
                    .isEqualTo(new Decision.Unchanged());
        }

        @Test
        void does_nothing_when_somebody_has_it() {
            assertThat(circumstances.decide(ofAna(Status.OPEN), new Command.Route(AgentRef.of(BRUNO))))
                    .isEqualTo(new Decision.Unchanged());
        }

        @Test
        void tells_agents_without_moving_it_in_its_list() {
            Conversation before = unowned(Status.OPEN);
            Decision.Accepted decision = accepted(before, new Command.Announce(List.of("ana", "bruno")));
            assertThat(decision.notifications())
                    .extracting(Notification::kind)
                    .containsOnly(Notification.Kind.NEW_CONVERSATION);
            assertThat(decision.next().lastActivityAt()).isEqualTo(before.lastActivityAt());
            assertThat(decision.messages()).isEmpty();
        }
    }

    @Nested
    class Ending_the_session {
        @Test
        void tells_the_visitor_and_resolves() {
            circumstances.channel = Channel.LIVE_CHAT;
            Conversation chat = new ConversationBuilder(Status.OPEN, NOW)
                    .on(Channel.LIVE_CHAT)
                    .ownedBy(ANA_REF)
                    .build();
            Decision.Accepted decision = accepted(chat, new Command.EndByAgent(ANA));
            assertThat(decision.next().status()).isEqualTo(Status.RESOLVED);
            assertThat(decision.messages().getFirst().text())
                    .isEqualTo("El chat ha terminado. Gracias por escribirnos.");
        }

        @Test
        void is_for_live_chats_only() {
            assertThat(refusal(ofAna(Status.OPEN), new Command.EndByAgent(ANA))).isEqualTo(new Refusal.NoSession());
        }
    }

    @Test
    void a_blocked_contact_is_not_written_to() {
        circumstances.blocked = true;
        assertThat(refusal(ofAna(Status.OPEN), Circumstances.reply(ANA))).isEqualTo(new Refusal.ContactBlocked());
    }

    @Test
    void who_has_opted_out_at_the_provider_is_not_written_to_there() {
        OptOut stop = OptOut.said(true, NOW, "STOP", OptOut.Source.CUSTOMER, true);
        circumstances.knowing =
                contact -> contact.with(contact.standing().optedOut(new OptOuts(Map.of(OptOutScope.SMS, stop))));
        assertThat(refusal(ofAna(Status.OPEN), Circumstances.reply(ANA))).isEqualTo(new Refusal.OptedOut(stop));
    }

    @Test
    void who_merely_wants_no_campaigns_is_answered() {
        OptOut stop = OptOut.said(true, NOW, "BAJA", OptOut.Source.CUSTOMER, false);
        OptOuts optOuts = new OptOuts(Map.of(OptOutScope.SMS, stop, OptOutScope.ALL, stop));
        circumstances.knowing = contact -> contact.with(contact.standing().optedOut(optOuts));
        after(ofAna(Status.OPEN), Circumstances.reply(ANA));
    }

    @Test
    void automation_rests_for_the_accounts_time() {
        circumstances.automationPause = Duration.ofMinutes(7);
        assertThat(after(ofAna(Status.OPEN), Circumstances.reply(ANA)).automationPausedUntil())
                .isEqualTo(NOW.plus(Duration.ofMinutes(7)));
    }

    @Test
    void opening_for_anybody_assigns_nobody_and_starts_the_wait_once() {
        Conversation next = after(unowned(Status.PENDING), new Command.OpenUnassigned(ANA));
        assertThat(next.assignee()).isNull();
        assertThat(next.waitingSince()).isEqualTo(NOW);
        Conversation waiting = new ConversationBuilder(Status.PENDING, NOW)
                .waitingSince(NOW.minusSeconds(60))
                .build();
        assertThat(after(waiting, new Command.OpenUnassigned(ANA)).waitingSince())
                .isEqualTo(NOW.minusSeconds(60));
    }

    @Nested
    class The_record {
        @Test
        void says_who_did_what_and_what_changed() {
            AuditEntry entry =
                    accepted(ofAna(Status.OPEN), new Command.Resolve(ANA)).audit();
            assertThat(entry).isNotNull();
            assertThat(entry.actor()).isEqualTo(new Actor(Actor.Type.AGENT, "ana", "Ana"));
            assertThat(entry.action()).isEqualTo("resolve");
            assertThat(entry.changes()).containsExactly(new AuditEntry.Change("status", "open", "resolved"));
        }

        @Test
        void names_the_message_that_was_written() {
            Decision.Accepted decision = accepted(ofAna(Status.OPEN), Circumstances.reply(ANA));
            assertThat(decision.audit()).isNotNull();
            assertThat(decision.audit().details())
                    .containsEntry("messageId", decision.messages().getFirst().id());
        }

        @Test
        void of_a_customers_message_is_kept_only_when_it_changed_more() {
            assertThat(accepted(ofAna(Status.OPEN), Circumstances.incoming(null, NOW))
                            .audit())
                    .isNull();
            AuditEntry reopened = accepted(ofAna(Status.RESOLVED), Circumstances.incoming(null, NOW))
                    .audit();
            assertThat(reopened).isNotNull();
            assertThat(reopened.actor().type()).isEqualTo(Actor.Type.CONTACT);
        }

        @Test
        void of_what_the_desk_does_by_itself_names_the_desk() {
            AuditEntry woken = accepted(ofAna(Status.SNOOZED), new Command.WakeUp("snooze-1"))
                    .audit();
            assertThat(woken).isNotNull();
            assertThat(woken.actor()).isEqualTo(Actor.SYSTEM);
        }
    }
}
