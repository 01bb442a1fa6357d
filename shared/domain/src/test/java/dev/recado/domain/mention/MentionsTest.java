package dev.recado.domain.mention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.hours.BusinessHours;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {
    private static final List<Agent> AGENTS = List.of(
            agent("ana", "Ana", "soporte"),
            agent("ana2", "Ana María Núñez", "ventas"),
            agent("bruno", "Bruno", "soporte"),
            agent("j.perez", "José Pérez"),
            agent("jp2", "José Pérez", "ventas"),
            agent("ventas", "Señor Ventas"));
    private static final List<Team> TEAMS =
            List.of(team("soporte", "Soporte"), team("ventas", "Equipo de Ventas"), team("vacio", "Vacío"));

    private static Agent agent(String id, String name, String... teams) {
        return new Agent(id, name, null, null, Role.MEMBER, null, Set.of(teams));
    }

    private static Team team(String id, String name) {
        return new Team(id, name, BusinessHours.alwaysOpen(ZoneOffset.UTC), AutoReplySet.readyMade());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Hola @ana | ana | ``",
                "@ANA, mira esto | ana | ``",
                "(@ana) | ana | ``",
                "@ana. | ana | ``",
                "@ana... y @bruno! | ana bruno | ``",
                "@ana @ana @Ana | ana | ``",
                "@ana maria nuñez mira | ana2 | ``",
                "@ANA MARÍA NÚÑEZ mira | ana2 | ``",
                "@Ana  María   Núñez | ana2 | ``",
                "@Ana Marí | ana | ``",
                "@anabel | `` | ``",
                "@ana.es | `` | ``",
                "@ana-maria | `` | ``",
                "@ana2 | ana2 | ``",
                "@j.perez? | j.perez | ``",
                "@José Pérez ven | j.perez jp2 | ``",
                "ana@example.com | `` | ``",
                "a.@ana | `` | ``",
                "@@ana | `` | ``",
                "@ ana | `` | ``",
                "@ | `` | ``",
                "@nadie @desconocido | `` | ``",
                "@soporte | `` | ana bruno",
                "@Soporte y @ana | ana | bruno",
                "@ana y @soporte | ana | bruno",
                "@equipo de ventas | `` | ana2 jp2",
                "@ventas | ventas | ``",
                "@vacio @vacío | `` | ``",
                "@soporte @equipo de ventas @bruno | bruno | ana ana2 jp2",
            })
    void agents_and_teams_are_found_by_id_and_by_name(String text, String agents, String throughTeams) {
        Mentions mentions = Mentions.in(text, AGENTS, TEAMS);
        assertThat(ids(mentions.agents())).isEqualTo(agents);
        assertThat(ids(mentions.throughTeams())).isEqualTo(throughTeams);
    }

    @Test
    void a_text_full_of_signs_is_read_in_time() {
        assertThat(Mentions.in("@x ".repeat(30_000) + "@ana", AGENTS, TEAMS).agents())
                .isEmpty();
    }

    @Property
    void nobody_is_named_twice_whatever_the_text(@ForAll("texts") String text) {
        Mentions mentions = Mentions.in(text, AGENTS, TEAMS);
        List<AgentRef> all = java.util.stream.Stream.concat(
                        mentions.agents().stream(), mentions.throughTeams().stream())
                .toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> texts() {
        return net.jqwik.api.Arbitraries.of(
                        "@", "ana", " ", "María", "soporte", "@ventas", "@José Pérez", ".", "-", "😀")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static String ids(List<AgentRef> agents) {
        return String.join(" ", agents.stream().map(AgentRef::id).sorted().toList());
    }
}
