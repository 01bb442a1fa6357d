package dev.recado.functions.conversationsapi;

import dev.recado.desk.Accesses;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import dev.recado.function.http.Problem;
import dev.recado.function.http.QueryParameters;
import dev.recado.store.ConversationLists.Source;
import dev.recado.store.ConversationLists.View;
import dev.recado.store.ListFilter;
import dev.recado.store.Shelf;
import dev.recado.store.settings.Settings;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the lists that a view of conversations is made of, as far as the agent may see them. */
final class ListView {
    static final Set<String> PARAMETERS = Set.of(
            "status", "assignee", "inbox", "team", "label", "channel", "archived", "unlinked", "cursor", "limit");

    private static final int MOST_LABELS = 5;

    private final Agent agent;
    private final Settings settings;
    private final Function<Conversation, Access> access;

    ListView(Agent agent, Settings settings, Accesses accesses) {
        this.access = accesses.of(agent);
        this.agent = agent;
        this.settings = settings;
    }

    View of(QueryParameters query) {
        Optional<String> team = query.text("team");
        String assignee = query.text("assignee").orElse("all");
        Set<Status> statuses = statuses(query);
        Shelf shelf = shelf(query);
        ListFilter filter = filter(query);
        query.verify();
        return new View(
                sources(assignee, team),
                statuses,
                shelf,
                filter,
                conversation -> access.apply(conversation).mayRead(),
                null);
    }

    private static Shelf shelf(QueryParameters query) {
        boolean archived = query.flag("archived");
        boolean unlinked = query.flag("unlinked");
        if (archived && unlinked) {
            query.reject("unlinked", "goes without archived");
        }
        return unlinked ? Shelf.UNLINKED : archived ? Shelf.ARCHIVED : Shelf.MAIN;
    }

    private List<Source> sources(String assignee, Optional<String> team) {
        Set<String> teams = team.map(Set::of).orElseGet(this::visibleTeams);
        Set<String> readable = seesAll() ? teams : intersection(teams, agent.teamIds());
        return switch (assignee) {
            case "me" -> List.of(owned(agent.id(), team));
            case "unassigned" -> unowned(readable);
            case "all" -> everything(team, readable);
            default -> List.of(owned(colleague(assignee), team));
        };
    }

    private String colleague(String agentId) {
        if (!seesAll() && !agentId.equals(agent.id())) {
            throw Problem.forbidden("Only managers and admins list the conversations of another agent")
                    .toException();
        }
        return agentId;
    }

    private List<Source> everything(Optional<String> team, Set<String> readable) {
        Stream<Source> colleagues = owners(readable).stream().map(owner -> {
            Source owned = owned(owner, team);
            boolean everyTeam = team.isPresent() || seesAll() || owner.equals(agent.id());
            return everyTeam ? owned : owned.where(ListFilter.teams(readable));
        });
        return Stream.concat(colleagues, unowned(readable).stream()).toList();
    }

    private static Source owned(String agentId, Optional<String> team) {
        return Source.ownedBy(agentId)
                .where(team.map(id -> ListFilter.teams(Set.of(id))).orElse(ListFilter.ALL));
    }

    private static List<Source> unowned(Set<String> teams) {
        return teams.stream().map(Source::unownedOf).toList();
    }

    private static ListFilter filter(QueryParameters query) {
        ListFilter filter =
                query.text("inbox").map(List::of).map(ListFilter::inboxes).orElse(ListFilter.ALL);
        Optional<String> channelName = query.text("channel");
        Optional<Channel> channel = channelName.flatMap(Channel::of);
        if (channelName.isPresent() && channel.isEmpty()) {
            query.reject("channel", "is not a channel");
        }
        return filter.and(channel.map(ListFilter::channel).orElse(ListFilter.ALL))
                .and(ListFilter.labels(query.texts("label", MOST_LABELS)));
    }

    private static Set<Status> statuses(QueryParameters query) {
        Optional<String> names = query.text("status");
        if (names.isEmpty() || names.get().equals("all")) {
            return EnumSet.allOf(Status.class);
        }
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        for (String name : names.get().split(",", -1)) {
            Status.of(name)
                    .ifPresentOrElse(
                            statuses::add,
                            () -> query.reject(
                                    "status", "must be all, or some of open, pending, snoozed, resolved with commas"));
        }
        return statuses;
    }

    private boolean seesAll() {
        return agent.role().atLeast(Role.MANAGER);
    }

    private Set<String> visibleTeams() {
        return seesAll() ? settings.teams().stream().map(Team::id).collect(Collectors.toSet()) : agent.teamIds();
    }

    /** Everybody whose own conversations may belong to {@code teams}, the agent included. */
    private Set<String> owners(Set<String> teams) {
        Set<String> owners = new HashSet<>(Set.of(agent.id()));
        if (teams.isEmpty() && !seesAll()) {
            return owners;
        }
        for (Agent candidate : settings.agents()) {
            if (seesAll()
                    || candidate.role().atLeast(Role.MANAGER)
                    || !intersection(candidate.teamIds(), teams).isEmpty()) {
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
