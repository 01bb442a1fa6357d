package dev.recado.local.template;

import org.jspecify.annotations.Nullable;

/**
 * A route of the HTTP API.
 *
 * @param method an HTTP method, or {@code ANY}
 * @param path a path with variables in braces, or {@code $default}
 * @param functionId the function that answers
 * @param authorizer what a caller must prove, or null where nothing is asked
 */
public record HttpRoute(
        String method,
        String path,
        String functionId,
        @Nullable JwtAuthorizer authorizer) {
    /** The route's key as API Gateway writes it. */
    public String key() {
        return path.equals("$default") ? path : method + " " + path;
    }
}
