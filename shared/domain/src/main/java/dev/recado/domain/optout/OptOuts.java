package dev.recado.domain.optout;

import dev.recado.domain.account.Channel;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which campaigns a contact does not want. What is said later counts; what is said for a channel outweighs what was said
 * before for all, and what is taken back for all leaves a channel's own opt-out as it is.
 */
public record OptOuts(Map<OptOutScope, OptOut> byScope) {
    /** Nothing was ever said. */
    public static final OptOuts NONE = new OptOuts(Map.of());

    public OptOuts {
        byScope = Map.copyOf(byScope);
    }

    /** Whether no campaign may be sent to the contact on {@code channel}. */
    public boolean bars(Channel channel) {
        return bars(OptOutScope.of(channel));
    }

    private boolean bars(OptOutScope scope) {
        if (out(scope).isPresent()) {
            return true;
        }
        OptOut own = byScope.get(scope);
        return out(OptOutScope.ALL)
                .filter(all -> own == null || !own.at().isAfter(all.at()))
                .isPresent();
    }

    /** The opt-out that stands for a scope itself. */
    public Optional<OptOut> out(OptOutScope scope) {
        return Optional.ofNullable(byScope.get(scope)).filter(OptOut::out);
    }

    /** The opt-out for which the provider takes nothing more that is sent to the contact on {@code channel}. */
    public Optional<OptOut> refusedByProvider(Channel channel) {
        return channel == Channel.SMS ? out(OptOutScope.SMS).filter(OptOut::atProvider) : Optional.empty();
    }

    /**
     * What is known after a statement about {@code scopes}. What is older than the last of a scope changes nothing there, and
     * nor does taking back what stands nowhere.
     */
    public OptOuts with(Set<OptOutScope> scopes, OptOut said) {
        Map<OptOutScope, OptOut> next = new EnumMap<>(OptOutScope.class);
        next.putAll(byScope);
        for (OptOutScope scope : scopes) {
            OptOut before = byScope.get(scope);
            boolean old = before != null && !said.at().isAfter(before.at());
            boolean idle = !said.out() && !bars(scope);
            if (!old && !idle) {
                next.put(scope, before == null ? said : said.after(before));
            }
        }
        return new OptOuts(next);
    }

    /** Whether the contact became opted out of {@code scope} by what a customer said at {@code at}. */
    public boolean beganWith(OptOutScope scope, Instant at) {
        return out(scope)
                .filter(out ->
                        out.source() == OptOut.Source.CUSTOMER && out.since().equals(at))
                .isPresent();
    }

    /** What is known of two contacts that are one: of each scope what was said last, an opt-out where both are as old. */
    public OptOuts merged(OptOuts other) {
        Map<OptOutScope, OptOut> all = new EnumMap<>(OptOutScope.class);
        all.putAll(byScope);
        other.byScope().forEach((scope, theirs) -> all.merge(scope, theirs, OptOuts::later));
        return new OptOuts(all);
    }

    private static OptOut later(OptOut ours, OptOut theirs) {
        int order = theirs.at().compareTo(ours.at());
        boolean takesTheirs = order > 0 || (order == 0 && theirs.out() && !ours.out());
        return takesTheirs ? theirs : ours;
    }
}
