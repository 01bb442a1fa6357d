package dev.recado.domain.mention;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.library.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom a note names with {@code @}: agents and teams by id or by their whole name, however it is cased or accented. Of names
 * that begin alike the longest counts ({@code @Ana María} is not {@code @Ana}); an id goes before a name, and an agent before
 * a team. A name that several agents have names them all. Anything else after an {@code @} is plain text.
 *
 * @param agents those named themselves
 * @param throughTeams the members of named teams, but for those named themselves
 */
public record Mentions(List<AgentRef> agents, List<AgentRef> throughTeams) {
    private static final Pattern SIGN = Pattern.compile("(?<![\\p{L}\\p{N}._@-])@(?=[\\p{L}\\p{N}_])");
    /** More signs than these name nobody: a note is written by hand. */
    private static final int MOST_SIGNS = 500;

    private static final int LONGEST_NAME = 400;

    public Mentions {
        agents = List.copyOf(agents);
        throughTeams = List.copyOf(throughTeams);
    }

    /** Whom {@code text} names of the account's {@code agents} and {@code teams}. */
    public static Mentions in(String text, List<Agent> agents, List<Team> teams) {
        List<Named> candidates = candidates(agents, teams);
        Map<String, AgentRef> direct = new LinkedHashMap<>();
        Map<String, AgentRef> indirect = new LinkedHashMap<>();
        SIGN.matcher(text).results().limit(MOST_SIGNS).forEach(sign -> {
            List<Named> named = namedAt(text, sign, candidates);
            named.forEach(found -> (found.team() ? indirect : direct).putAll(found.people()));
        });
        indirect.keySet().removeAll(direct.keySet());
        return new Mentions(List.copyOf(direct.values()), List.copyOf(indirect.values()));
    }

    /** Something that can be named; {@code rank} tells what goes before what under the same name. */
    private record Named(String name, int rank, boolean team, Map<String, AgentRef> people) {
        static Named agent(String name, int rank, Agent agent) {
            return new Named(Folding.fold(name), rank, false, Map.of(agent.id(), AgentRef.of(agent)));
        }

        static Named team(String name, int rank, Team team, List<Agent> agents) {
            Map<String, AgentRef> members = new LinkedHashMap<>();
            agents.stream()
                    .filter(agent -> agent.teamIds().contains(team.id()))
                    .forEach(agent -> members.put(agent.id(), AgentRef.of(agent)));
            return new Named(Folding.fold(name), rank, true, members);
        }

        boolean begins(String rest) {
            return rest.startsWith(name) && (rest.length() == name.length() || endsWord(rest, name.length()));
        }

        /** A dot, hyphen or underscore ends a name only where no more of a word follows it, as at the end of a sentence. */
        private static boolean endsWord(String rest, int at) {
            int after = at;
            while (after < rest.length() && "._-".indexOf(rest.charAt(after)) >= 0) {
                after++;
            }
            return after == rest.length() || !Character.isLetterOrDigit(rest.codePointAt(after));
        }
    }

    private static List<Named> candidates(List<Agent> agents, List<Team> teams) {
        List<Named> candidates = new ArrayList<>();
        for (Agent agent : agents) {
            candidates.add(Named.agent(agent.id(), 0, agent));
            candidates.add(Named.agent(agent.name(), 2, agent));
        }
        for (Team team : teams) {
            candidates.add(Named.team(team.id(), 1, team, agents));
            candidates.add(Named.team(team.name(), 3, team, agents));
        }
        return candidates.stream()
                .filter(candidate -> !candidate.name().isEmpty())
                .toList();
    }

    private static List<Named> namedAt(String text, MatchResult sign, List<Named> candidates) {
        String rest = Folding.fold(text.substring(sign.end(), Math.min(text.length(), sign.end() + LONGEST_NAME)));
        Optional<Named> best = beginning(rest, candidates)
                .min(Comparator.comparingInt((Named named) -> -named.name().length())
                        .thenComparingInt(Named::rank));
        return best.map(found -> beginning(rest, candidates)
                        .filter(other -> other.name().equals(found.name()) && other.rank() == found.rank())
                        .toList())
                .orElse(List.of());
    }

    private static Stream<Named> beginning(String rest, List<Named> candidates) {
        return candidates.stream().filter(candidate -> candidate.begins(rest));
    }
}
