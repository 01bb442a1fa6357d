package dev.recado.functions.agentsapi;

import dev.recado.desk.settings.Savings;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.function.http.Caller;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.functions.agentsapi.UserDirectory.User;
import dev.recado.store.settings.Saving;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps agents' profiles and the identity provider's users together. The profile is written last: until then nobody else
 * sees anything of the change, and the same request repeated finds what is done already and does the rest.
 */
@Singleton
class Staff {
    private static final String KIND = "agent";
    private static final String ALIAS = "extension";

    private final SettingsRepository settings;
    private final UserDirectory users;

    Staff(SettingsRepository settings, UserDirectory users) {
        this.settings = settings;
        this.users = users;
    }

    /**
     * The caller with the role that the caller has now: a token tells what it was when the caller signed in.
     *
     * @throws ProblemException 403 below {@code least}
     */
    Caller present(Caller caller, Role least) {
        caller.require(least);
        if (settings.isDeletedAgent(caller.agentId())) {
            throw Problem.forbidden("This agent has been deleted").toException();
        }
        Optional<Agent> profile = settings.agent(caller.agentId());
        boolean fallen = profile.isPresent() && !profile.get().role().atLeast(least);
        if (fallen && users.roles(caller.agentId()).stream().noneMatch(role -> role.atLeast(least))) {
            throw Problem.forbidden("Your role has changed; sign in again").toException();
        }
        return caller;
    }

    Agent known(String id) {
        return settings.agent(id).orElseThrow(() -> Savings.notFound(KIND, id));
    }

    /**
     * Makes an agent, with a new user or one that there is already.
     *
     * @param recorded the settings, whose changes are recorded as the caller's
     */
    Agent hire(Caller caller, SettingsRepository recorded, String id, AgentFields given) {
        if (settings.agent(id).isPresent()) {
            throw Problem.conflict("There already is the agent " + id).toException();
        }
        Agent wished = given.appliedTo(new Agent(id, "", null, null, Role.MEMBER, null, Set.of()));
        requireFreeExtension(wished);
        boolean made = users.create(id, wished.name(), wished.email());
        Agent hired = made ? wished : adopted(caller, wished, given);
        giveRole(hired.id(), hired.role());
        Saving<Agent> saving = recorded.create(hired);
        if (made && saving instanceof Saving.AliasTaken<Agent>) {
            users.disable(id);
        }
        return Savings.stored(saving, KIND, id, ALIAS);
    }

    /** A user who was there before keeps role and address unless the request names others. */
    private Agent adopted(Caller caller, Agent wished, AgentFields given) {
        User user = users.find(wished.id())
                .orElseThrow(() -> Problem.conflict("Another user has the same e-mail address")
                        .toException());
        if (!user.id().equals(wished.id())) {
            throw Problem.conflict("The identity provider spells this user " + user.id())
                    .toException();
        }
        Role role = given.role().orElseGet(() -> user.enabled() ? strongest(user.id()) : Role.MEMBER);
        if (caller.agentId().equals(user.id()) && role != caller.role()) {
            throw ownRole();
        }
        if (role != Role.ADMIN && user.enabled()) {
            requireAnotherAdmin(user.id());
        }
        users.update(user.id(), wished.name(), wished.email());
        if (!user.enabled()) {
            users.enable(user.id());
        }
        return new Agent(
                wished.id(),
                wished.name(),
                wished.email() == null ? user.email() : wished.email(),
                wished.extension(),
                role,
                wished.zone(),
                wished.teamIds(),
                wished.capacity());
    }

    private Role strongest(String id) {
        return users.roles(id).stream().max(Comparator.naturalOrder()).orElse(Role.MEMBER);
    }

    /**
     * Changes an agent, and the user where the provider knows of it: name, address, role.
     *
     * @param recorded the settings, whose changes are recorded as the caller's
     */
    Agent change(Caller caller, SettingsRepository recorded, String id, AgentFields given) {
        Agent before = known(id);
        Agent after = given.appliedTo(before);
        if (after.role() != before.role() && caller.agentId().equals(id)) {
            throw ownRole();
        }
        if (after.role() != Role.ADMIN && given.role().isPresent()) {
            requireAnotherAdmin(id);
        }
        requireFreeExtension(after);
        mirror(after, given, before);
        Saving<Agent> saving = recorded.changeAgent(id, given::appliedTo);
        if (saving instanceof Saving.AliasTaken<Agent>) {
            mirror(before, given, after);
        }
        return Savings.stored(saving, KIND, id, ALIAS);
    }

    /** Makes the user what the profile becomes. */
    private void mirror(Agent next, AgentFields given, Agent former) {
        if (given.name().isPresent() || given.email().mentioned()) {
            users.update(next.id(), next.name(), next.email());
            if (next.email() == null && given.email().mentioned()) {
                users.forgetEmail(next.id());
            }
        }
        if (given.role().isPresent()) {
            giveRole(next.id(), next.role());
            if (!next.role().atLeast(former.role())) {
                users.signOutEverywhere(next.id());
            }
        }
    }

    /** Two admins who take each other's role at the same instant both find nobody left, and both give it back. */
    private void giveRole(String id, Role role) {
        Set<Role> before = role == Role.ADMIN ? Set.of() : users.roles(id);
        users.give(id, role);
        if (before.contains(Role.ADMIN) && users.admins().isEmpty()) {
            users.give(id, Role.ADMIN);
            throw lastAdmin();
        }
    }

    private void requireAnotherAdmin(String id) {
        Set<String> admins = users.admins();
        if (admins.contains(id) && admins.size() == 1) {
            throw lastAdmin();
        }
    }

    private static ProblemException lastAdmin() {
        return Problem.conflict("This is the last admin: make another agent admin first")
                .toException();
    }

    private static ProblemException ownRole() {
        return Problem.conflict("Nobody changes their own role: ask another admin")
                .toException();
    }

    private void requireFreeExtension(Agent wished) {
        String extension = wished.extension();
        boolean taken = extension != null
                && settings.agents().stream()
                        .anyMatch(agent -> extension.equals(agent.extension())
                                && !agent.id().equals(wished.id()));
        if (taken) {
            throw Problem.conflict("Another " + KIND + " has the same " + ALIAS).toException();
        }
    }

    /** Sends the invitation again; a user who is not there is made. */
    void invite(String id) {
        Agent agent = known(id);
        String email = agent.email();
        if (email == null) {
            throw Problem.unacceptable(agent.name() + " has no e-mail address").toException();
        }
        if (!users.inviteAgain(id)) {
            users.create(id, agent.name(), email);
            users.give(id, agent.role());
        }
    }

    /**
     * Shuts an agent out and takes the profile away.
     *
     * @param recorded the settings, whose changes are recorded as the caller's
     * @throws ProblemException 404 when there never was such an agent; a deleted one may be deleted again
     */
    void dismiss(Caller caller, SettingsRepository recorded, String id) {
        if (caller.agentId().equals(id)) {
            throw Problem.conflict("Nobody deletes themselves: ask another admin")
                    .toException();
        }
        if (settings.agent(id).isEmpty()) {
            if (settings.isDeletedAgent(id)) {
                return;
            }
            throw Savings.notFound(KIND, id);
        }
        requireAnotherAdmin(id);
        boolean admin = users.roles(id).contains(Role.ADMIN);
        users.disable(id);
        if (admin && users.admins().isEmpty()) {
            users.enable(id);
            throw lastAdmin();
        }
        users.signOutEverywhere(id);
        recorded.deleteAgent(id);
    }
}
