package dev.recado.function.http;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recado.function.ContendedException;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.RecadoFunction;
import dev.recado.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/** The base of functions behind the HTTP API. */
public abstract class HttpFunction extends RecadoFunction {
    /** The largest body that any endpoint accepts, in bytes. */
    public static final int MAX_BODY = 1024 * 1024;

    protected HttpFunction(FunctionEnvironment environment) {
        super(environment);
    }

    protected abstract Router router();

    /** The route keys that this function answers. */
    public final Set<String> routes() {
        return router().keys();
    }

    @Override
    protected final void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(
                Json.writeBytes(answer(HttpRequest.of(Json.parseObject(event))).toEvent()));
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            if (request.body().length > MAX_BODY) {
                throw Problem.tooLarge("The body is larger than " + MAX_BODY + " bytes")
                        .toException();
            }
            return router().answer(request);
        } catch (ProblemException refused) {
            return refused(request, refused.problem());
        } catch (ContendedException contended) {
            return refused(request, Problem.conflict(contended.getMessage() + "; try again"));
        } catch (RuntimeException failure) {
            Log.failure("request failed: " + request.routeKey(), failure);
            Log.count("FailedRequests");
            return Problem.internal().toResponse();
        }
    }

    private static HttpResponse refused(HttpRequest request, Problem problem) {
        Log.info(
                "request refused",
                "route",
                request.routeKey(),
                "status",
                Integer.toString(problem.status()),
                "detail",
                problem.title());
        Log.count("RefusedRequests");
        return problem.toResponse();
    }
}
