package dev.recado.domain.conversation;

import java.util.ArrayList;
import java.util.List;

/** What routing is asked for because of a change, whatever command made it. */
final class RoutingWishes {
    private RoutingWishes() {}

    /** An agent for what has just come to want one in its team, and work for whoever has just become freer. */
    static List<Effect> of(Conversation base, Conversation next) {
        boolean existed = base.version() > 0;
        List<Effect> wishes = new ArrayList<>();
        boolean wantedBefore = existed && base.wantsOwner() && base.teamId().equals(next.teamId());
        if (next.wantsOwner() && !wantedBefore) {
            wishes.add(new Effect.Route(next.teamId()));
        }
        if (existed) {
            base.occupies()
                    .map(AgentRef::id)
                    .filter(id ->
                            next.occupies().map(AgentRef::id).filter(id::equals).isEmpty())
                    .ifPresent(id -> wishes.add(new Effect.CapacityFreed(id)));
        }
        return wishes;
    }
}
