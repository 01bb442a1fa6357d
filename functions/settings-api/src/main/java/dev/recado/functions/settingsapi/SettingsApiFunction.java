package dev.recado.functions.settingsapi;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;
import dev.recado.store.AgentLimits;

/** The agents' API of settings, behind the gateway's JWT authorizer. */
public final class SettingsApiFunction extends HttpFunction {
    private final Router router;

    public SettingsApiFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public SettingsApiFunction(FunctionEnvironment environment) {
        super(environment);
        Router routes = Router.routes()
                .include(bean(AccountRoutes.class).routes())
                .include(bean(TeamRoutes.class).routes())
                .include(bean(InboxRoutes.class).routes())
                .include(bean(AutomationRoutes.class).routes())
                .include(bean(SuppressedAddressRoutes.class).routes())
                .build();
        this.router = bean(AgentLimits.class).around(routes);
    }

    @Override
    protected Router router() {
        return router;
    }
}
