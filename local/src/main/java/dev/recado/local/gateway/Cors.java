package dev.recado.local.gateway;

import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.template.CorsSettings;
import java.util.List;
import java.util.Optional;

/** A request that a page of another origin makes, and is allowed to. */
record Cors(CorsSettings settings, HttpCall call, String origin) {
    static Optional<Cors> of(List<CorsSettings> settings, HttpCall call) {
        String origin = call.header("origin");
        if (origin == null) {
            return Optional.empty();
        }
        return settings.stream()
                .filter(candidate -> candidate.allows(origin))
                .findFirst()
                .map(allowing -> new Cors(allowing, call, origin));
    }

    boolean isPreflight() {
        return call.method().equals("OPTIONS") && call.header("access-control-request-method") != null;
    }

    HttpAnswer preflight() {
        HttpAnswer answer = allow(HttpAnswer.empty(204))
                .with("access-control-allow-methods", String.join(",", settings.methods()))
                .with("access-control-allow-headers", String.join(",", settings.headers()));
        return settings.maxAgeSeconds() == 0
                ? answer
                : answer.with("access-control-max-age", Integer.toString(settings.maxAgeSeconds()));
    }

    HttpAnswer allow(HttpAnswer answer) {
        String allowed = settings.origins().contains("*") ? "*" : origin;
        return answer.with("access-control-allow-origin", allowed);
    }
}
