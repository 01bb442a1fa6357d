package dev.recado.functions.agentsapi;

import dev.recado.domain.account.Role;
import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.Variables;
import dev.recado.function.http.Problem;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedUserStateException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * The identity provider's users and their groups, which are the roles. Every change may be repeated; what the provider
 * refuses for a reason that the caller can mend is thrown as a problem. The SDK's client is made on first use.
 */
@Singleton
class UserDirectory {
    private static final String EMAIL = "email";
    private static final long PATIENCE_SECONDS = 5;

    private final FunctionEnvironment environment;
    private volatile @Nullable CognitoIdentityProviderClient client;

    UserDirectory(FunctionEnvironment environment) {
        this.environment = environment;
    }

    /**
     * A user.
     *
     * @param id the name as the directory spells it: it knows no difference of case
     */
    record User(String id, @Nullable String email, boolean enabled) {}

    /** The user of that name, if there is one. */
    Optional<User> find(String id) {
        try {
            AdminGetUserResponse user =
                    client().adminGetUser(request -> request.userPoolId(pool()).username(id));
            String email = user.userAttributes().stream()
                    .filter(attribute -> attribute.name().equals(EMAIL))
                    .map(AttributeType::value)
                    .findFirst()
                    .orElse(null);
            return Optional.of(new User(user.username(), email, Boolean.TRUE.equals(user.enabled())));
        } catch (UserNotFoundException unknown) {
            return Optional.empty();
        }
    }

    /** Makes a user, whom the provider invites by e-mail if an address is known; false when there is one already. */
    boolean create(String id, String name, @Nullable String email) {
        return asked(() -> {
            try {
                client().adminCreateUser(request -> {
                    request.userPoolId(pool()).username(id).userAttributes(attributes(name, email));
                    if (email == null) {
                        request.messageAction(MessageActionType.SUPPRESS);
                    } else {
                        request.desiredDeliveryMediums(DeliveryMediumType.EMAIL);
                    }
                });
                return true;
            } catch (UsernameExistsException exists) {
                return false;
            }
        });
    }

    /** Changes a user's name and address; a user who is not there stays away. */
    void update(String id, String name, @Nullable String email) {
        asked(() -> {
            try {
                client().adminUpdateUserAttributes(request ->
                        request.userPoolId(pool()).username(id).userAttributes(attributes(name, email)));
            } catch (UserNotFoundException unknown) {
                Log.info("agent without a user", "agent", id);
            }
            return true;
        });
    }

    /** The provider's own invitations go to verified addresses only; a blank value takes an attribute away. */
    private static List<AttributeType> attributes(String name, @Nullable String email) {
        AttributeType named = attribute("name", name);
        return email == null
                ? List.of(named)
                : List.of(named, attribute(EMAIL, email), attribute("email_verified", "true"));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    /** Takes a user's address away. */
    void forgetEmail(String id) {
        asked(() -> {
            try {
                client().adminDeleteUserAttributes(request ->
                        request.userPoolId(pool()).username(id).userAttributeNames(EMAIL));
            } catch (UserNotFoundException unknown) {
                Log.info("agent without a user", "agent", id);
            }
            return true;
        });
    }

    /** The roles that a user's groups give; none for a user who is not there. */
    Set<Role> roles(String id) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        try {
            client().adminListGroupsForUser(
                            request -> request.userPoolId(pool()).username(id))
                    .groups()
                    .forEach(group -> Role.of(group.groupName()).ifPresent(roles::add));
        } catch (UserNotFoundException unknown) {
            Log.info("agent without a user", "agent", id);
        }
        return roles;
    }

    /**
     * Gives a user this role and takes the others away, the new one first: a user between two roles has the stronger.
     *
     * @throws dev.recado.function.http.ProblemException 409 when there is no such user
     */
    void give(String id, Role role) {
        Set<Role> present = roles(id);
        asked(() -> {
            try {
                if (!present.contains(role)) {
                    client().adminAddUserToGroup(request ->
                            request.userPoolId(pool()).username(id).groupName(role.wireName()));
                }
                for (Role other : present) {
                    if (other != role) {
                        client().adminRemoveUserFromGroup(request ->
                                request.userPoolId(pool()).username(id).groupName(other.wireName()));
                    }
                }
            } catch (UserNotFoundException unknown) {
                throw Problem.conflict("The identity provider has no user " + id + ": send the invitation again")
                        .toException();
            }
            return true;
        });
    }

    /** The enabled users in the group of admins, by their names. */
    Set<String> admins() {
        Set<String> admins = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        String next = null;
        do {
            String from = next;
            ListUsersInGroupResponse page = client().listUsersInGroup(request ->
                    request.userPoolId(pool()).groupName(Role.ADMIN.wireName()).nextToken(from));
            page.users().stream()
                    .filter(user -> Boolean.TRUE.equals(user.enabled()))
                    .forEach(user -> admins.add(user.username()));
            next = page.nextToken();
        } while (next != null);
        return admins;
    }

    void enable(String id) {
        asked(() ->
                client().adminEnableUser(request -> request.userPoolId(pool()).username(id)));
    }

    /** Keeps a user from signing in; one who is not there cannot anyway. */
    void disable(String id) {
        asked(() -> {
            try {
                client().adminDisableUser(request -> request.userPoolId(pool()).username(id));
            } catch (UserNotFoundException unknown) {
                Log.info("agent without a user", "agent", id);
            }
            return true;
        });
    }

    /** Ends all sessions of a user; tokens that are out stay good until they expire. */
    void signOutEverywhere(String id) {
        asked(() -> {
            try {
                client().adminUserGlobalSignOut(
                                request -> request.userPoolId(pool()).username(id));
            } catch (UserNotFoundException unknown) {
                Log.info("agent without a user", "agent", id);
            }
            return true;
        });
    }

    /**
     * Has the provider invite a user again, with a new first password.
     *
     * @return false when there is no such user
     * @throws dev.recado.function.http.ProblemException 409 when the user has signed in before
     */
    boolean inviteAgain(String id) {
        return asked(() -> {
            try {
                client().adminCreateUser(request -> request.userPoolId(pool())
                        .username(id)
                        .messageAction(MessageActionType.RESEND)
                        .desiredDeliveryMediums(DeliveryMediumType.EMAIL));
                return true;
            } catch (UserNotFoundException unknown) {
                return false;
            } catch (UnsupportedUserStateException signedIn) {
                throw Problem.conflict(id + " has accepted the invitation already")
                        .toException();
            }
        });
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (AliasExistsException taken) {
            throw Problem.conflict("Another user has the same e-mail address").toException();
        } catch (InvalidParameterException refused) {
            throw Problem.unacceptable("The identity provider refuses this: "
                            + refused.awsErrorDetails().errorMessage())
                    .toException();
        } catch (TooManyRequestsException | LimitExceededException busy) {
            throw Problem.tooManyRequests("The identity provider asks for patience", PATIENCE_SECONDS)
                    .toException();
        }
    }

    private String pool() {
        return environment.required(Variables.USER_POOL_ID);
    }

    private CognitoIdentityProviderClient client() {
        CognitoIdentityProviderClient made = client;
        if (made == null) {
            synchronized (this) {
                made = client;
                if (made == null) {
                    made = AwsSdk.client(
                            CognitoIdentityProviderClient.builder(), "COGNITO_IDENTITY_PROVIDER", environment);
                    client = made;
                }
            }
        }
        return made;
    }
}
