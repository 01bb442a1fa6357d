package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.AgentRef;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the agents that a note names with {@code @}. */
final class Mentions {
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}._-])@([\\p{L}\\p{N}_](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}_])?)");

    private Mentions() {}

    static List<AgentRef> in(String text, List<Agent> agents) {
        Set<String> named = MENTION.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(mention -> mention.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return agents.stream()
                .filter(agent -> named.contains(agent.id().toLowerCase(Locale.ROOT)))
                .map(AgentRef::of)
                .toList();
    }
}
