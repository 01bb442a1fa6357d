package dev.recado.local.identity;

import dev.recado.local.control.AgentDirectory;
import dev.recado.local.data.JsonLines;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The users of the local run's identity provider. Whoever has a profile of the desk and no user yet, such as the people of
 * the demo, becomes a user at first sight.
 */
public final class UserPool implements AgentDirectory {
    private final InstantSource clock;
    private final JsonLines lines;
    private final Map<String, User> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable Profiles profiles;

    /** The agents whom the desk knows. */
    public interface Profiles {
        List<Profile> all();

        Optional<Profile> find(String id);
    }

    /** An agent whom the desk knows. */
    public record Profile(String id, String name, @Nullable String email, String role) {}

    public UserPool(InstantSource clock, JsonLines lines) {
        this.clock = clock;
        this.lines = lines;
        lines.read().stream().map(User::read).forEach(user -> users.put(user.name(), user));
    }

    /** Begins to know the desk's own agents. */
    public synchronized void welcome(Profiles known) {
        profiles = known;
    }

    synchronized Optional<User> user(String name) {
        User user = users.get(name);
        return user != null
                ? Optional.of(user)
                : Optional.ofNullable(profiles)
                        .flatMap(known -> known.find(name))
                        .map(this::joined);
    }

    synchronized List<User> all() {
        if (profiles != null) {
            profiles.all().stream()
                    .filter(profile -> !users.containsKey(profile.id()))
                    .forEach(this::joined);
        }
        return new ArrayList<>(users.values());
    }

    private User joined(Profile profile) {
        Map<String, String> attributes = profile.email() == null
                ? Map.of("name", profile.name())
                : Map.of("name", profile.name(), User.EMAIL, profile.email());
        return keep(made(profile.id(), attributes, List.of(profile.role()), true));
    }

    private User made(String name, Map<String, String> attributes, List<String> groups, boolean confirmed) {
        return new User(name, attributes, new LinkedHashSet<>(groups), true, confirmed, clock.instant());
    }

    /** A user who has yet to sign in. */
    User invited(String name, Map<String, String> attributes) {
        return made(name, attributes, List.of(), false);
    }

    synchronized User keep(User user) {
        users.put(user.name(), user);
        lines.append(user.kept());
        return user;
    }

    @Override
    public Optional<Agent> find(String id) {
        return user(id).map(user -> new Agent(
                user.name(),
                user.attributes().getOrDefault("name", user.name()),
                user.groups().stream().sorted().toList(),
                user.enabled()));
    }

    @Override
    public void meet(Agent agent) {
        if (user(agent.id()).isEmpty()) {
            keep(made(agent.id(), Map.of("name", agent.name()), agent.roles(), true));
        }
    }
}
