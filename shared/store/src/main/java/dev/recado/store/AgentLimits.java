package dev.recado.store;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Router;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Bounds what one agent changes in a minute, whatever it is; reading is free. */
@Singleton
public class AgentLimits {
    /** Far above what a person does, far below what a script that ran wild does. */
    static final int CHANGES_A_MINUTE = 1200;

    private static final String READING = "GET";

    private final RateLimits limits;
    private final FunctionEnvironment environment;

    public AgentLimits(RateLimits limits, FunctionEnvironment environment) {
        this.limits = limits;
        this.environment = environment;
    }

    /** The same routes, of which those that change something count and answer 429 above the limit. */
    public Router around(Router router) {
        return router.guardedBy(this::count);
    }

    private void count(HttpRequest request) {
        if (!request.method().equals(READING)) {
            count(Caller.of(request).agentId());
        }
    }

    /**
     * Counts a change that an agent asks for.
     *
     * @throws dev.recado.function.http.ProblemException 429 with the time to wait, above the limit
     */
    public void count(String agentId) {
        limits.require(
                "agent#" + agentId,
                CHANGES_A_MINUTE,
                Duration.ofMinutes(1),
                environment.clock().instant());
    }
}
