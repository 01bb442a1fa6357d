package dev.recado.function.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The routes of one function by the gateway's route keys; the template names the same keys, and the build compares. */
public final class Router {
    private final Map<String, Route> routes;

    private Router(Map<String, Route> routes) {
        this.routes = routes;
    }

    /** Answers one request. */
    @FunctionalInterface
    public interface Route {
        HttpResponse answer(HttpRequest request);
    }

    public static Builder routes() {
        return new Builder();
    }

    public Set<String> keys() {
        return routes.keySet();
    }

    /**
     * Answers by the route that the gateway matched.
     *
     * @throws ProblemException 404 where there is none, and what the route refuses
     */
    public HttpResponse answer(HttpRequest request) {
        Route route = routes.get(request.routeKey());
        if (route == null) {
            throw Problem.notFound("There is nothing at " + request.method() + " " + request.rawPath())
                    .toException();
        }
        return route.answer(request);
    }

    /** The same routes, before each of which {@code guard} may refuse the request by throwing a problem. */
    public Router guardedBy(Consumer<HttpRequest> guard) {
        Builder guarded = routes();
        routes.forEach((key, route) -> guarded.on(key, request -> {
            guard.accept(request);
            return route.answer(request);
        }));
        return guarded.build();
    }

    /** Collects routes. */
    public static final class Builder {
        private final Map<String, Route> routes = new LinkedHashMap<>();

        /** Adds a route by its key, such as {@code GET /v1/conversations/{id}}. */
        public Builder on(String routeKey, Route route) {
            if (routes.put(routeKey, route) != null) {
                throw new IllegalArgumentException("The route " + routeKey + " is declared twice");
            }
            return this;
        }

        /** Adds all routes of another router. */
        public Builder include(Router other) {
            other.routes.forEach(this::on);
            return this;
        }

        public Router build() {
            return new Router(Map.copyOf(routes));
        }
    }
}
