package dev.recado.functions.libraryapi;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;
import dev.recado.store.AgentLimits;

/** The agents' API of labels, canned responses and templates, behind the gateway's JWT authorizer. */
public final class LibraryApiFunction extends HttpFunction {
    private final Router router;

    public LibraryApiFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public LibraryApiFunction(FunctionEnvironment environment) {
        super(environment);
        Router routes = Router.routes()
                .include(bean(LabelRoutes.class).routes())
                .include(bean(CannedResponseRoutes.class).routes())
                .include(bean(TemplateRoutes.class).routes())
                .build();
        this.router = bean(AgentLimits.class).around(routes);
    }

    @Override
    protected Router router() {
        return router;
    }
}
