package dev.recado.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.events.FunctionHost.Outcome;
import dev.recado.local.events.Functions;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import dev.recado.local.log.TravelLog;
import dev.recado.local.template.CorsSettings;
import dev.recado.local.template.HttpRoute;
import dev.recado.local.template.JwtAuthorizer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The template's HTTP API: routes, authorizers and cross-origin settings in front of the functions. */
public final class Gateway implements HttpService {
    private final RouteTable routes;
    private final List<CorsSettings> cors;
    private final TokenIssuer issuer;
    private final Functions functions;
    private final InstantSource clock;
    private final TravelLog log;

    public Gateway(
            List<HttpRoute> routes,
            List<CorsSettings> cors,
            TokenIssuer issuer,
            Functions functions,
            InstantSource clock,
            TravelLog log) {
        this.routes = new RouteTable(routes);
        this.cors = List.copyOf(cors);
        this.issuer = issuer;
        this.functions = functions;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws InterruptedException {
        Optional<Cors> origin = Cors.of(cors, call);
        if (origin.isPresent() && origin.get().isPreflight()) {
            return origin.get().preflight();
        }
        HttpAnswer answer = route(call);
        TravelLog.Stage stage = call.path().startsWith("/webhooks/") ? TravelLog.Stage.WEBHOOK : TravelLog.Stage.HTTP;
        log.line(stage, call.method() + " " + call.path() + " " + answer.status());
        return origin.map(cross -> cross.allow(answer)).orElse(answer);
    }

    private HttpAnswer route(HttpCall call) throws InterruptedException {
        Optional<RouteTable.Match> match = routes.find(call.method(), call.path());
        if (match.isEmpty()) {
            return HttpAnswer.problem(404, "Not Found", "There is no " + call.method() + " " + call.path() + ".");
        }
        JwtAuthorizer authorizer = match.get().route().authorizer();
        Optional<Map<String, Object>> claims = authorizer == null ? Optional.empty() : claims(authorizer, call);
        if (authorizer != null && claims.isEmpty()) {
            return HttpAnswer.problem(401, "Unauthorized", "A valid bearer token is required.")
                    .with("WWW-Authenticate", "Bearer");
        }
        JsonNode event = GatewayEvent.of(call, match.get(), claims, clock.instant());
        return answer(functions.invoke(match.get().route().functionId(), event));
    }

    private Optional<Map<String, Object>> claims(JwtAuthorizer authorizer, HttpCall call) {
        return Optional.ofNullable(call.header("authorization"))
                .map(header -> header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7) : header)
                .flatMap(token -> issuer.verify(authorizer, token.strip()));
    }

    private static HttpAnswer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer -> read(answer.payload());
            case Outcome.Failure failure ->
                failure.type().equals("Sandbox.Timedout")
                        ? HttpAnswer.problem(503, "Service Unavailable", "The function did not answer in time.")
                        : HttpAnswer.problem(500, "Internal Server Error", "The function failed.");
        };
    }

    private static HttpAnswer read(byte[] payload) {
        JsonNode answer;
        try {
            answer = Jsons.parse(payload);
        } catch (Jsons.MalformedJson malformed) {
            return HttpAnswer.problem(500, "Internal Server Error", "The function's answer is not JSON.");
        }
        if (!answer.has("statusCode")) {
            return HttpAnswer.json(200, answer);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        List<String> cookies = new ArrayList<>();
        answer.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        if (!cookies.isEmpty()) {
            headers.put("Set-Cookie", cookies);
        }
        String text = answer.path("body").asText("");
        byte[] body = answer.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(answer.path("statusCode").asInt(), headers, body);
    }
}
