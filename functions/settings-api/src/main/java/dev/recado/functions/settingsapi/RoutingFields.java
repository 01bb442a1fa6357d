package dev.recado.functions.settingsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.store.settings.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of an inbox that say how its conversations find an agent; what a body leaves out stays. */
record RoutingFields(
        boolean mentionsAgent,
        @Nullable String agentId,
        Optional<Strategy> strategy,
        Optional<Integer> answerers,
        Optional<Boolean> autoAssign) {
    static RoutingFields read(Fields fields, Settings settings) {
        Optional<String> agentId = fields.body().optionalText("agentId", Fields.LONGEST_NAME);
        agentId.filter(id -> settings.agent(id).isEmpty())
                .ifPresent(id -> fields.unacceptable("agentId", "there is no agent " + id));
        return new RoutingFields(
                fields.body().mentions("agentId"),
                agentId.orElse(null),
                fields.parsed("strategy", Strategy::of, "must be everyone, round-robin or first-to-answer"),
                fields.body().optionalInteger("answerers", 1, Routing.MOST_ANSWERERS),
                fields.body().optionalBool("autoAssign"));
    }

    Routing appliedTo(Routing routing) {
        return new Routing(
                mentionsAgent ? agentId : routing.agentId(),
                strategy.orElse(routing.strategy()),
                answerers.orElse(routing.answerers()),
                autoAssign.orElse(routing.autoAssign()));
    }
}
