package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.Message;
import dev.recado.json.MalformedJsonException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again, whatever the fields hold. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ItemsTest {
    private static final int SEEDS = 2_000;
    private static final ListKeys LISTS = new ListKeys(new Table("table", 3));

    @Test
    void any_conversation_survives_the_item() {
        assertThat(Anything.seeds(SEEDS).map(Anything::conversation)).allSatisfy(conversation -> {
            Conversation read = ConversationItem.read(ConversationItem.of(conversation, null, LISTS));
            assertThat(read).isEqualTo(conversation);
        });
    }

    @Test
    void any_message_survives_the_item() {
        assertThat(Anything.seeds(SEEDS).map(Anything::message)).allSatisfy(message -> {
            Message read = MessageItem.read(MessageItem.of(message));
            assertThat(read).isEqualTo(message);
        });
    }

    @Test
    void any_contact_survives_the_item() {
        assertThat(Anything.seeds(SEEDS).map(Anything::contact)).allSatisfy(contact -> {
            Contact read = ContactItem.read(ContactItem.of(contact));
            assertThat(read).isEqualTo(contact);
        });
    }

    @Test
    void any_effects_survive_the_outbox_and_the_queue() {
        assertThat(Anything.seeds(SEEDS).map(anything -> anything.some(anything::effect)))
                .filteredOn(effects -> !effects.isEmpty())
                .allSatisfy(effects -> {
                    List<OutboxCodec.Entry> read = OutboxCodec.readAll(OutboxCodec.write("c-1", effects));
                    assertThat(read).extracting(OutboxCodec.Entry::effect).isEqualTo(effects);
                    assertThat(read)
                            .allSatisfy(entry -> assertThat(OutboxCodec.read(OutboxCodec.write(entry)))
                                    .isEqualTo(entry));
                });
    }

    @Test
    void a_commit_without_effects_has_no_outbox() {
        assertThat(OutboxCodec.write("c-1", List.<Effect>of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":2,\"effect\":\"deliver\",\"conversationId\":\"c\",\"messageId\":\"m\"}",
                "{\"version\":1,\"effect\":\"sing\",\"conversationId\":\"c\"}",
                "{\"version\":1,\"effect\":\"deliver\",\"conversationId\":\"c\"}",
                "{\"version\":1,\"effect\":\"deliver\",\"messageId\":\"m\"}"
            })
    void a_queue_message_that_is_no_effect_is_malformed(String body) {
        assertThatThrownBy(() -> OutboxCodec.read(body)).isInstanceOf(MalformedJsonException.class);
    }
}
