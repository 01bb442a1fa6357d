package dev.recado.domain.account;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the agent that somebody means by an id, an extension or a name. */
public final class AgentNames {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private AgentNames() {}

    /**
     * The agents that {@code text} may mean: those of that id, else of that extension, else of that name, else those whose name
     * begins so. Case and accents of names do not matter. More than one: the text says too little.
     */
    public static List<Agent> meant(String text, List<Agent> agents) {
        String name = plain(text);
        List<Predicate<Agent>> readings = List.of(
                agent -> agent.id().equals(text.strip()),
                agent -> text.strip().equals(agent.extension()),
                agent -> plain(agent.name()).equals(name),
                agent -> plain(agent.name()).startsWith(name));
        return readings.stream()
                .map(reading -> agents.stream().filter(reading).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static String plain(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
