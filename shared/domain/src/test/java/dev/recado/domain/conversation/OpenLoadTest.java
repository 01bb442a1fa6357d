package dev.recado.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.routing.OpenLoad;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenLoadTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final AgentRef ANA = new AgentRef("ana", "Ana");
    private static final AgentRef BRUNO = new AgentRef("bruno", "Bruno");

    private static ConversationBuilder conversation(Status status, @Nullable AgentRef owner) {
        ConversationBuilder builder = new ConversationBuilder(status, NOW);
        return owner == null ? builder : builder.ownedBy(owner);
    }

    private static Conversation open(AgentRef owner) {
        return conversation(Status.OPEN, owner).build();
    }

    @Test
    void only_what_is_open_and_owned_and_not_archived_counts() {
        for (Status status : Status.values()) {
            Map<String, Integer> counted = status == Status.OPEN ? Map.of("ana", 1) : Map.of();
            assertThat(OpenLoad.change(null, conversation(status, ANA).build())).isEqualTo(counted);
            assertThat(OpenLoad.change(null, conversation(status, null).build()))
                    .isEmpty();
            assertThat(OpenLoad.change(
                            null, conversation(status, ANA).archived().build()))
                    .isEmpty();
        }
    }

    @Test
    void a_new_owner_takes_the_load_from_the_old() {
        assertThat(OpenLoad.change(open(ANA), open(BRUNO))).isEqualTo(Map.of("ana", -1, "bruno", 1));
        assertThat(OpenLoad.change(open(ANA), conversation(Status.OPEN, null).build()))
                .isEqualTo(Map.of("ana", -1));
        assertThat(OpenLoad.change(open(ANA), null)).isEqualTo(Map.of("ana", -1));
    }

    @Test
    void what_changes_neither_owner_nor_status_changes_nothing() {
        assertThat(OpenLoad.change(
                        open(ANA), conversation(Status.OPEN, ANA).muted().build()))
                .isEmpty();
        assertThat(OpenLoad.change(null, null)).isEmpty();
    }

    @Test
    void the_changes_of_any_life_add_up_to_its_last_state() {
        List<Conversation> states = new ArrayList<>();
        for (Status status : Status.values()) {
            for (AgentRef owner : new AgentRef[] {null, ANA, BRUNO}) {
                states.add(conversation(status, owner).build());
                states.add(conversation(status, owner).archived().build());
            }
        }
        for (Conversation first : states) {
            for (Conversation second : states) {
                Map<String, Integer> sum = new HashMap<>(OpenLoad.change(null, first));
                OpenLoad.change(first, second).forEach((agent, change) -> sum.merge(agent, change, Integer::sum));
                sum.values().removeIf(load -> load == 0);
                assertThat(sum).isEqualTo(OpenLoad.change(null, second));
            }
        }
    }
}
