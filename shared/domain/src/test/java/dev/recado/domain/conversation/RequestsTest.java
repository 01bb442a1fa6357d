package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.ANA;
import static dev.recado.domain.conversation.Circumstances.BRUNO;
import static dev.recado.domain.conversation.Circumstances.EVA;
import static dev.recado.domain.conversation.Circumstances.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.conversation.AgentRequest.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    private static final RequestTerms PUMP = new RequestTerms(RequestKind.APPROVAL, "Cambiar la bomba", false);
    private static final RequestTerms SOLVED = new RequestTerms(RequestKind.RESOLVED_QUESTION, null, false);
    private static final RequestTerms SOLVED_RESOLVES = new RequestTerms(RequestKind.RESOLVED_QUESTION, null, true);

    private final Circumstances circumstances = new Circumstances();

    private static ConversationBuilder conversation(Status status) {
        return new ConversationBuilder(status, NOW).resolvedAt(NOW.minusSeconds(60));
    }

    private static ConversationBuilder anas(Status status) {
        return conversation(status).ownedBy(AgentRef.of(ANA));
    }

    private static Command.AskCustomer ask(Agent by, RequestTerms terms) {
        return new Command.AskCustomer(by, "request-1", terms, "¿Sí o no?", NOW);
    }

    private static AgentRequest open(RequestTerms terms) {
        return new AgentRequest("request-1", terms, AgentRef.of(ANA), "m1", NOW, null, null);
    }

    private static Command.AnswerRequest answer(RequestTerms terms, String value, @Nullable String comment) {
        return new Command.AnswerRequest(open(terms), value, comment);
    }

    private Decision decide(ConversationBuilder conversation, Command command) {
        return circumstances.decide(conversation.build(), command);
    }

    private Decision.Accepted accepted(ConversationBuilder conversation, Command command) {
        Decision decision = decide(conversation, command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return (Decision.Accepted) decision;
    }

    private void assertRefused(ConversationBuilder conversation, Command command, Refusal refusal) {
        assertThat(decide(conversation, command)).isEqualTo(new Decision.Refused(refusal));
    }

    private static List<Message> of(Decision.Accepted decision, MessageKind kind) {
        return decision.messages().stream()
                .filter(message -> message.kind() == kind)
                .toList();
    }

    private static List<String> lines(Decision.Accepted decision) {
        return of(decision, MessageKind.ACTIVITY).stream().map(Message::text).toList();
    }

    private static AgentRequest stored(Decision.Accepted decision) {
        return Objects.requireNonNull(decision.request());
    }

    @Test
    void asking_sends_the_question_in_the_companys_name_and_keeps_the_request() {
        Decision.Accepted decision = accepted(conversation(Status.OPEN), ask(ANA, PUMP));

        Message question = of(decision, MessageKind.AUTOMATIC).getFirst();
        assertThat(question.text()).isEqualTo("¿Sí o no?");
        assertThat(question.trigger()).isEqualTo("approval-request");
        assertThat(decision.effects()).contains(new Effect.Deliver(question.id()));
        assertThat(stored(decision))
                .isEqualTo(new AgentRequest("request-1", PUMP, AgentRef.of(ANA), question.id(), NOW, null, null));
        assertThat(lines(decision)).contains("Ana asked for approval: Cambiar la bomba");
        assertThat(decision.next().assignee()).isEqualTo(AgentRef.of(ANA));
        assertThat(decision.next().waitingSince()).isNull();
        assertThat(decision.next().automationPausedUntil()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(Objects.requireNonNull(decision.audit()).details())
                .containsEntry("requestId", "request-1")
                .containsEntry("kind", "approval-request");
    }

    @Test
    void asking_for_approval_opens_a_resolved_conversation_and_asking_whether_it_is_solved_does_not() {
        assertThat(accepted(anas(Status.RESOLVED), ask(ANA, PUMP)).next().status())
                .isEqualTo(Status.OPEN);
        Decision.Accepted solved = accepted(anas(Status.RESOLVED), ask(ANA, SOLVED));
        assertThat(solved.next().status()).isEqualTo(Status.RESOLVED);
        assertThat(solved.next().automationPausedUntil()).isNull();
    }

    @Test
    void asking_is_refused_as_a_reply_would_be() {
        assertRefused(anas(Status.OPEN), ask(BRUNO, PUMP), new Refusal.OwnedByAnother(AgentRef.of(ANA)));
        assertRefused(anas(Status.OPEN), ask(EVA, PUMP), new Refusal.NotVisible());
        circumstances.ownership = Ownership.ASSIGNMENT;
        assertRefused(conversation(Status.OPEN), ask(BRUNO, PUMP), new Refusal.NotAssigned());
        circumstances.ownership = Ownership.FIRST_REPLY;
        circumstances.blocked = true;
        assertRefused(anas(Status.OPEN), ask(ANA, PUMP), new Refusal.ContactBlocked());
        circumstances.blocked = false;
        Instant closed = NOW.minus(Duration.ofDays(1));
        assertRefused(
                anas(Status.OPEN).on(Channel.WHATSAPP).lastInboundAt(closed.minusSeconds(1)),
                ask(ANA, PUMP),
                new Refusal.ReplyWindowClosed(closed.minusSeconds(1).plus(Duration.ofDays(1))));
        assertRefused(
                anas(Status.OPEN),
                new Command.AskCustomer(ANA, "request-1", PUMP, "a".repeat(1601), NOW),
                new Refusal.TextTooLong(1600, 1601));
    }

    @Test
    void nothing_is_asked_in_a_muted_conversation() {
        assertRefused(anas(Status.OPEN).muted(), ask(ANA, SOLVED), new Refusal.Muted());
    }

    @ParameterizedTest
    @CsvSource({
        "approve, , Aprobado, The customer approved: Cambiar la bomba",
        "decline, Es cara, Rechazado: Es cara, The customer declined: Cambiar la bomba"
    })
    void an_answer_is_a_message_of_the_customer_that_replies_to_the_question(
            String value, @Nullable String comment, String words, String line) {
        Decision.Accepted decision = accepted(anas(Status.OPEN), answer(PUMP, value, comment));

        Message message = of(decision, MessageKind.INCOMING).getFirst();
        assertThat(message.text()).isEqualTo(words);
        assertThat(message.replyTo()).isEqualTo("m1");
        assertThat(message.author().type()).isEqualTo(Author.Type.CONTACT);
        assertThat(lines(decision)).containsExactly(line);
        assertThat(decision.notifications())
                .extracting(Notification::agentId, Notification::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ana", Notification.Kind.REQUEST_ANSWERED));
        assertThat(decision.next().waitingSince()).isEqualTo(NOW);
        assertThat(stored(decision).answer()).isEqualTo(new RequestAnswer(value, comment, NOW));
        assertThat(stored(decision).stateAt(NOW)).isEqualTo(State.ANSWERED);
    }

    @Test
    void an_answer_on_a_page_does_not_open_the_channels_reply_window() {
        Instant before = NOW.minus(Duration.ofDays(3));
        Decision.Accepted decision =
                accepted(anas(Status.OPEN).on(Channel.WHATSAPP).lastInboundAt(before), answer(PUMP, "approve", null));

        assertThat(decision.next().lastInboundAt()).isEqualTo(before);
    }

    @Test
    void the_same_answer_again_changes_nothing_and_another_is_refused() {
        AgentRequest answered = stored(accepted(anas(Status.OPEN), answer(SOLVED, "no", "Gotea")));

        assertThat(decide(anas(Status.OPEN), new Command.AnswerRequest(answered, "no", "Gotea")))
                .isInstanceOf(Decision.Unchanged.class);
        assertRefused(
                anas(Status.OPEN),
                new Command.AnswerRequest(answered, "yes", null),
                new Refusal.RequestClosed(State.ANSWERED));
        assertRefused(
                anas(Status.OPEN),
                new Command.AnswerRequest(answered, "no", null),
                new Refusal.RequestClosed(State.ANSWERED));
    }

    @ParameterizedTest
    @CsvSource({"no, RESOLVED, OPEN", "yes, RESOLVED, RESOLVED", "no, SNOOZED, OPEN", "yes, SNOOZED, OPEN"})
    void no_brings_the_conversation_back_and_yes_leaves_a_resolved_one(String value, Status before, Status after) {
        Decision.Accepted decision = accepted(anas(before), answer(SOLVED, value, null));

        assertThat(decision.next().status()).isEqualTo(after);
        assertThat(decision.next().waitingSince()).isEqualTo(value.equals("no") ? NOW : null);
    }

    @Test
    void yes_resolves_where_the_agent_wished_so_and_the_survey_is_the_agents() {
        circumstances.surveys = true;
        Decision.Accepted decision = accepted(anas(Status.OPEN), answer(SOLVED_RESOLVES, "yes", null));

        assertThat(decision.next().status()).isEqualTo(Status.RESOLVED);
        assertThat(Objects.requireNonNull(decision.next().survey()).agent()).isEqualTo(AgentRef.of(ANA));
        assertThat(lines(decision)).contains("The conversation was resolved by the customer's answer");
        assertThat(accepted(anas(Status.OPEN), answer(SOLVED_RESOLVES, "no", null))
                        .next()
                        .status())
                .isEqualTo(Status.OPEN);
        assertThat(accepted(anas(Status.OPEN), answer(SOLVED, "yes", null))
                        .next()
                        .status())
                .isEqualTo(Status.OPEN);
    }

    @Test
    void an_answer_in_a_muted_conversation_is_kept_in_silence() {
        Decision.Accepted decision = accepted(anas(Status.RESOLVED).muted(), answer(SOLVED, "no", null));

        assertThat(decision.next().status()).isEqualTo(Status.RESOLVED);
        assertThat(of(decision, MessageKind.INCOMING)).hasSize(1);
        assertThat(decision.notifications()).isEmpty();
    }

    @Test
    void who_is_blocked_is_not_heard() {
        circumstances.blocked = true;
        assertRefused(anas(Status.OPEN), answer(PUMP, "approve", null), new Refusal.ContactBlocked());
    }

    @Test
    void after_fourteen_days_a_request_is_over() {
        circumstances.now = NOW.plus(Duration.ofDays(14));
        assertRefused(anas(Status.OPEN), answer(PUMP, "approve", null), new Refusal.RequestClosed(State.EXPIRED));
        assertRefused(
                anas(Status.OPEN),
                new Command.WithdrawRequest(ANA, open(PUMP)),
                new Refusal.RequestClosed(State.EXPIRED));
        circumstances.now = circumstances.now.minusMillis(1);
        assertThat(decide(anas(Status.OPEN), answer(PUMP, "approve", null))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_withdrawn_request_is_not_answered_and_an_answered_one_not_withdrawn() {
        Decision.Accepted decision = accepted(anas(Status.OPEN), new Command.WithdrawRequest(ANA, open(PUMP)));
        AgentRequest withdrawn = stored(decision);

        assertThat(withdrawn.stateAt(NOW)).isEqualTo(State.WITHDRAWN);
        assertThat(lines(decision)).containsExactly("Ana withdrew the request for approval: Cambiar la bomba");
        assertThat(decide(anas(Status.OPEN), new Command.WithdrawRequest(ANA, withdrawn)))
                .isInstanceOf(Decision.Unchanged.class);
        assertRefused(
                anas(Status.OPEN),
                new Command.AnswerRequest(withdrawn, "approve", null),
                new Refusal.RequestClosed(State.WITHDRAWN));
        AgentRequest answered = stored(accepted(anas(Status.OPEN), answer(PUMP, "approve", null)));
        assertRefused(
                anas(Status.OPEN),
                new Command.WithdrawRequest(ANA, answered),
                new Refusal.RequestClosed(State.ANSWERED));
        assertRefused(
                anas(Status.OPEN),
                new Command.WithdrawRequest(BRUNO, open(PUMP)),
                new Refusal.OwnedByAnother(AgentRef.of(ANA)));
    }

    @Test
    void a_rating_leaves_a_resolved_conversation_and_is_changed_by_a_line_alone() {
        RequestTerms rating = RequestTerms.of(RequestKind.RATING);
        Decision.Accepted first = accepted(anas(Status.RESOLVED), answer(rating, "2", "Lento"));

        assertThat(first.next().status()).isEqualTo(Status.RESOLVED);
        assertThat(of(first, MessageKind.INCOMING).getFirst().text()).isEqualTo("Valoración: 2 de 5: Lento");
        Decision.Accepted second = accepted(anas(Status.RESOLVED), new Command.AnswerRequest(stored(first), "5", null));
        assertThat(of(second, MessageKind.INCOMING)).isEmpty();
        assertThat(second.notifications()).isEmpty();
        assertThat(lines(second)).containsExactly("The customer rated the service 5 of 5");
        assertThat(stored(second).answer()).isEqualTo(new RequestAnswer("5", null, NOW));
        assertThat(lines(accepted(anas(Status.RESOLVED), new Command.AnswerRequest(stored(second), "5", "Gracias"))))
                .isEmpty();
        circumstances.now = NOW.plus(Duration.ofDays(14));
        assertRefused(
                anas(Status.RESOLVED),
                new Command.AnswerRequest(stored(second), "1", null),
                new Refusal.RequestClosed(State.ANSWERED));
    }

    @Test
    void a_payment_is_asked_for_and_followed_in_the_money_it_is_in() {
        RequestTerms terms = new RequestTerms(RequestKind.PAYMENT, null, false, PaymentTest.payment("240.5", "EUR"));
        assertThat(lines(accepted(anas(Status.OPEN), ask(ANA, terms))))
                .containsExactly("Ana asked for payment of €240.50 (Factura 815)");
        Decision.Accepted paid = accepted(anas(Status.OPEN), answer(terms, "pay", null));
        assertThat(lines(paid)).containsExactly("The customer opened the payment link: €240.50 (Factura 815)");
        assertThat(paid.next().waitingSince()).isNull();
        assertThat(of(paid, MessageKind.INCOMING).getFirst().text()).isEqualTo("He abierto el enlace de pago");
    }

    @Test
    void a_contact_page_is_shared_with_a_resolved_conversation_and_takes_no_answer() {
        RequestTerms terms = RequestTerms.of(RequestKind.CONTACT_PAGE);
        Decision.Accepted shared = accepted(anas(Status.RESOLVED), ask(ANA, terms));
        assertThat(shared.next().status()).isEqualTo(Status.RESOLVED);
        assertThat(lines(shared)).containsExactly("Ana shared the contact page");
        assertThatThrownBy(() -> answer(terms, "yes", null)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void every_kind_is_asked_with_the_automatic_reply_of_its_name(RequestKind kind) {
        assertThat(dev.recado.domain.autoreply.Trigger.of(kind.wireName())).isPresent();
        assertThat(RequestKind.of(kind.wireName())).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", "approve "})
    void there_are_no_other_answers_than_the_kinds(String value) {
        assertThatThrownBy(() -> answer(PUMP, value, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
