package dev.recado.functions.media;

import dev.recado.desk.VisitorGate;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;
import dev.recado.store.AgentLimits;

/** Takes files in, for agents and visitors, and hands out addresses to fetch them. */
public final class MediaFunction extends HttpFunction {
    private final Router router;

    public MediaFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public MediaFunction(FunctionEnvironment environment) {
        super(environment);
        UploadRoutes uploads = bean(UploadRoutes.class);
        this.router = bean(VisitorGate.class)
                .around(Router.routes()
                        .include(bean(AgentLimits.class).around(uploads.ofAgents()))
                        .include(uploads.ofVisitors())
                        .include(bean(DownloadRoutes.class).routes())
                        .build());
    }

    @Override
    protected Router router() {
        return router;
    }
}
