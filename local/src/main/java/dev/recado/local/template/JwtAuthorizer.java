package dev.recado.local.template;

import java.util.List;

/**
 * A JWT authorizer of the HTTP API.
 *
 * @param issuer who must have issued the token
 * @param audience for whom it may be
 */
public record JwtAuthorizer(String name, String issuer, List<String> audience) {
    public JwtAuthorizer {
        audience = List.copyOf(audience);
    }
}
