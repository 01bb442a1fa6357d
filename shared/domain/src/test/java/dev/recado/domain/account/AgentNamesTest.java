package dev.recado.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentNamesTest {
    private static final List<Agent> AGENTS = List.of(
            agent("ana", "Ana López", "101"),
            agent("anabel", "Anabel Ruiz", "102"),
            agent("b1", "Bruno Díaz", "103"),
            agent("103", "José", "104"));

    private static Agent agent(String id, String name, String extension) {
        return new Agent(id, name, null, extension, Role.MEMBER, null, Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "ana, ana",
        "102, anabel",
        "103, 103",
        "ana lopez, ana",
        "ANA LÓPEZ, ana",
        "bruno, b1",
        "' Bruno D', b1",
        "jose, 103",
        "an, ana;anabel",
        "zoe, ''",
    })
    void a_text_means_an_id_else_an_extension_else_a_name_else_its_beginning(String text, String ids) {
        assertThat(AgentNames.meant(text, AGENTS))
                .extracting(Agent::id)
                .containsExactlyElementsOf(ids.isEmpty() ? List.of() : List.of(ids.split(";")));
    }
}
