package dev.recado.functions.surveypage;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;

/** Shows a survey and takes its answer, under the signed link that the customer was sent. */
public final class SurveyPageFunction extends HttpFunction {
    private final Router router;

    public SurveyPageFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public SurveyPageFunction(FunctionEnvironment environment) {
        super(environment);
        SurveyRequests requests = bean(SurveyRequests.class);
        this.router = Router.routes()
                .on("GET /surveys/{token}", requests::show)
                .on("POST /surveys/{token}", requests::answer)
                .build();
    }

    @Override
    protected Router router() {
        return router;
    }
}
