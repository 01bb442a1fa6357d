package dev.recado.functions.autoreply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Reception.Customer;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.firstcontact.EmailCollection;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.text.LocalizedText;
import dev.recado.function.Variables;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.testing.Invocation;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class EmailCollectionTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    @BeforeEach
    void switchOn() {
        desk.variable(Variables.POISON_QUEUE_URL, "https://sqs.example/poison");
        team(BusinessHours.alwaysOpen(MADRID), AutoReplySet.readyMade());
        collect("web", true);
        collect("sms", true);
    }

    private void team(BusinessHours hours, AutoReplySet replies) {
        desk.settings().save(new Team("soporte", "Soporte", hours, replies));
    }

    private void collect(String inbox, boolean enabled) {
        desk.settings()
                .save(InboxAutomation.none(inbox)
                        .with(new EmailCollection(
                                enabled, EmailCollection.READY.invitation(), EmailCollection.READY.question())));
    }

    private Conversation visitorWrites(@Nullable String email, String text) {
        return desk.customerWrites("web", new Customer("v1", "Luis", email, null, null), text);
    }

    private Conversation visitorWrites(String text) {
        return visitorWrites(null, text);
    }

    /** Tells the function of the newest message of the customer, as the table's stream does. */
    private void told(Conversation conversation) {
        Message message = desk.messages(conversation.id()).stream()
                .filter(candidate -> candidate.kind() == MessageKind.INCOMING)
                .reduce((first, second) -> second)
                .orElseThrow();
        told(message);
    }

    private void told(Message message) {
        JsonObject event = Json.parseObject("""
                {"Records":[{"eventID":"e","eventName":"INSERT","dynamodb":{"SequenceNumber":"1",
                "NewImage":{"conv":{"S":"%s"},"id":{"S":"%s"},"kind":{"S":"incoming"}}}}]}
                """.formatted(message.conversationId(), message.id()));
        Invocation invocation = Invocation.of(new AutoReplyFunction(desk.environment()), event);
        assertThat(invocation.answer().objects("batchItemFailures")).isEmpty();
    }

    private List<String> triggers(Conversation conversation) {
        return desk.messages(conversation.id()).stream()
                .filter(message -> message.kind() == MessageKind.AUTOMATIC)
                .map(message -> String.valueOf(message.trigger()))
                .toList();
    }

    private List<String> lines(Conversation conversation) {
        return desk.messages(conversation.id()).stream()
                .filter(message -> message.kind() == MessageKind.ACTIVITY)
                .map(Message::text)
                .toList();
    }

    private Contact contact(Conversation conversation) {
        return desk.contacts().load(conversation.contactId()).orElseThrow();
    }

    @Test
    void the_greeting_comes_first_and_then_two_messages_ask() {
        Conversation conversation = visitorWrites("Hola");
        told(conversation);

        assertThat(triggers(conversation)).containsExactly("first-chat", "email-collection", "email-collection");
    }

    @ParameterizedTest
    @CsvSource({"SPANISH,¿A qué dirección le escribimos?", "ENGLISH,Which address may we write to?"})
    void it_asks_in_the_conversation_s_language(Language language, String question) {
        Conversation conversation =
                desk.customerWrites("web", new Customer("v1", "Luis", null, null, language), "Hola");
        told(conversation);

        assertThat(desk.messages(conversation.id()).getLast().text()).isEqualTo(question);
    }

    @Test
    void own_texts_are_filled_in() {
        desk.settings()
                .save(InboxAutomation.none("web")
                        .with(new EmailCollection(
                                true,
                                LocalizedText.of("{{contact.name}}, soy {{company.name}}", "x"),
                                LocalizedText.of("¿Su correo?", "x"))));
        Conversation conversation = visitorWrites("Hola");
        told(conversation);

        assertThat(desk.messages(conversation.id()).stream().map(Message::text))
                .endsWith("Luis, soy Acme", "¿Su correo?");
    }

    @Test
    void the_answer_of_a_closed_team_comes_first_too() {
        AutoReplySet replies = new AutoReplySet(Map.of(
                dev.recado.domain.autoreply.Trigger.CONVERSATION_OUTSIDE_HOURS,
                AutoReplySet.readyMade()
                        .of(dev.recado.domain.autoreply.Trigger.CONVERSATION_OUTSIDE_HOURS)
                        .withEnabled(true)));
        team(new BusinessHours(MADRID, false, Map.of(), Set.of()), replies);
        Conversation conversation = visitorWrites("Hola");
        told(conversation);

        assertThat(triggers(conversation))
                .containsExactly("conversation-outside-hours", "email-collection", "email-collection");
    }

    @Test
    void it_asks_without_a_greeting_too() {
        team(BusinessHours.alwaysOpen(MADRID), new AutoReplySet(Map.of()));
        Conversation conversation = visitorWrites("Hola");
        told(conversation);

        assertThat(triggers(conversation)).containsExactly("email-collection", "email-collection");
    }

    @Test
    void a_message_that_is_told_of_again_and_again_or_by_several_at_once_asks_once() throws Exception {
        Conversation conversation = visitorWrites("Hola");
        Message message = desk.messages(conversation.id()).getFirst();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (var done : IntStream.range(0, 6)
                    .mapToObj(i -> pool.submit(() -> told(message)))
                    .toList()) {
                done.get();
            }
        }
        told(message);

        assertThat(triggers(conversation))
                .containsExactlyInAnyOrder("first-chat", "email-collection", "email-collection");
    }

    @Test
    void nobody_is_asked_where_it_is_off_or_the_address_is_known_or_a_second_message_comes() {
        Conversation known = visitorWrites("luis@example.com", "Hola");
        told(known);
        assertThat(triggers(known)).containsExactly("first-chat");

        collect("sms", false);
        Conversation off = desk.customerWrites("sms", new Customer("+34600000009", "Eva", null, null, null), "Hola");
        told(off);
        assertThat(triggers(off)).containsExactly("first-chat");

        collect("sms", true);
        desk.advance(Duration.ofSeconds(1));
        told(desk.customerWrites("sms", new Customer("+34600000009", "Eva", null, null, null), "¿Hola?"));
        assertThat(triggers(off)).containsExactly("first-chat");
    }

    @Test
    void nobody_is_asked_once_an_agent_is_there() {
        Conversation conversation = visitorWrites("Hola");
        desk.advance(Duration.ofSeconds(1));
        desk.done(conversation.id(), new Command.Open(SmallDesk.ANA));
        told(conversation);
        desk.advance(Duration.ofHours(2));
        told(conversation);

        assertThat(triggers(conversation)).isEmpty();
    }

    @Test
    void nobody_is_asked_in_a_muted_conversation() {
        Conversation conversation = visitorWrites("Hola");
        desk.done(conversation.id(), new Command.SetMuted(SmallDesk.ANA, true));
        told(conversation);

        assertThat(triggers(conversation)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana@example.com", " mailto:ana@example.com. ", "es ana@example.com, gracias"})
    void the_address_that_is_told_next_is_the_contact_s_but_not_proven(String answer) {
        Conversation conversation = visitorWrites("Hola");
        told(conversation);
        desk.advance(Duration.ofSeconds(30));
        visitorWrites(answer);
        told(conversation);
        told(conversation);

        assertThat(contact(conversation).email()).isEqualTo("ana@example.com");
        assertThat(contact(conversation).extras().emailProven()).isFalse();
        assertThat(lines(conversation)).containsExactly("El cliente dejó su correo electrónico: ana@example.com");
    }

    @Test
    void what_is_no_address_is_passed_over_until_one_comes_and_the_next_changes_nothing() {
        Conversation conversation = visitorWrites("Hola");
        told(conversation);
        for (String text : List.of("¿Para qué?", "ana@example", "ana@example.com", "no, luis@example.com")) {
            desk.advance(Duration.ofSeconds(30));
            visitorWrites(text);
            told(conversation);
        }

        assertThat(contact(conversation).email()).isEqualTo("ana@example.com");
        assertThat(lines(conversation)).hasSize(1);
    }

    @Test
    void an_address_that_nobody_asked_for_is_not_taken() {
        collect("web", false);
        Conversation conversation = visitorWrites("Hola");
        told(conversation);
        desk.advance(Duration.ofSeconds(30));
        visitorWrites("ana@example.com");
        told(conversation);

        assertThat(contact(conversation).email()).isNull();
    }

    @Test
    void an_address_that_is_another_s_makes_nobody_that_other() {
        Contact other = new Contact("p1", "Ana", "ana@example.com", null, null, false, desk.now())
                .with(Contact.Extras.NONE.proven(true));
        desk.contacts().create(other, List.of());
        Conversation conversation = visitorWrites("Hola");
        told(conversation);
        desk.advance(Duration.ofSeconds(30));
        visitorWrites("ana@example.com");
        told(conversation);

        assertThat(contact(conversation).id()).isNotEqualTo("p1");
        assertThat(contact(conversation).email()).isEqualTo("ana@example.com");
        assertThat(desk.contacts()
                        .having(ContactTerm.ofEmail("ana@example.com"))
                        .orElseThrow()
                        .id())
                .isEqualTo("p1");
    }

    @Test
    void what_an_agent_entered_meanwhile_stays() {
        Conversation conversation = visitorWrites("Hola");
        told(conversation);
        Contact before = contact(conversation);
        desk.contacts()
                .change(
                        before,
                        new Contact(
                                before.id(),
                                before.name(),
                                "agent@example.com",
                                null,
                                null,
                                before.standing(),
                                before.extras().proven(true),
                                before.createdAt(),
                                before.version()));
        desk.advance(Duration.ofSeconds(30));
        visitorWrites("ana@example.com");
        told(conversation);

        assertThat(contact(conversation).email()).isEqualTo("agent@example.com");
        assertThat(lines(conversation)).isEmpty();
    }
}
