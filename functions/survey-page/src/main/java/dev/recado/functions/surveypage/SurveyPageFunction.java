package dev.recado.functions.surveypage;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;

/** Shows surveys and what agents ask for, and takes their answers, under the signed links that customers were sent. */
public final class SurveyPageFunction extends HttpFunction {
    private final Router router;

    public SurveyPageFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public SurveyPageFunction(FunctionEnvironment environment) {
        super(environment);
        RequestAnswers answers = bean(RequestAnswers.class);
        SurveyRequests requests = bean(SurveyRequests.class);
        this.router = Router.routes()
                .on("GET /surveys/{token}", requests::show)
                .on("POST /surveys/{token}", requests::answer)
                .on("GET /requests/{token}", answers::show)
                .on("POST /requests/{token}", answers::answer)
                .build();
    }

    @Override
    protected Router router() {
        return router;
    }
}
