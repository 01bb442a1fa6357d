package dev.recado.domain.autoreply;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A team's automatic replies: one for every trigger. */
public record AutoReplySet(Map<Trigger, AutoReply> replies) {
    /** Completes {@code replies}: a trigger left out has its ready text, switched off. */
    public AutoReplySet {
        Map<Trigger, AutoReply> complete = new EnumMap<>(Trigger.class);
        for (Trigger trigger : Trigger.values()) {
            AutoReply given = replies.get(trigger);
            complete.put(trigger, given == null ? ready(trigger) : given);
        }
        replies = Map.copyOf(complete);
    }

    /** What a new team begins with: ready texts, of which only the answer to the first chat is switched on. */
    public static AutoReplySet readyMade() {
        return new AutoReplySet(
                Map.of(Trigger.FIRST_CHAT, ready(Trigger.FIRST_CHAT).withEnabled(true)));
    }

    public AutoReply of(Trigger trigger) {
        return Objects.requireNonNull(replies.get(trigger));
    }

    private static AutoReply ready(Trigger trigger) {
        return new AutoReply(false, ReadyTexts.of(trigger), Map.of());
    }
}
