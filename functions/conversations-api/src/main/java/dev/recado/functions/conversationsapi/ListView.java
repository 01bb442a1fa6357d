package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Status;
import dev.recado.function.http.QueryParameters;
import dev.recado.store.ConversationLists.View;
import dev.recado.store.settings.Settings;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the lists that a view of conversations is made of, as far as the agent may see them. */
final class ListView {
    static final Set<String> PARAMETERS =
            Set.of("status", "assignee", "inbox", "team", "label", "archived", "cursor", "limit");

    private final Agent agent;
    private final Settings settings;

    ListView(Agent agent, Settings settings) {
        this.agent = agent;
        this.settings = settings;
    }

    View of(QueryParameters query) {
        Optional<String> team = query.text("team");
        String assignee = query.text("assignee").orElse("all");
        Set<Status> statuses = statuses(query);
        boolean archived = query.flag("archived");
        String inbox = query.text("inbox").orElse(null);
        String label = query.text("label").orElse(null);
        if (!assignee.equals("me") && !assignee.equals("unassigned") && !assignee.equals("all")) {
            query.reject("assignee", "must be me, unassigned or all");
        }
        query.verify();
        Set<String> teams = team.map(Set::of).orElseGet(this::visibleTeams);
        Set<String> readableTeams = seesAll() ? teams : intersection(teams, agent.teamIds());
        return switch (assignee) {
            case "me" ->
                new View(
                        Set.of(agent.id()),
                        Set.of(),
                        statuses,
                        archived,
                        team.map(Set::of).orElse(null),
                        null,
                        inbox,
                        label);
            case "unassigned" -> new View(Set.of(), readableTeams, statuses, archived, null, null, inbox, label);
            default ->
                new View(
                        owners(readableTeams),
                        readableTeams,
                        statuses,
                        archived,
                        teamFilter(team, readableTeams),
                        team.isPresent() ? null : agent.id(),
                        inbox,
                        label);
        };
    }

    private Set<Status> statuses(QueryParameters query) {
        Optional<String> name = query.text("status");
        if (name.isEmpty() || name.get().equals("all")) {
            return EnumSet.allOf(Status.class);
        }
        Optional<Status> status = Status.of(name.get());
        if (status.isEmpty()) {
            query.reject("status", "must be open, pending, snoozed, resolved or all");
        }
        return status.map(EnumSet::of).orElseGet(() -> EnumSet.noneOf(Status.class));
    }

    private boolean seesAll() {
        return agent.role().atLeast(Role.MANAGER);
    }

    private Set<String> visibleTeams() {
        return seesAll() ? settings.teams().stream().map(Team::id).collect(Collectors.toSet()) : agent.teamIds();
    }

    /** A manager sees all teams, so only a chosen team restricts; a member's owners may work for other teams too. */
    private java.util.@org.jspecify.annotations.Nullable Set<String> teamFilter(
            Optional<String> team, Set<String> readableTeams) {
        if (team.isPresent()) {
            return Set.of(team.get());
        }
        return seesAll() ? null : readableTeams;
    }

    /** Everybody whose own conversations may belong to {@code teams}, the agent included. */
    private Set<String> owners(Set<String> teams) {
        List<Agent> agents = settings.agents();
        Set<String> owners = new HashSet<>(Set.of(agent.id()));
        for (Agent candidate : agents) {
            boolean mayOwn = seesAll()
                    || candidate.role().atLeast(Role.MANAGER)
                    || !intersection(candidate.teamIds(), teams).isEmpty();
            if (mayOwn && !(teams.isEmpty() && !seesAll())) {
                owners.add(candidate.id());
            }
        }
        return owners;
    }

    private static Set<String> intersection(Set<String> a, Set<String> b) {
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return both;
    }
}
