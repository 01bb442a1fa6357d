package dev.recado.desk;

import dev.recado.domain.account.Agent;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Set;

/** Knows the agents who call. */
@Singleton
public class CallingAgents {
    private final Settings settings;

    public CallingAgents(Settings settings) {
        this.settings = settings;
    }

    /**
     * The agent who calls: the profile is ours, the role the identity provider's. A user without a profile is in no team
     * yet, so that a first admin can work at once.
     *
     * @throws dev.recado.function.http.ProblemException 401 or 403 where the token names no user or gives no role
     */
    public Agent of(HttpRequest request) {
        Caller caller = Caller.of(request);
        return settings.agent(caller.agentId())
                .map(profile -> new Agent(
                        profile.id(),
                        profile.name(),
                        profile.email(),
                        profile.extension(),
                        caller.role(),
                        profile.zone(),
                        profile.teamIds(),
                        profile.capacity()))
                .orElseGet(() -> newcomer(caller, request));
    }

    /** A deleted agent's token may be good for some minutes yet, but not here. */
    private Agent newcomer(Caller caller, HttpRequest request) {
        if (settings.isDeletedAgent(caller.agentId())) {
            throw Problem.forbidden("This agent has been deleted").toException();
        }
        return new Agent(
                caller.agentId(),
                request.claims().text("name").orElse(caller.agentId()),
                request.claims().text("email").orElse(null),
                null,
                caller.role(),
                null,
                Set.of());
    }
}
