package dev.recado.domain.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.chat.ChatDecision.Reason;
import dev.recado.domain.conversation.AgentRef;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChatDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final AgentRef ANA = new AgentRef("ana", "Ana");
    private static final AgentRef BRUNO = new AgentRef("bruno", "Bruno");
    private static final AgentRef EVA = new AgentRef("eva", "Eva");

    private static Chat chat(boolean pair, AgentRef... members) {
        return new Chat("h1", pair, null, List.of(members), NOW, NOW, null, 0, 1);
    }

    private static Chat then(Chat chat, ChatCommand command) {
        return accepted(chat, command).next();
    }

    private static ChatDecision.Accepted accepted(Chat chat, ChatCommand command) {
        return (ChatDecision.Accepted) ChatDecider.decide(chat, command, NOW.plusSeconds(5));
    }

    private static Reason refusal(Chat chat, ChatCommand command) {
        return ((ChatDecision.Refused) ChatDecider.decide(chat, command, NOW)).reason();
    }

    @Test
    void a_message_is_numbered_after_the_last() {
        Chat chat = then(chat(true, ANA, BRUNO), new ChatCommand.Write(ANA, "uno"));
        ChatDecision.Accepted second = accepted(chat, new ChatCommand.Write(BRUNO, "dos"));
        assertThat(second.message()).isEqualTo(new ChatMessage("h1", 2, BRUNO, "dos", NOW.plusSeconds(5), false));
        assertThat(second.next().last()).isEqualTo(second.message());
        assertThat(second.next().lastActivityAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(second.next().version()).isEqualTo(3);
    }

    @Test
    void time_never_goes_back_within_a_chat() {
        Chat chat = then(chat(true, ANA, BRUNO), new ChatCommand.Write(ANA, "uno"));
        ChatDecision.Accepted next = (ChatDecision.Accepted)
                ChatDecider.decide(chat, new ChatCommand.Write(BRUNO, "dos"), NOW.minusSeconds(60));
        assertThat(next.message().createdAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void whoever_is_no_member_can_do_nothing() {
        Chat chat = chat(false, ANA, BRUNO);
        ChatMessage message = new ChatMessage("h1", 1, EVA, "x", NOW, false);
        for (ChatCommand command : List.of(
                new ChatCommand.Write(EVA, "x"),
                new ChatCommand.Delete(EVA, message),
                new ChatCommand.Add(EVA, List.of(EVA)),
                new ChatCommand.Leave(EVA))) {
            assertThat(refusal(chat, command)).isEqualTo(Reason.NOT_A_MEMBER);
        }
    }

    @Test
    void only_its_author_takes_a_message_back_and_once() {
        Chat chat = then(chat(true, ANA, BRUNO), new ChatCommand.Write(ANA, "secreto"));
        ChatMessage message = chat.last();
        assertThat(refusal(chat, new ChatCommand.Delete(BRUNO, message))).isEqualTo(Reason.NOT_THE_AUTHOR);
        ChatDecision.Accepted deleted = accepted(chat, new ChatCommand.Delete(ANA, message));
        assertThat(deleted.message()).isEqualTo(message.tombstone());
        assertThat(deleted.next().last()).isEqualTo(message.tombstone());
        assertThat(deleted.next().messageCount()).isEqualTo(1);
        assertThat(ChatDecider.decide(deleted.next(), new ChatCommand.Delete(ANA, message.tombstone()), NOW))
                .isEqualTo(new ChatDecision.Unchanged());
    }

    @Test
    void an_earlier_message_taken_back_leaves_the_last_as_it_is() {
        Chat chat = then(chat(true, ANA, BRUNO), new ChatCommand.Write(ANA, "uno"));
        ChatMessage first = chat.last();
        chat = then(chat, new ChatCommand.Write(BRUNO, "dos"));
        assertThat(then(chat, new ChatCommand.Delete(ANA, first)).last()).isEqualTo(chat.last());
    }

    @Test
    void the_chat_of_two_is_theirs_alone_and_neither_leaves_it() {
        Chat chat = chat(true, ANA, BRUNO);
        assertThat(refusal(chat, new ChatCommand.Add(ANA, List.of(EVA)))).isEqualTo(Reason.PAIR);
        assertThat(refusal(chat, new ChatCommand.Leave(ANA))).isEqualTo(Reason.PAIR);
    }

    @Test
    void members_come_once_and_go() {
        Chat chat = chat(false, ANA, BRUNO);
        ChatDecision.Accepted added = accepted(chat, new ChatCommand.Add(ANA, List.of(EVA, BRUNO, EVA)));
        assertThat(added.joined()).containsExactly(EVA);
        assertThat(added.next().members()).containsExactly(ANA, BRUNO, EVA);
        assertThat(ChatDecider.decide(added.next(), new ChatCommand.Add(ANA, List.of(BRUNO)), NOW))
                .isEqualTo(new ChatDecision.Unchanged());
        ChatDecision.Accepted left = accepted(added.next(), new ChatCommand.Leave(ANA));
        assertThat(left.left()).isEqualTo(ANA);
        assertThat(left.next().members()).containsExactly(BRUNO, EVA);
    }

    @Test
    void a_group_has_fifty_members_at_most() {
        List<AgentRef> many = IntStream.rangeClosed(1, 49)
                .mapToObj(i -> new AgentRef("a" + i, "A" + i))
                .toList();
        Chat full = then(chat(false, ANA), new ChatCommand.Add(ANA, many));
        assertThat(full.members()).hasSize(Chat.MOST_MEMBERS);
        assertThat(refusal(full, new ChatCommand.Add(ANA, List.of(EVA)))).isEqualTo(Reason.TOO_MANY_MEMBERS);
    }

    @Property
    void numbers_have_no_gaps_and_versions_count_every_change(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 4) Integer> steps) {
        Chat chat = chat(false, ANA, BRUNO);
        long written = 0;
        for (int step : steps) {
            ChatCommand command = switch (step) {
                case 0, 1 -> new ChatCommand.Write(step == 0 ? ANA : BRUNO, "x");
                case 2 -> new ChatCommand.Add(ANA, List.of(EVA));
                case 3 -> new ChatCommand.Leave(EVA);
                default ->
                    new ChatCommand.Delete(ANA, new ChatMessage("h1", chat.messageCount(), ANA, "x", NOW, false));
            };
            if (ChatDecider.decide(chat, command, NOW) instanceof ChatDecision.Accepted accepted) {
                assertThat(accepted.next().version()).isEqualTo(chat.version() + 1);
                written += command instanceof ChatCommand.Write ? 1 : 0;
                chat = accepted.next();
            }
            assertThat(chat.messageCount()).isEqualTo(written);
        }
    }
}
