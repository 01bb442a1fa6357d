package dev.recado.local.build;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Who may call what, as {@code x-roles} of each operation in the API's description says. */
public final class Roles {
    private Roles() {}

    /** Who calls. */
    public enum Caller {
        NOBODY("no token"),
        VISITOR("visitor"),
        STRANGER("member of another team"),
        MEMBER("member"),
        MANAGER("manager"),
        ADMIN("admin");

        private final String heading;

        Caller(String heading) {
            this.heading = heading;
        }
    }

    /**
     * A value of {@code x-roles}.
     *
     * <p>A cell is the status with which a caller is refused, or 0 when the caller is not.
     */
    public enum Rule {
        PUBLIC("public", "anybody", 0, 0, 0, 0, 0, 0),
        PROVIDER("provider", "whoever has the provider's signature or verify token", 403, 403, 403, 403, 403, 403),
        VISITOR("visitor", "the visitor of a live chat", 401, 0, 401, 401, 401, 401),
        MEMBER("member", "every agent", 401, 401, 0, 0, 0, 0),
        SEEN("seen", "every agent who may see the conversation", 401, 401, 404, 0, 0, 0),
        TAKES_PART("takes-part", "the agents who take part in it, whatever their role", 401, 401, 404, 0, 404, 404),
        MANAGER("manager", "managers and admins", 401, 401, 403, 403, 0, 0),
        MANAGER_OR_ONESELF(
                "manager-or-oneself",
                "managers and admins, and every agent about themselves",
                401,
                401,
                403,
                403,
                0,
                0),
        ADMIN("admin", "admins", 401, 401, 403, 403, 403, 0),
        ADMIN_OR_ONESELF("admin-or-oneself", "admins, and every agent about themselves", 401, 401, 403, 403, 403, 0);

        private final String wireName;
        private final String meaning;
        private final int[] refusals;

        Rule(String wireName, String meaning, int... refusals) {
            this.wireName = wireName;
            this.meaning = meaning;
            this.refusals = refusals;
        }

        static Optional<Rule> of(Object wireName) {
            return Arrays.stream(values())
                    .filter(rule -> rule.wireName.equals(wireName))
                    .findFirst();
        }

        /** The status with which {@code caller} is refused, or 0. */
        public int refusal(Caller caller) {
            return refusals[caller.ordinal()];
        }

        /** Whether every agent may call it about themselves. */
        public boolean isAboutOneself() {
            return this == ADMIN_OR_ONESELF || this == MANAGER_OR_ONESELF;
        }

        private String cell(Caller caller) {
            boolean oneself = isAboutOneself() && refusal(caller) == 403;
            return refusal(caller) == 0 ? "yes" : refusal(caller) + (oneself ? ", yes about oneself" : "");
        }
    }

    /**
     * An operation and who may call it.
     *
     * @param tag the group that it is described in, such as {@code settings}
     * @param example the example of its JSON body, as a tree of maps and lists; null where it has none
     */
    public record Endpoint(String method, String path, String tag, Rule rule, Object example) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All operations, in the order of their paths. */
    public static List<Endpoint> endpoints() {
        Object typed = new Load(LoadSettings.builder().build())
                .loadFromString(Repository.text(Repository.path("docs/openapi.yaml")));
        return OpenApi.document().operations().stream()
                .map(operation -> endpoint(operation, typed))
                .toList();
    }

    private static Endpoint endpoint(OpenApi.Operation operation, Object typed) {
        Object rule = operation.tree().get("x-roles");
        return new Endpoint(
                operation.method(),
                operation.path(),
                Yaml.text(Yaml.list(operation.tree().get("tags")).getFirst()),
                Rule.of(rule)
                        .orElseThrow(() -> new AssertionError(operation + " in docs/openapi.yaml needs x-roles: one of "
                                + Arrays.stream(Rule.values())
                                        .map(known -> known.wireName)
                                        .collect(Collectors.joining(", "))
                                + "; it has " + rule)),
                example(Yaml.at(
                        typed,
                        "paths",
                        operation.path(),
                        operation.method().toLowerCase(Locale.ROOT),
                        "requestBody",
                        "content",
                        "application/json")));
    }

    /** The only example of a body, or the first of several. */
    private static Object example(Object content) {
        return Yaml.map(Yaml.at(content, "examples")).values().stream()
                .findFirst()
                .map(first -> Yaml.at(first, "value"))
                .orElseGet(() -> Yaml.at(content, "example"));
    }

    static String markdown() {
        String heading = "| endpoint |"
                + Arrays.stream(Caller.values())
                        .map(caller -> " " + caller.heading + " |")
                        .collect(Collectors.joining());
        String line = "|---|" + "---|".repeat(Caller.values().length);
        Stream<String> rows = endpoints().stream()
                .map(endpoint -> "| `" + endpoint + "` |"
                        + Arrays.stream(Caller.values())
                                .map(caller -> " " + endpoint.rule().cell(caller) + " |")
                                .collect(Collectors.joining()));
        return Stream.concat(Stream.of(heading, line), rows).collect(Collectors.joining("\n", "", "\n"));
    }

    /** What each value of {@code x-roles} means. */
    static Map<String, String> meanings() {
        return Arrays.stream(Rule.values()).collect(Collectors.toMap(rule -> rule.wireName, rule -> rule.meaning));
    }
}
