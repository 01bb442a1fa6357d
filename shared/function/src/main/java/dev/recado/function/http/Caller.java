package dev.recado.function.http;

import dev.recado.domain.account.Role;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The agent that a request's verified token names.
 *
 * <pre>{@code
 * Caller caller = Caller.of(request);
 * caller.require(Role.MANAGER); // throws a 403
 * }</pre>
 *
 * @param agentId the user name at the identity provider
 * @param role the highest of the caller's roles
 */
public record Caller(String agentId, Role role) {
    private static final String GROUPS = "cognito:groups";
    /** An identity token, an access token and any other issuer's token name the user by these, in this order. */
    private static final List<String> USER_CLAIMS = List.of("cognito:username", "username", "sub");

    /**
     * Reads the claims that the gateway's authorizer verified.
     *
     * @throws ProblemException 401 when no claim names a user, 403 when the user is in no group that is a role
     */
    public static Caller of(HttpRequest request) {
        JsonObject claims = request.claims();
        String agentId = USER_CLAIMS.stream()
                .flatMap(claim -> claims.text(claim).stream())
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseThrow(() -> Problem.unauthorized("A bearer token that names an agent is needed")
                        .toException());
        Role role = roles(claims)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> Problem.forbidden("The token gives no role: member, manager or admin is needed")
                        .toException());
        return new Caller(agentId, role);
    }

    /**
     * Refuses a caller below {@code least}.
     *
     * @return this caller
     * @throws ProblemException 403
     */
    public Caller require(Role least) {
        if (!role.atLeast(least)) {
            throw Problem.forbidden("This needs the role " + least.wireName() + "; yours is " + role.wireName())
                    .toException();
        }
        return this;
    }

    private static Stream<Role> roles(JsonObject claims) {
        return claims.get(GROUPS).map(Caller::groups).orElse(Stream.empty()).flatMap(group -> Role.of(group).stream());
    }

    /** A list in an event made by hand; the HTTP API itself writes a list claim as {@code [manager admin]}. */
    private static Stream<String> groups(JsonValue claim) {
        return switch (claim) {
            case JsonValue.Array(List<JsonValue> items) -> items.stream().flatMap(item -> textOf(item).stream());
            // Group names cannot hold white space but may hold commas, so only white space parts them.
            case JsonValue.Text(String text) -> Stream.of(withoutBrackets(text).split("\\s+"));
            default -> Stream.empty();
        };
    }

    private static Optional<String> textOf(JsonValue item) {
        return item instanceof JsonValue.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    private static String withoutBrackets(String text) {
        String stripped = text.strip();
        return stripped.startsWith("[") && stripped.endsWith("]")
                ? stripped.substring(1, stripped.length() - 1).strip()
                : stripped;
    }
}
