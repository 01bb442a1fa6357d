package dev.recado.domain.autoreply;

import dev.recado.domain.call.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which automatic reply a customer's message gets: outside hours the answer that says so, where the team has one for the
 * channel; otherwise the greeting, on a conversation's first message. Open or closed is judged at the time the customer
 * sent the message.
 */
public final class AutoReplyRules {
    /** An agent who wrote this shortly before the message is taken to be there. */
    public static final Duration AGENT_PRESENCE = Duration.ofMinutes(5);

    /** The one occasion of what is said once in a conversation. */
    private static final String ONCE = "once";

    private AutoReplyRules() {}

    public static Optional<ChosenReply> choose(IncomingOccasion occasion) {
        if (occasion.blocked() || occasion.muted() || occasion.automationPaused() || agentIsThere(occasion)) {
            return Optional.empty();
        }
        // An answer that this closed period already had still stands in for the greeting.
        return outsideHours(occasion)
                .or(() -> greeting(occasion))
                .filter(reply -> !reply.occasionKey()
                        .equals(occasion.answered().get(reply.trigger().wireName())));
    }

    /**
     * Which automatic reply a caller gets.
     *
     * @param textable whether the caller's number can receive SMS
     * @param callId the occasion: a call is answered once
     */
    public static Optional<ChosenReply> choose(CallEvent event, boolean textable, AutoReplySet replies, String callId) {
        Trigger trigger = event.trigger();
        return textable && replies.of(trigger).enabled()
                ? Optional.of(
                        new ChosenReply(trigger, callId, replies.of(trigger).template()))
                : Optional.empty();
    }

    private static boolean agentIsThere(IncomingOccasion occasion) {
        Instant wroteAt = occasion.agentWroteAt();
        return wroteAt != null && !wroteAt.isBefore(occasion.sentAt().minus(AGENT_PRESENCE));
    }

    private static Optional<ChosenReply> outsideHours(IncomingOccasion occasion) {
        return outsideHoursTrigger(occasion)
                .filter(trigger -> occasion.replies().of(trigger).enabled())
                .flatMap(trigger -> occasion.hours()
                        .closedPeriodStart(occasion.sentAt())
                        .map(closing -> reply(occasion, trigger, closing.toString())));
    }

    private static Optional<Trigger> outsideHoursTrigger(IncomingOccasion occasion) {
        return switch (occasion.channel()) {
            case SMS, WHATSAPP -> Optional.of(Trigger.TEXT_OUTSIDE_HOURS);
            case LIVE_CHAT -> occasion.first() ? Optional.of(Trigger.CONVERSATION_OUTSIDE_HOURS) : Optional.empty();
            case MESSENGER -> Optional.empty();
        };
    }

    private static Optional<ChosenReply> greeting(IncomingOccasion occasion) {
        return occasion.first() && occasion.replies().of(Trigger.FIRST_CHAT).enabled()
                ? Optional.of(reply(occasion, Trigger.FIRST_CHAT, ONCE))
                : Optional.empty();
    }

    private static ChosenReply reply(IncomingOccasion occasion, Trigger trigger, String occasionKey) {
        return new ChosenReply(
                trigger, occasionKey, occasion.replies().of(trigger).template());
    }
}
