package dev.recado.local.aws;

import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import dev.recado.local.http.ServiceHandler;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One address for all AWS services: a request goes to the service that its signature is scoped to. */
public final class AwsEndpoint extends Handler.Abstract {
    private static final int MAXIMUM_BODY = 101 * 1024 * 1024;
    private static final String S3 = "s3";
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/aws4_request");

    private final DynamoService dynamo;
    private final Handler others;
    private final Map<String, HttpService> services;
    /**
     * @param services the services besides DynamoDB, by their name in a signature's scope
     */
    public AwsEndpoint(DynamoService dynamo, Map<String, HttpService> services) {
        this.dynamo = dynamo;
        this.services = Map.copyOf(services);
        this.others = new ServiceHandler(this::answer, MAXIMUM_BODY);
    }

    @Override
    protected void doStart() throws Exception {
        dynamo.setServer(getServer());
        dynamo.start();
        others.setServer(getServer());
        others.start();
        super.doStart();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean toDynamo = "dynamodb".equals(scope(request.getHeaders().get("Authorization")));
        return (toDynamo ? dynamo : others).handle(request, response, callback);
    }

    private HttpAnswer answer(HttpCall call) throws Exception {
        String scope = scope(call.header("authorization"));
        HttpService service = scope == null ? unscoped(call) : services.get(scope);
        try {
            if (service == null) {
                throw new AwsException(
                        403,
                        "MissingAuthenticationTokenException",
                        "The request is signed for no service of the local run");
            }
            return service.answer(call);
        } catch (AwsException refusal) {
            return refusal.answer();
        }
    }

    /** In S3 a signed URL, a page's question about CORS and an anonymous request have no header that names the service. */
    private @Nullable HttpService unscoped(HttpCall call) {
        return call.header("x-amz-target") == null ? services.get(S3) : null;
    }

    private static @Nullable String scope(@Nullable String authorization) {
        Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
        return scope.find() ? scope.group(1) : null;
    }
}
