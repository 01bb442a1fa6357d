package dev.recado.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.AwsException;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import dev.recado.local.template.UserPoolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The part of Cognito's user pools that functions use: making users, their groups, shutting them out. */
public final class UserPoolService implements HttpService {
    private static final int FIRST_PASSWORD_LENGTH = 12;

    private final List<UserPoolSpec> pools;
    private final UserPool users;
    private final Invitations invitations;

    /** Takes the mails in which Cognito invites. */
    @FunctionalInterface
    public interface Invitations {
        void mail(String to, String subject, String text);
    }

    public UserPoolService(List<UserPoolSpec> pools, UserPool users, Invitations invitations) {
        this.pools = List.copyOf(pools);
        this.users = users;
        this.invitations = invitations;
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        String target = Optional.ofNullable(call.header("x-amz-target")).orElse("");
        JsonNode request = Jsons.parse(call.body());
        UserPoolSpec pool = pools.stream()
                .filter(known -> known.id().equals(request.path("UserPoolId").asText()))
                .findFirst()
                .orElseThrow(() -> new AwsException(
                        400,
                        "ResourceNotFoundException",
                        "User pool " + request.path("UserPoolId").asText() + " does not exist."));
        synchronized (users) {
            return HttpAnswer.json(200, carryOut(target.substring(target.indexOf('.') + 1), request, pool));
        }
    }

    private ObjectNode carryOut(String operation, JsonNode request, UserPoolSpec pool) {
        return switch (operation) {
            case "AdminCreateUser" -> create(request, pool);
            case "AdminGetUser" -> known(request).view("UserAttributes");
            case "AdminUpdateUserAttributes" -> update(request);
            case "AdminDeleteUserAttributes" -> forget(request);
            case "AdminListGroupsForUser" -> groupsOf(known(request));
            case "AdminAddUserToGroup" -> done(known(request).withGroup(group(request, pool), true));
            case "AdminRemoveUserFromGroup" -> done(known(request).withGroup(group(request, pool), false));
            case "ListUsersInGroup" -> membersOf(group(request, pool));
            case "AdminEnableUser" -> done(known(request).enabled(true));
            case "AdminDisableUser" -> done(known(request).enabled(false));
            // The tokens that are out stay good, as they do at the gateway.
            case "AdminUserGlobalSignOut" -> done(known(request));
            default -> throw new AwsException(400, "InvalidAction", "The local run does not know " + operation);
        };
    }

    private ObjectNode done(User user) {
        users.keep(user);
        return Jsons.object();
    }

    private User known(JsonNode request) {
        return users.user(request.path("Username").asText())
                .orElseThrow(() -> new AwsException(400, "UserNotFoundException", "User does not exist."));
    }

    private static String group(JsonNode request, UserPoolSpec pool) {
        String group = request.path("GroupName").asText();
        if (!pool.groups().contains(group)) {
            throw new AwsException(400, "ResourceNotFoundException", "Group not found.");
        }
        return group;
    }

    private ObjectNode create(JsonNode request, UserPoolSpec pool) {
        String name = request.path("Username").asText();
        String action = request.path("MessageAction").asText("");
        Optional<User> present = users.user(name);
        if (action.equals("RESEND")) {
            User user = known(request);
            if (user.confirmed()) {
                throw new AwsException(
                        400,
                        "UnsupportedUserStateException",
                        "Resend not possible. The status is not FORCE_CHANGE_PASSWORD");
            }
            invite(user, pool);
            return Jsons.object().set("User", user.view("Attributes"));
        }
        if (name.matches("[^@\\s]+@[^@\\s]+")) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    "Username cannot be of email format, since user pool is configured for email alias.");
        }
        if (present.isPresent()) {
            throw new AwsException(400, "UsernameExistsException", "User account already exists");
        }
        User made = users.invited(name, attributes(request));
        requireOwnEmail(made, "UsernameExistsException");
        users.keep(made);
        if (!action.equals("SUPPRESS")) {
            invite(made, pool);
        }
        return Jsons.object().set("User", made.view("Attributes"));
    }

    private void invite(User user, UserPoolSpec pool) {
        if (user.email().isEmpty()) {
            throw new AwsException(400, "InvalidParameterException", "User has no verified email to send to");
        }
        String password = UUID.randomUUID().toString().substring(0, FIRST_PASSWORD_LENGTH);
        invitations.mail(
                user.email(),
                pool.invitationSubject(),
                pool.invitation().replace("{username}", user.name()).replace("{####}", password));
    }

    private ObjectNode update(JsonNode request) {
        User user = known(request).withAttributes(attributes(request));
        requireOwnEmail(user, "AliasExistsException");
        return done(user);
    }

    private ObjectNode forget(JsonNode request) {
        Map<String, String> gone = new LinkedHashMap<>();
        request.path("UserAttributeNames").forEach(name -> gone.put(name.asText(), ""));
        return done(known(request).withAttributes(gone));
    }

    /** An e-mail address is another name of its user, so it is nobody else's. */
    private void requireOwnEmail(User wished, String refusal) {
        boolean taken = !wished.email().isEmpty()
                && users.all().stream()
                        .anyMatch(user -> !user.name().equalsIgnoreCase(wished.name())
                                && user.email().equalsIgnoreCase(wished.email()));
        if (taken) {
            throw new AwsException(400, refusal, "An account with the email already exists.");
        }
    }

    private static Map<String, String> attributes(JsonNode request) {
        Map<String, String> attributes = new LinkedHashMap<>();
        request.path("UserAttributes")
                .forEach(attribute -> attributes.put(
                        attribute.path("Name").asText(), attribute.path("Value").asText()));
        return attributes;
    }

    private static ObjectNode groupsOf(User user) {
        ObjectNode answer = Jsons.object();
        ArrayNode groups = answer.putArray("Groups");
        user.groups().stream().sorted().forEach(group -> groups.addObject().put("GroupName", group));
        return answer;
    }

    private ObjectNode membersOf(String group) {
        ObjectNode answer = Jsons.object();
        ArrayNode members = answer.putArray("Users");
        users.all().stream()
                .filter(user -> user.groups().contains(group))
                .forEach(user -> members.add(user.view("Attributes")));
        return answer;
    }
}
