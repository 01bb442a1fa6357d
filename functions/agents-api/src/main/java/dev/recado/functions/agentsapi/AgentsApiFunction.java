package dev.recado.functions.agentsapi;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;
import dev.recado.store.AgentLimits;

/** The API of agents, behind the gateway's JWT authorizer. */
public final class AgentsApiFunction extends HttpFunction {
    private final Router router;

    public AgentsApiFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public AgentsApiFunction(FunctionEnvironment environment) {
        super(environment);
        this.router = bean(AgentLimits.class).around(bean(AgentRoutes.class).routes());
    }

    @Override
    protected Router router() {
        return router;
    }
}
