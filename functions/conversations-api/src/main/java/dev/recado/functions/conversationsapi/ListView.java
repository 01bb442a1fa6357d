package dev.recado.functions.conversationsapi;

import dev.recado.desk.Accesses;
import dev.recado.desk.Sight;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Team;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the lists that a view of conversations is made of, as far as the agent may see them. */
final class ListView {
    /** The parameters that choose conversations, whoever they belong to. */
    static final Set<String> FILTERS = Set.of("inbox", "team", "label", "channel", "archived", "unlinked");

    private static final int MOST_LABELS = 5;

    private final Agent agent;
    private final Settings settings;
    private final Sight sight;

    ListView(Agent agent, Settings settings, Accesses accesses) {
        this.agent = agent;
        this.settings = settings;
        this.sight = accesses.of(agent);
    }

    /** The view that the parameters choose; throws a 400 where they are faulty. */
    View of(QueryParameters query) {
        String assignee = query.text("assignee").orElse("all");
        Set<Status> statuses = statuses(query);
        View chosen = view(List.of(), query, statuses);
        Optional<String> team = query.text("team");
        query.verify();
        return with(chosen, sources(assignee, team));
    }

    /** Everything that the agent may see, in any status, neither archived nor unlinked. */
    View everything() {
        return new View(
                all(Optional.empty()), EnumSet.allOf(Status.class), Shelf.MAIN, ListFilter.ALL, sight::mayRead, null);
    }

    /**
     * The views of which the counts are made, each in any status; {@code others} with the first two is everything.
     *
     * @param others what the agent sees beside the agent's own and what nobody owns
     */
    record Counted(View mine, View unassigned, View participating, View others) {}

    /** The parts of what the parameters choose; throws a 400 where they are faulty. */
    Counted counted(QueryParameters query) {
        View chosen = view(List.of(), query, EnumSet.allOf(Status.class));
        Optional<String> team = query.text("team");
        query.verify();
        Set<String> readable = readable(team);
        return new Counted(
                with(chosen, List.of(owned(agent.id(), team))),
                with(chosen, unowned(readable)),
                with(chosen, List.of(joined(team))),
                with(chosen, others(team, readable)));
    }

    private View view(List<Source> sources, QueryParameters query, Set<Status> statuses) {
        return new View(sources, statuses, shelf(query), filter(query), sight::mayRead, null);
    }

    private static View with(View view, List<Source> sources) {
        return new View(sources, view.statuses(), view.shelf(), view.filter(), view.visible(), view.since());
    }

    private List<Source> sources(String assignee, Optional<String> team) {
        return switch (assignee) {
            case "me" -> List.of(owned(agent.id(), team));
            case "participating" -> List.of(joined(team));
            case "unassigned" -> unowned(readable(team));
            case "all" -> all(team);
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

    private List<Source> all(Optional<String> team) {
        Set<String> readable = readable(team);
        return Stream.of(List.of(owned(agent.id(), team)), unowned(readable), others(team, readable))
                .flatMap(List::stream)
                .toList();
    }

    /** For managers, whatever others own. For members, what they take part in, and what inboxes let the whole team see. */
    private List<Source> others(Optional<String> team, Set<String> readable) {
        Stream<Source> colleagues = colleagues(readable).map(colleague -> owned(colleague.id(), team));
        if (seesAll()) {
            return colleagues.toList();
        }
        List<String> shared = sharedInboxes();
        Source participating = joined(team).where(ListFilter.exceptUnownedOf(readable));
        if (shared.isEmpty() || readable.isEmpty()) {
            return List.of(participating);
        }
        ListFilter visible =
                ListFilter.sharedInboxes(shared).and(team.isPresent() ? ListFilter.ALL : ListFilter.teams(readable));
        return Stream.concat(Stream.of(participating), colleagues.map(source -> source.where(visible)))
                .toList();
    }

    /** The inboxes in which members read what their colleagues own. */
    private List<String> sharedInboxes() {
        return sight.inboxes().stream()
                .filter(inbox ->
                        inbox.ownership() == Ownership.OPEN || inbox.routing().answerersOfOne() > 1)
                .map(Inbox::id)
                .toList();
    }

    /** The other agents whose own conversations may belong to one of {@code teams}. */
    private Stream<Agent> colleagues(Set<String> teams) {
        return settings.agents().stream()
                .filter(colleague -> !colleague.id().equals(agent.id()))
                .filter(colleague -> seesAll()
                        || colleague.role().atLeast(Role.MANAGER)
                        || !intersection(colleague.teamIds(), teams).isEmpty());
    }

    private Source joined(Optional<String> team) {
        return Source.joinedBy(agent.id()).where(teamFilter(team));
    }

    private static Source owned(String agentId, Optional<String> team) {
        return Source.ownedBy(agentId).where(teamFilter(team));
    }

    private static ListFilter teamFilter(Optional<String> team) {
        return team.map(id -> ListFilter.teams(Set.of(id))).orElse(ListFilter.ALL);
    }

    private static List<Source> unowned(Set<String> teams) {
        return teams.stream().map(Source::unownedOf).toList();
    }

    private static Shelf shelf(QueryParameters query) {
        boolean archived = query.flag("archived");
        boolean unlinked = query.flag("unlinked");
        if (archived && unlinked) {
            query.reject("unlinked", "cannot be asked for together with archived");
        }
        return unlinked ? Shelf.UNLINKED : archived ? Shelf.ARCHIVED : Shelf.MAIN;
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

    private Set<String> readable(Optional<String> team) {
        if (seesAll()) {
            return team.map(Set::of)
                    .orElseGet(() -> settings.teams().stream().map(Team::id).collect(Collectors.toSet()));
        }
        return team.map(id -> intersection(Set.of(id), agent.teamIds())).orElse(agent.teamIds());
    }

    private static Set<String> intersection(Set<String> a, Set<String> b) {
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return both;
    }
}
