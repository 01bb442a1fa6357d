package dev.recado.store.settings;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Team;
import dev.recado.domain.call.CallFlow;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.function.ContendedException;
import dev.recado.store.Attributes;
import dev.recado.store.Table;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads and writes the account, teams, inboxes and agents. A change is a function of what is stored, applied again when
 * somebody else was faster, so that none is lost.
 */
@Singleton
public class SettingsRepository implements Settings {
    private static final int ATTEMPTS = 10;

    private static final Kind<Account> ACCOUNT =
            new Kind<>(SettingsItems::account, SettingsItems::of, ignored -> "", ignored -> Set.of(), Kind::nothing);
    private static final Kind<Team> TEAM =
            new Kind<>(SettingsItems::team, SettingsItems::of, Team::id, ignored -> Set.of(), Kind::nothing);
    private static final Kind<Inbox> INBOX =
            new Kind<>(SettingsItems::inbox, SettingsItems::of, Inbox::id, Aliases::of, SettingsRepository::wishes);
    private static final Kind<InboxAutomation> AUTOMATION = new Kind<>(
            SettingsItems::automation, SettingsItems::of, InboxAutomation::inboxId, ignored -> Set.of(), Kind::nothing);
    private static final Kind<Agent> AGENT =
            new Kind<>(SettingsItems::agent, SettingsItems::of, Agent::id, Aliases::of, Kind::nothing);

    private static final Kind<TeamCallFlow> CALL_FLOW = new Kind<>(
            SettingsItems::callFlow, SettingsItems::of, TeamCallFlow::teamId, ignored -> Set.of(), Kind::nothing);

    private final DynamoDbClient client;
    private final Table table;
    private final SettingsWriter writer;

    @Inject
    public SettingsRepository(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
        this.writer = new SettingsWriter(client, table, null);
    }

    private SettingsRepository(DynamoDbClient client, Table table, SettingsAct act) {
        this.client = client;
        this.table = table;
        this.writer = new SettingsWriter(client, table, act);
    }

    /** The same settings, whose every change is recorded as {@code act}. */
    public SettingsRepository recordedAs(SettingsAct act) {
        return new SettingsRepository(client, table, act);
    }

    /**
     * How one kind of setting is stored.
     *
     * @param wishes what replacing the one by the other has to have done elsewhere
     */
    private record Kind<T>(
            Function<Map<String, AttributeValue>, T> read,
            Function<T, Map<String, AttributeValue>> write,
            Function<T, String> id,
            Function<T, Set<String>> aliases,
            BiFunction<T, T, List<Effect>> wishes) {
        static <T> List<Effect> nothing(T before, T after) {
            return List.of();
        }
    }

    /** An inbox that has just begun to give its conversations away, or to another agent, gives away those that wait. */
    private static List<Effect> wishes(Inbox before, Inbox after) {
        boolean same = before.assigns()
                && Objects.equals(before.routing().agentId(), after.routing().agentId());
        return after.assigns() && !same ? List.of(new Effect.RouteWaiting(after.teamId())) : List.of();
    }

    @Override
    public Optional<Account> account() {
        return get(SettingsItems.ACCOUNT).map(SettingsItems::account);
    }

    @Override
    public Optional<Team> team(String teamId) {
        return get(SettingsItems.TEAM + teamId).map(SettingsItems::team);
    }

    @Override
    public List<Team> teams() {
        return list(SettingsItems.TEAM, SettingsItems::team);
    }

    @Override
    public Optional<Inbox> inbox(String inboxId) {
        return get(SettingsItems.INBOX + inboxId)
                .filter(item -> !SettingsItems.isDeleted(item))
                .map(SettingsItems::inbox);
    }

    @Override
    public Optional<Inbox> inboxOrDeleted(String inboxId) {
        return get(SettingsItems.INBOX + inboxId).map(SettingsItems::inbox);
    }

    @Override
    public List<Inbox> inboxes() {
        return list(SettingsItems.INBOX, SettingsItems::inbox);
    }

    @Override
    public List<Inbox> inboxesAndDeleted() {
        return stored(SettingsItems.INBOX).map(SettingsItems::inbox).toList();
    }

    @Override
    public Optional<String> inboxIdOf(String inboxKey) {
        return find(Table.alias(inboxKey)).map(SettingsWriter::target);
    }

    @Override
    public Optional<Agent> agent(String agentId) {
        return get(SettingsItems.AGENT + agentId)
                .filter(item -> !SettingsItems.isDeleted(item))
                .map(SettingsItems::agent);
    }

    @Override
    public List<Agent> agents() {
        return list(SettingsItems.AGENT, SettingsItems::agent);
    }

    /** How a team answers the telephone: as it has set it, else as it is ready made. */
    public CallFlow callFlow(String teamId) {
        return get(SettingsItems.CALL_FLOW + teamId)
                .map(item -> SettingsItems.callFlow(item).flow())
                .orElseGet(CallFlow::readyMade);
    }

    /** Stores how a team answers the telephone. */
    public void save(TeamCallFlow callFlow) {
        save(SettingsItems.CALL_FLOW + callFlow.teamId(), CALL_FLOW, stored -> new Saving.Saved<>(callFlow));
    }

    /** Stores the account, new or changed. */
    public void save(Account account) {
        save(SettingsItems.ACCOUNT, ACCOUNT, stored -> new Saving.Saved<>(account));
    }

    /** Stores the team, new or changed. */
    public void save(Team team) {
        save(SettingsItems.TEAM + team.id(), TEAM, stored -> new Saving.Saved<>(team));
    }

    /** Stores the inbox, new or changed; only {@link Saving.AliasTaken} refuses it. */
    public Saving<Inbox> save(Inbox inbox) {
        return save(SettingsItems.INBOX + inbox.id(), INBOX, stored -> new Saving.Saved<>(inbox));
    }

    /** Stores the agent, new or changed; only {@link Saving.AliasTaken} refuses it. */
    public Saving<Agent> save(Agent agent) {
        return save(SettingsItems.AGENT + agent.id(), AGENT, stored -> new Saving.Saved<>(agent));
    }

    /** What an inbox does by itself; nothing where that was never set. */
    public InboxAutomation automation(String inboxId) {
        return get(SettingsItems.AUTOMATION + inboxId)
                .map(SettingsItems::automation)
                .orElseGet(() -> InboxAutomation.none(inboxId));
    }

    /** What inboxes do by themselves, as far as it was ever set. */
    public List<InboxAutomation> automations() {
        return list(SettingsItems.AUTOMATION, SettingsItems::automation);
    }

    /** Sets what an inbox does by itself. */
    public InboxAutomation save(InboxAutomation automation) {
        save(
                SettingsItems.AUTOMATION + automation.inboxId(),
                AUTOMATION,
                stored -> new Saving.Saved<InboxAutomation>(automation));
        return automation;
    }

    /** Stores a new inbox; the id of a deleted one may be given again. */
    public Saving<Inbox> create(Inbox inbox) {
        return save(SettingsItems.INBOX + inbox.id(), INBOX, stored -> ifNew(stored, inbox));
    }

    /** Stores a new agent. */
    public Saving<Agent> create(Agent agent) {
        return save(SettingsItems.AGENT + agent.id(), AGENT, stored -> ifNew(stored, agent));
    }

    /** Changes a team, or makes a new one of an empty. */
    public Saving<Team> changeTeam(String teamId, Function<Optional<Team>, Team> change) {
        return save(SettingsItems.TEAM + teamId, TEAM, stored -> new Saving.Saved<>(change.apply(stored)));
    }

    /** Changes a team that there is. */
    public Saving<Team> changeKnownTeam(String teamId, UnaryOperator<Team> change) {
        return save(SettingsItems.TEAM + teamId, TEAM, stored -> ifKnown(stored, change));
    }

    /** Changes an inbox that there is. */
    public Saving<Inbox> changeInbox(String inboxId, UnaryOperator<Inbox> change) {
        return save(SettingsItems.INBOX + inboxId, INBOX, stored -> ifKnown(stored, change));
    }

    /** Changes an agent that there is. */
    public Saving<Agent> changeAgent(String agentId, UnaryOperator<Agent> change) {
        return save(SettingsItems.AGENT + agentId, AGENT, stored -> ifKnown(stored, change));
    }

    /** Takes an inbox out of use with its aliases; false when there was none. Its conversations keep it. */
    public boolean deleteInbox(String inboxId) {
        return delete(SettingsItems.INBOX + inboxId, INBOX);
    }

    /** Takes an agent's profile out of use with its extension; false when there was none. */
    public boolean deleteAgent(String agentId) {
        return delete(SettingsItems.AGENT + agentId, AGENT);
    }

    @Override
    public boolean isDeletedAgent(String agentId) {
        return get(SettingsItems.AGENT + agentId).map(SettingsItems::isDeleted).orElse(false);
    }

    @Override
    public List<String> agentIdsEver() {
        return stored(SettingsItems.AGENT)
                .map(item -> Attributes.reading(item).requiredText(Table.SK))
                .map(key -> key.substring(SettingsItems.AGENT.length()))
                .toList();
    }

    private <T> boolean delete(String sortKey, Kind<T> kind) {
        return attempt(() -> {
            Map<String, AttributeValue> base =
                    get(sortKey).filter(item -> !SettingsItems.isDeleted(item)).orElse(null);
            if (base == null) {
                return Optional.of(false);
            }
            T stored = kind.read().apply(base);
            Map<String, AttributeValue> next =
                    Attributes.of(base).put(SettingsItems.DELETED, true).item();
            SettingsWriter.Outcome outcome = writer.replace(
                    base,
                    next,
                    List.of(),
                    kind.id().apply(stored),
                    kind.aliases().apply(stored),
                    Set.of());
            return outcome == SettingsWriter.Outcome.WRITTEN ? Optional.of(true) : Optional.empty();
        });
    }

    private static <T> Saving<T> ifNew(Optional<T> stored, T created) {
        return stored.isPresent() ? new Saving.IdTaken<>() : new Saving.Saved<>(created);
    }

    private static <T> Saving<T> ifKnown(Optional<T> stored, UnaryOperator<T> change) {
        return stored.<Saving<T>>map(known -> new Saving.Saved<>(change.apply(known)))
                .orElseGet(Saving.Unknown::new);
    }

    /** Stores what {@code change} makes of the stored value; a deleted one does not count as stored. */
    private <T> Saving<T> save(String sortKey, Kind<T> kind, Function<Optional<T>, Saving<T>> change) {
        return attempt(() -> {
            Map<String, AttributeValue> base = get(sortKey).orElse(null);
            Optional<T> stored = Optional.ofNullable(base)
                    .filter(item -> !SettingsItems.isDeleted(item))
                    .map(kind.read());
            Saving<T> wish = change.apply(stored);
            if (!(wish instanceof Saving.Saved<T>(T next))) {
                return Optional.of(wish);
            }
            return write(kind, base, stored, next);
        });
    }

    private <T> Optional<Saving<T>> write(
            Kind<T> kind, @Nullable Map<String, AttributeValue> base, Optional<T> stored, T next) {
        SettingsWriter.Outcome outcome = writer.replace(
                base,
                kind.write().apply(next),
                stored.map(before -> kind.wishes().apply(before, next)).orElse(List.of()),
                kind.id().apply(next),
                stored.map(kind.aliases()).orElse(Set.of()),
                kind.aliases().apply(next));
        return switch (outcome) {
            case WRITTEN -> Optional.of(new Saving.Saved<>(next));
            case ALIAS_TAKEN -> Optional.of(new Saving.AliasTaken<>());
            case CHANGED_MEANWHILE -> Optional.empty();
        };
    }

    private static <R> R attempt(Supplier<Optional<R>> work) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<R> result = work.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new ContendedException("The setting");
    }

    private Optional<Map<String, AttributeValue>> get(String sortKey) {
        return find(Table.setting(sortKey));
    }

    private Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = client.getItem(
                        request -> request.tableName(table.name()).key(key).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private <T> List<T> list(String prefix, Function<Map<String, AttributeValue>, T> read) {
        return stored(prefix)
                .filter(item -> !SettingsItems.isDeleted(item))
                .map(read)
                .toList();
    }

    /** The settings of a kind, deleted ones included. */
    private Stream<Map<String, AttributeValue>> stored(String prefix) {
        return client
                .queryPaginator(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :settings AND begins_with(SK, :prefix)")
                        .expressionAttributeValues(Map.of(
                                ":settings", Attributes.string(Table.SETTINGS), ":prefix", Attributes.string(prefix)))
                        .consistentRead(true))
                .items()
                .stream();
    }
}
