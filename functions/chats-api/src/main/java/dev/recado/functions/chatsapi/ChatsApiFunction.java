package dev.recado.functions.chatsapi;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;
import dev.recado.store.AgentLimits;

/** The agents' API of their chats with each other, behind the gateway's JWT authorizer. */
public final class ChatsApiFunction extends HttpFunction {
    private final Router router;

    public ChatsApiFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public ChatsApiFunction(FunctionEnvironment environment) {
        super(environment);
        Router routes = Router.routes()
                .include(bean(ChatRoutes.class).routes())
                .include(bean(ChatMessageRoutes.class).routes())
                .build();
        this.router = bean(AgentLimits.class).around(routes);
    }

    @Override
    protected Router router() {
        return router;
    }
}
