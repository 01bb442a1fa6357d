package dev.recado.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Role;
import dev.recado.testing.ApiCaller;

/** Holds a route to the role that it needs. */
public final class RoleOfRoute {
    private RoleOfRoute() {}

    /**
     * Asserts that a request is refused with 403 below the role {@code least}, to those who have none, and with 401 without a token; and
     * to nobody else.
     */
    public static void assertLeast(String least, ApiCaller api, String request) {
        Role needed = Role.of(least).orElseThrow();
        for (Role role : Role.values()) {
            int status = api.as("caller", role.wireName(), request, "{}").status();
            assertThat(status != 403).as("%s as %s", request, role).isEqualTo(role.atLeast(needed));
        }
        assertThat(api.as("caller", null, request, "{}").status()).isEqualTo(401);
        assertThat(api.as("caller", "visitors", request, "{}").status()).isEqualTo(403);
    }
}
