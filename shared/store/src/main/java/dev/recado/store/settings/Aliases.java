package dev.recado.store.settings;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names by which a setting is found or kept unique beside its id. */
final class Aliases {
    private Aliases() {}

    /** The inbox's keys as providers name it; a deleted inbox has none, so that nothing is routed to it. */
    static Set<String> of(Inbox inbox) {
        Set<String> names = new LinkedHashSet<>();
        names.add("inbox:" + inbox.id());
        if (inbox.channel() != Channel.LIVE_CHAT) {
            names.add(inbox.channel().wireName() + ":" + inbox.address());
        }
        return names;
    }

    static Set<String> of(Agent agent) {
        return agent.extension() == null ? Set.of() : Set.of("extension:" + agent.extension());
    }
}
