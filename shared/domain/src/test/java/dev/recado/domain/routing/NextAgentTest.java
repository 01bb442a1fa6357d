package dev.recado.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.routing.NextAgent.Candidate;
import dev.recado.domain.routing.NextAgent.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NextAgentTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static Candidate member(
            String id,
            Availability availability,
            @Nullable Instant until,
            int open,
            @Nullable Integer capacity,
            @Nullable Instant turn) {
        return new Candidate(new AgentRef(id, id), capacity, new Presence(id, availability, until, open, turn, 1));
    }

    private static Candidate online(String id, @Nullable Instant turn) {
        return member(id, Availability.ONLINE, NOW.plusSeconds(900), 0, null, turn);
    }

    private static Optional<String> assigned(Candidate... members) {
        return NextAgent.toAssign(List.of(members), NOW)
                .map(turn -> turn.agent().id());
    }

    @ParameterizedTest(name = "{0}, lease {1} s, {2} open of {3}: given {4}, told {5}")
    @CsvSource({
        "ONLINE,   1, 0,  , true,  true",
        "ONLINE,   0, 0,  , false, false",
        "ONLINE,  -1, 0,  , false, false",
        "BUSY,   900, 0,  , false, false",
        "OFFLINE,   , 0,  , false, false",
        "ONLINE, 900, 2, 3, true,  true",
        "ONLINE, 900, 3, 3, false, true",
        "ONLINE, 900, 4, 3, false, true",
        "ONLINE, 900, 0, 0, false, true",
        "ONLINE, 900, 9999, , true, true",
        ",          , 0,  , false, false",
    })
    void only_who_is_online_is_told_and_only_who_has_room_is_given(
            @Nullable Availability availability,
            @Nullable Integer lease,
            int open,
            @Nullable Integer capacity,
            boolean given,
            boolean told) {
        Instant until = lease == null ? null : NOW.plusSeconds(lease);
        List<Candidate> members = List.of(new Candidate(
                new AgentRef("ana", "Ana"), capacity, new Presence("ana", availability, until, open, null, 1)));

        assertThat(NextAgent.toAssign(members, NOW).isPresent()).isEqualTo(given);
        assertThat(NextAgent.toTell(members, NOW).isPresent()).isEqualTo(told);
    }

    @Test
    void nobody_is_chosen_of_nobody() {
        assertThat(NextAgent.toAssign(List.of(), NOW)).isEmpty();
    }

    @Test
    void the_turn_is_whose_last_lies_furthest_back() {
        assertThat(assigned(online("ana", NOW.minusSeconds(1)), online("bruno", NOW.minusSeconds(2))))
                .contains("bruno");
    }

    @Test
    void who_never_had_a_turn_comes_first() {
        assertThat(assigned(online("ana", Instant.EPOCH), online("bruno", null)))
                .contains("bruno");
    }

    @Test
    void of_those_who_never_had_one_the_first_by_name_is_chosen() {
        assertThat(assigned(online("bruno", null), online("ana", null))).contains("ana");
    }

    @Test
    void a_turn_is_later_than_all_before_it_even_by_a_clock_that_is_behind() {
        Instant ahead = NOW.plusSeconds(3);
        Turn turn = NextAgent.toAssign(List.of(online("ana", null), online("bruno", ahead)), NOW)
                .orElseThrow();

        assertThat(turn.agent().id()).isEqualTo("ana");
        assertThat(turn.at()).isEqualTo(ahead.plusMillis(1));
        assertThat(NextAgent.toAssign(List.of(online("ana", null)), NOW)
                        .orElseThrow()
                        .at())
                .isEqualTo(NOW);
    }

    /** A team whose clock moves or stands still between one conversation and the next. */
    private static final class Team {
        private final Map<String, Candidate> members = new HashMap<>();
        private final Map<String, Integer> given = new HashMap<>();
        private Instant now = NOW;

        Team(Collection<Candidate> candidates) {
            candidates.forEach(candidate -> members.put(candidate.agent().id(), candidate));
        }

        Optional<Turn> give(int pauseMillis) {
            now = now.plusMillis(pauseMillis);
            Optional<Turn> turn = NextAgent.toAssign(members.values(), now);
            turn.ifPresent(this::take);
            return turn;
        }

        private void take(Turn turn) {
            String id = turn.agent().id();
            given.merge(id, 1, Integer::sum);
            members.computeIfPresent(
                    id, (ignored, before) -> new Candidate(before.agent(), before.capacity(), after(turn)));
        }

        private static Presence after(Turn turn) {
            Presence seen = turn.presence();
            return new Presence(
                    seen.agentId(),
                    seen.declared(),
                    seen.until(),
                    seen.openConversations() + 1,
                    turn.at(),
                    seen.version() + 1);
        }
    }

    @Property
    void conversations_are_spread_evenly_whatever_the_pauses(
            @ForAll @IntRange(min = 1, max = 9) int agents,
            @ForAll @Size(max = 80) List<@IntRange(max = 3) Integer> pauses) {
        Team team = new Team(IntStream.range(0, agents)
                .mapToObj(i -> member("agent" + i, Availability.ONLINE, null, 0, null, null))
                .toList());
        for (int pause : pauses) {
            team.give(pause);
            List<Integer> counts = new ArrayList<>();
            team.members.keySet().forEach(id -> counts.add(team.given.getOrDefault(id, 0)));
            assertThat(counts.stream().mapToInt(Integer::intValue).max().orElse(0)
                            - counts.stream().mapToInt(Integer::intValue).min().orElse(0))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Property
    void nobody_is_given_more_than_there_is_room_for_and_all_room_is_used(
            @ForAll("members") List<Candidate> members, @ForAll @IntRange(max = 60) int conversations) {
        Team team = new Team(members);
        Map<String, Candidate> before = Map.copyOf(team.members);
        int unplaced = 0;
        for (int i = 0; i < conversations; i++) {
            unplaced += team.give(1).isPresent() ? 0 : 1;
        }
        for (Map.Entry<String, Integer> given : team.given.entrySet()) {
            Candidate member = before.get(given.getKey());
            assertThat(member.presence().declared()).isEqualTo(Availability.ONLINE);
            assertThat(member.presence().until()).isNotEqualTo(NOW);
            assertThat(member.capacity() == null
                            || member.presence().openConversations() + given.getValue() <= member.capacity())
                    .isTrue();
        }
        if (unplaced > 0) {
            assertThat(team.members.values()).noneMatch(member -> member.hasRoom(team.now));
        }
    }

    @Provide
    Arbitrary<List<Candidate>> members() {
        Arbitrary<Candidate> member = Combinators.combine(
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.of(Availability.class),
                        Arbitraries.of(NOW, NOW.plus(Duration.ofHours(1))),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 6).injectNull(0.3),
                        Arbitraries.of(NOW.minusSeconds(1), NOW, NOW.plusSeconds(1))
                                .injectNull(0.3))
                .as((id, availability, until, open, capacity, turn) ->
                        member("agent" + id, availability, until, open, capacity, turn));
        return member.list().ofMaxSize(8);
    }
}
