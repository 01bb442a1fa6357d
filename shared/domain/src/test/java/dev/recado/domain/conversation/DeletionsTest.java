package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.ANA;
import static dev.recado.domain.conversation.Circumstances.BRUNO;
import static dev.recado.domain.conversation.Circumstances.CARLA;
import static dev.recado.domain.conversation.Circumstances.EVA;
import static dev.recado.domain.conversation.Circumstances.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionsTest {
    private static final Author BY_ANA = Author.agent(AgentRef.of(ANA));

    private final Circumstances circumstances = new Circumstances();
    private final Conversation open =
            new ConversationBuilder(Status.OPEN, NOW).ownedBy(AgentRef.of(ANA)).build();

    private static Message message(MessageKind kind, boolean deleted) {
        Author author = switch (kind) {
            case OUTGOING, NOTE -> BY_ANA;
            case INCOMING -> new Author(Author.Type.CONTACT, "contact-1", "Luis");
            case AUTOMATIC -> new Author(Author.Type.AUTOMATION, "first-chat", "Acme");
            case ACTIVITY -> Author.SYSTEM;
        };
        return new Message(
                "conversation-1", "m1", kind, author, "4111 1111", List.of(), null, null, NOW, null, deleted);
    }

    private Decision delete(Agent by, MessageKind kind) {
        return circumstances.decide(open, new Command.DeleteMessage(by, message(kind, false)));
    }

    @ParameterizedTest
    @CsvSource({
        "INCOMING,  Ana borró un mensaje del cliente, Ana deleted a customer's message",
        "OUTGOING,  Ana borró un mensaje,             Ana deleted a message",
        "AUTOMATIC, Ana borró un mensaje,             Ana deleted a message",
        "NOTE,      Ana borró una nota,               Ana deleted a note"
    })
    void a_line_and_the_record_say_who_deleted_what(MessageKind kind, String spanish, String english) {
        circumstances.accountLanguage = Language.SPANISH;
        Decision.Accepted accepted = (Decision.Accepted) delete(ANA, kind);

        assertThat(accepted.deleted()).isEqualTo(message(kind, false));
        assertThat(accepted.messages()).extracting(Message::text).containsExactly(spanish);
        assertThat(accepted.audit().action()).isEqualTo("delete-message");
        assertThat(accepted.audit().actor().id()).isEqualTo("ana");
        assertThat(accepted.audit().details())
                .containsEntry("messageId", "m1")
                .containsEntry("kind", kind.wireName())
                .doesNotContainValue("4111 1111");
        circumstances.accountLanguage = Language.ENGLISH;
        assertThat(((Decision.Accepted) delete(ANA, kind)).messages())
                .extracting(Message::text)
                .containsExactly(english);
    }

    @Test
    void deleting_changes_nothing_else() {
        Decision.Accepted accepted = (Decision.Accepted) delete(ANA, MessageKind.INCOMING);

        assertThat(accepted.next().status()).isEqualTo(open.status());
        assertThat(accepted.next().assignee()).isEqualTo(open.assignee());
        assertThat(accepted.next().waitingSince()).isEqualTo(open.waitingSince());
        assertThat(accepted.effects()).isEmpty();
        assertThat(accepted.notifications()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageKind.class,
            names = {"INCOMING", "OUTGOING", "AUTOMATIC", "NOTE"})
    void deleting_again_changes_nothing(MessageKind kind) {
        assertThat(circumstances.decide(open, new Command.DeleteMessage(ANA, message(kind, true))))
                .isEqualTo(new Decision.Unchanged());
    }

    @Test
    void what_happened_cannot_be_deleted() {
        assertThat(delete(CARLA, MessageKind.ACTIVITY)).isEqualTo(new Decision.Refused(new Refusal.NotDeletable()));
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageKind.class,
            names = {"OUTGOING", "NOTE"})
    void what_an_agent_wrote_is_deleted_by_that_agent_or_a_manager(MessageKind kind) {
        Conversation shared = new ConversationBuilder(Status.OPEN, NOW).build();
        Command.DeleteMessage byBruno = new Command.DeleteMessage(BRUNO, message(kind, false));

        assertThat(circumstances.decide(shared, byBruno))
                .isEqualTo(new Decision.Refused(new Refusal.AuthorDeletes(BY_ANA)));
        assertThat(delete(CARLA, kind)).isInstanceOf(Decision.Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void nobody_deletes_in_a_conversation_that_is_not_theirs(MessageKind kind) {
        assertThat(delete(BRUNO, kind)).isEqualTo(new Decision.Refused(new Refusal.OwnedByAnother(AgentRef.of(ANA))));
        assertThat(delete(EVA, kind)).isEqualTo(new Decision.Refused(new Refusal.NotVisible()));
    }

    @Test
    void who_was_only_mentioned_deletes_own_notes_and_no_customers_messages() {
        Conversation mentioned = ((Decision.Accepted)
                        circumstances.decide(open, new Command.AddNote(ANA, "@eva", List.of(AgentRef.of(EVA)))))
                .next();
        Message own = new Message(
                "conversation-1",
                "m2",
                MessageKind.NOTE,
                Author.agent(AgentRef.of(EVA)),
                "Sí",
                List.of(),
                null,
                null,
                NOW,
                null,
                false);

        assertThat(circumstances.decide(mentioned, new Command.DeleteMessage(EVA, own)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(circumstances.decide(
                        mentioned, new Command.DeleteMessage(EVA, message(MessageKind.INCOMING, false))))
                .isEqualTo(new Decision.Refused(new Refusal.OwnedByAnother(AgentRef.of(ANA))));
    }

    @Test
    void a_note_names_the_message_that_it_is_about() {
        Decision.Accepted accepted = (Decision.Accepted)
                circumstances.decide(open, new Command.AddNote(ANA, "Ojo", List.of(), List.of(), List.of(), "m1"));

        assertThat(accepted.messages()).extracting(Message::replyTo).containsExactly("m1");
    }

    @Test
    void the_length_that_counts_is_that_of_what_is_sent() {
        circumstances.channel = Channel.SMS;
        Conversation sms = new ConversationBuilder(Status.OPEN, NOW)
                .on(Channel.SMS)
                .ownedBy(AgentRef.of(ANA))
                .build();

        assertThat(circumstances.decide(sms, new Command.Reply(ANA, "**" + "a".repeat(1597) + "**", List.of(), null)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(circumstances.decide(sms, new Command.Reply(ANA, "**" + "a".repeat(1599) + "**", List.of(), null)))
                .isEqualTo(new Decision.Refused(new Refusal.TextTooLong(1600, 1601)));
    }
}
