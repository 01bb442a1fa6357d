package dev.recado.desk;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.BlockedAddresses;
import jakarta.inject.Singleton;

/** Keeps visitors from blocked network addresses away from every route of the chat widget, whichever function has it. */
@Singleton
public class VisitorGate {
    private static final String WIDGET = "/widget/";

    private final BlockedAddresses addresses;
    private final FunctionEnvironment environment;

    public VisitorGate(BlockedAddresses addresses, FunctionEnvironment environment) {
        this.addresses = addresses;
        this.environment = environment;
    }

    /** The same routes; those of the widget answer 403 to whoever comes from an address that an agent blocked. */
    public Router around(Router router) {
        return router.guardedBy(this::requireWelcome);
    }

    private void requireWelcome(HttpRequest request) {
        if (request.rawPath().startsWith(WIDGET)
                && addresses.blocks(request.sourceIp(), environment.clock().instant())) {
            throw Problem.forbidden("This visitor is blocked").toException();
        }
    }
}
