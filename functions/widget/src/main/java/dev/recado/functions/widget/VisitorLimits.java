package dev.recado.functions.widget;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.Router.Route;
import dev.recado.store.RateLimits;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Bounds what comes through live chat: first by visitor, and what that lets through by IP address, where an office of many
 * visitors may share one. A visitor who asks too often thus uses up no more of the office's share than a visitor has.
 */
@Singleton
final class VisitorLimits {
    static final int A_VISITOR_S_CHANGES = 60;
    static final int AN_ADDRESS_S_CHANGES = 600;
    static final int A_VISITOR_S_SESSIONS = 20;
    static final int AN_ADDRESS_S_SESSIONS = 300;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Visitors visitors;
    private final RateLimits limits;
    private final FunctionEnvironment environment;

    VisitorLimits(Visitors visitors, RateLimits limits, FunctionEnvironment environment) {
        this.visitors = visitors;
        this.limits = limits;
        this.environment = environment;
    }

    /** A route that changes something for the visitor whom the token names. */
    Route change(Route route) {
        return request -> {
            var visitor = visitors.required(request);
            Instant now = environment.clock().instant();
            String name = visitor.inboxId() + "#" + visitor.address();
            limits.require("visitor#" + name, A_VISITOR_S_CHANGES, WINDOW, now);
            limits.require("address#" + request.sourceIp(), AN_ADDRESS_S_CHANGES, WINDOW, now);
            return route.answer(request);
        };
    }

    /** The route that opens sessions; who comes for the first time has no token yet. */
    Route session(Route route) {
        return request -> {
            Instant now = environment.clock().instant();
            visitors.known(request)
                    .ifPresent(visitor -> limits.require(
                            "visitor-sessions#" + visitor.inboxId() + "#" + visitor.address(),
                            A_VISITOR_S_SESSIONS,
                            WINDOW,
                            now));
            limits.require("address-sessions#" + request.sourceIp(), AN_ADDRESS_S_SESSIONS, WINDOW, now);
            return route.answer(request);
        };
    }
}
