package dev.recado.testing;

import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.StandInServer.Answer;
import dev.recado.testing.StandInServer.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** As much of Cognito's user pools as functions call: users with their groups, which may be told to fail. */
public final class CognitoStandIn implements AutoCloseable {
    private static final String NOT_FOUND = "UserNotFoundException";

    private final StandInServer server = StandInServer.start(this::answer);
    private final Map<String, User> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> asked = new ArrayList<>();
    private @Nullable String failing;
    private String failure = "InternalErrorException";

    /** A user as the pool keeps it. */
    public static final class User {
        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final Set<String> groups = new LinkedHashSet<>();
        private boolean enabled = true;
        private int invitations;
        private int signOuts;
        private boolean confirmed;

        User(String name) {
            this.name = name;
        }

        public Optional<String> attribute(String attribute) {
            return Optional.ofNullable(attributes.get(attribute));
        }

        public Set<String> groups() {
            return Set.copyOf(groups);
        }

        public boolean enabled() {
            return enabled;
        }

        /** How often the user was invited by e-mail. */
        public int invitations() {
            return invitations;
        }

        public int signOuts() {
            return signOuts;
        }
    }

    public String url() {
        return server.url();
    }

    /** Puts a user into the pool who has signed in before, in these groups. */
    public synchronized User user(String name, String... groups) {
        User user = new User(name);
        user.groups.addAll(List.of(groups));
        user.confirmed = true;
        users.put(name, user);
        return user;
    }

    public synchronized Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** The operations asked for since the beginning, in their order. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** Lets every call of {@code operation} fail with {@code type} from now on; null lets all succeed again. */
    public synchronized void fail(@Nullable String operation, String type) {
        failing = operation;
        failure = type;
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Answer answer(Request request) {
        String target = request.header("X-Amz-Target").orElse("");
        String operation = target.substring(target.indexOf('.') + 1);
        JsonObject body = Json.parseObject(request.body());
        asked.add(operation);
        if (operation.equals(failing)) {
            return refusal(failure);
        }
        return switch (operation) {
            case "AdminCreateUser" -> create(body);
            case "ListUsersInGroup" -> inGroup(body.textOrEmpty("GroupName"));
            default ->
                find(body.textOrEmpty("Username"))
                        .map(user -> change(operation, user, body))
                        .orElseGet(() -> refusal(NOT_FOUND));
        };
    }

    private static Answer refusal(String type) {
        return Answer.json(
                type.startsWith("Internal") ? 500 : 400,
                JsonBuilder.object()
                        .put("__type", type)
                        .put("message", "As the test wishes: " + type)
                        .write());
    }

    private Answer create(JsonObject body) {
        String name = body.textOrEmpty("Username");
        boolean again = body.textOrEmpty("MessageAction").equals("RESEND");
        User present = users.get(name);
        if (again) {
            if (present == null) {
                return refusal(NOT_FOUND);
            }
            if (present.confirmed) {
                return refusal("UnsupportedUserStateException");
            }
            present.invitations++;
            return user(present);
        }
        if (present != null) {
            return refusal("UsernameExistsException");
        }
        User made = new User(name);
        attributes(body).forEach(made.attributes::put);
        if (aliasTaken(made)) {
            return refusal("UsernameExistsException");
        }
        made.invitations = body.textOrEmpty("MessageAction").equals("SUPPRESS") ? 0 : 1;
        users.put(name, made);
        return user(made);
    }

    private boolean aliasTaken(User wished) {
        return wished.attribute("email").isPresent()
                && users.values().stream()
                        .anyMatch(user ->
                                user != wished && user.attribute("email").equals(wished.attribute("email")));
    }

    private Answer change(String operation, User user, JsonObject body) {
        switch (operation) {
            case "AdminGetUser" -> {
                return Answer.json(200, described(user, "UserAttributes").write());
            }
            case "AdminListGroupsForUser" -> {
                return Answer.json(
                        200,
                        JsonBuilder.object()
                                .put("Groups", objects("GroupName", user.groups))
                                .write());
            }
            case "AdminUpdateUserAttributes" -> {
                User changed = new User(user.name);
                changed.attributes.putAll(attributes(body));
                if (users.values().stream()
                        .anyMatch(other -> other != user
                                && changed.attribute("email").isPresent()
                                && other.attribute("email").equals(changed.attribute("email")))) {
                    return refusal("AliasExistsException");
                }
                user.attributes.putAll(changed.attributes);
            }
            case "AdminDeleteUserAttributes" -> user.attributes.remove("email");
            case "AdminAddUserToGroup" -> user.groups.add(body.textOrEmpty("GroupName"));
            case "AdminRemoveUserFromGroup" -> user.groups.remove(body.textOrEmpty("GroupName"));
            case "AdminEnableUser" -> user.enabled = true;
            case "AdminDisableUser" -> user.enabled = false;
            case "AdminUserGlobalSignOut" -> user.signOuts++;
            default -> {
                return refusal("InvalidParameterException");
            }
        }
        return Answer.json(200, "{}");
    }

    private Answer inGroup(String group) {
        List<JsonObject> members = users.values().stream()
                .filter(user -> user.groups.contains(group))
                .map(user -> described(user, "Attributes").build())
                .toList();
        return Answer.json(200, JsonBuilder.object().put("Users", members).write());
    }

    private static Answer user(User user) {
        return Answer.json(
                200,
                JsonBuilder.object()
                        .put("User", described(user, "Attributes").build())
                        .write());
    }

    private static JsonBuilder described(User user, String attributesName) {
        List<JsonObject> attributes = user.attributes.entrySet().stream()
                .map(entry -> JsonBuilder.object()
                        .put("Name", entry.getKey())
                        .put("Value", entry.getValue())
                        .build())
                .toList();
        return JsonBuilder.object()
                .put("Username", user.name)
                .put("Enabled", user.enabled)
                .put(attributesName, attributes);
    }

    private static List<JsonObject> objects(String name, Set<String> values) {
        return values.stream()
                .map(value -> JsonBuilder.object().put(name, value).build())
                .toList();
    }

    private static Map<String, String> attributes(JsonObject body) {
        Map<String, String> attributes = new LinkedHashMap<>();
        body.objects("UserAttributes")
                .forEach(attribute -> attributes.put(attribute.textOrEmpty("Name"), attribute.textOrEmpty("Value")));
        return attributes;
    }
}
