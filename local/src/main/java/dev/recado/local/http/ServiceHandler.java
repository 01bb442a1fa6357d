package dev.recado.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts an {@link HttpService} behind Jetty. */
public final class ServiceHandler extends Handler.Abstract {
    private final HttpService service;
    private final int maximumBody;

    public ServiceHandler(HttpService service, int maximumBody) {
        this.service = service;
        this.maximumBody = maximumBody;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        byte[] body;
        try (InputStream content = Content.Source.asInputStream(request)) {
            body = content.readNBytes(maximumBody + 1);
        }
        HttpAnswer answer = body.length > maximumBody
                ? HttpAnswer.problem(
                        413, "Request Entity Too Large", "The body is larger than " + maximumBody + " bytes.")
                : answer(call(request, body));
        send(answer, response, callback);
        return true;
    }

    private HttpAnswer answer(HttpCall call) {
        try {
            return service.answer(call);
        } catch (RejectedExecutionException stopping) {
            return HttpAnswer.problem(503, "Service Unavailable", "The local run is stopping.");
        } catch (Exception failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            System.getLogger(ServiceHandler.class.getName())
                    .log(System.Logger.Level.ERROR, call.method() + " " + call.path() + " failed", failure);
            return HttpAnswer.problem(500, "Internal Server Error", String.valueOf(failure.getMessage()));
        }
    }

    private static HttpCall call(Request request, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), ignored -> new ArrayList<>())
                    .add(field.getValue());
        }
        String query = request.getHttpURI().getQuery();
        return new HttpCall(
                request.getMethod(),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                headers,
                body,
                Request.getRemoteAddr(request));
    }

    private static void send(HttpAnswer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers()
                .forEach((name, values) ->
                        values.forEach(value -> response.getHeaders().add(name, value)));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
