package dev.recado.local.template;

import java.util.List;

/**
 * A user pool.
 *
 * @param invitation what a new user is mailed; {@code {username}} and {@code {####}} stand for the name and the password
 * @param groups the names of its groups
 */
public record UserPoolSpec(String id, String invitationSubject, String invitation, List<String> groups) {
    public UserPoolSpec {
        groups = List.copyOf(groups);
    }
}
