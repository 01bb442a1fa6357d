package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConversationListsTest {
    private static final Set<String> AGENTS = Set.of("agent-0", "agent-1", "agent-2");
    private static final Set<String> TEAMS = Set.of("team-0", "team-1", "team-2");
    private static final Set<Status> ALL = EnumSet.allOf(Status.class);

    private static final int BATCH = 25;

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void every_view_gives_each_of_its_conversations_once_latest_activity_first(int shards) {
        List<Conversation> stored = store(shards, 90);

        assertView(shards, stored, view(AGENTS, TEAMS, ALL, Shelf.MAIN), c -> !c.archived());
        assertView(shards, stored, view(AGENTS, TEAMS, ALL, Shelf.ARCHIVED), Conversation::archived);
        assertView(
                shards,
                stored,
                view(AGENTS, TEAMS, EnumSet.of(Status.OPEN), Shelf.MAIN),
                c -> !c.archived() && c.status() == Status.OPEN);
        assertView(
                shards,
                stored,
                view(Set.of("agent-1"), Set.of(), ALL, Shelf.MAIN),
                c -> !c.archived() && c.ownedBy("agent-1"));
        assertView(
                shards,
                stored,
                view(Set.of(), Set.of("team-2"), ALL, Shelf.MAIN),
                c -> !c.archived() && c.assignee() == null && c.teamId().equals("team-2"));
    }

    @Test
    void filters_let_through_what_matches_all_of_them() {
        List<Conversation> stored = store(1, 90);

        assertView(
                1,
                stored,
                filtered(ListFilter.inboxes(Set.of("inbox-1"))),
                c -> c.inboxId().equals("inbox-1"));
        assertView(
                1,
                stored,
                filtered(ListFilter.inboxes(List.of("inbox-1", "inbox-2")).and(ListFilter.channel(Channel.SMS))),
                c -> !c.inboxId().equals("inbox-0") && c.channel() == Channel.SMS);
        assertView(
                1,
                stored,
                filtered(ListFilter.labels(List.of("ñandú"))),
                c -> c.labels().contains("ñandú"));
        assertView(
                1,
                stored,
                filtered(ListFilter.labels(List.of("a", "null"))),
                c -> c.labels().containsAll(List.of("a", "null")));
        assertView(
                1,
                stored,
                filtered(ListFilter.teams(Set.of("team-0", "team-1"))),
                c -> !c.teamId().equals("team-2"));
        assertView(
                1,
                stored,
                filtered(ListFilter.exceptUnownedOf(Set.of("team-0")).and(ListFilter.inboxes(Set.of("inbox-2")))),
                c -> c.inboxId().equals("inbox-2")
                        && (c.assignee() != null || !c.teamId().equals("team-0")));
        assertView(1, stored, filtered(ListFilter.teams(Set.of())), c -> false);
    }

    @Test
    void a_list_may_have_a_filter_of_its_own() {
        List<Conversation> stored = store(1, 90);

        assertView(
                1,
                stored,
                view(
                        List.of(
                                ConversationLists.Source.ownedBy("agent-0"),
                                ConversationLists.Source.ownedBy("agent-1").where(ListFilter.teams(Set.of("team-1")))),
                        ALL,
                        Shelf.MAIN),
                c -> !c.archived()
                        && (c.ownedBy("agent-0")
                                || c.ownedBy("agent-1") && c.teamId().equals("team-1")));
    }

    @Test
    void what_may_not_be_seen_and_what_was_active_before_is_left_out() {
        List<Conversation> stored = store(1, 90);
        Instant since = stored.get(7).lastActivityAt();
        ConversationLists.View all = view(AGENTS, TEAMS, ALL, Shelf.MAIN);

        assertView(
                1,
                stored,
                new ConversationLists.View(all.sources(), ALL, Shelf.MAIN, ListFilter.ALL, c -> !c.muted(), since),
                c -> !c.archived() && !c.muted() && !c.lastActivityAt().isBefore(since));
    }

    @Test
    void a_count_is_of_what_the_lists_hold_up_to_a_bound() {
        ofOneAgent(120, 3, "vip");

        ConversationLists.View all = view(Set.of("agent-0"), Set.of("team-0"), Set.of(Status.OPEN), Shelf.MAIN);
        assertThat(lists(1).count(List.of(all), 200)).containsExactly(new ConversationLists.Count(120, false));
        assertThat(lists(1).count(List.of(all), 100)).containsExactly(new ConversationLists.Count(100, true));
        assertThat(lists(1).count(List.of(labelled("vip")), 100))
                .containsExactly(new ConversationLists.Count(33, true));
        assertThat(lists(1).count(List.of(labelled("vip")), 500))
                .containsExactly(new ConversationLists.Count(40, false));
        assertThat(lists(1).count(List.of(labelled("otra")), 500)).containsExactly(ConversationLists.Count.NONE);
        assertThat(new ConversationLists.Count(7, false).plus(new ConversationLists.Count(4, false), 10))
                .isEqualTo(new ConversationLists.Count(10, true));
    }

    @Test
    void nothing_to_look_at_is_an_empty_page() {
        assertThat(lists(1).list(view(Set.of(), Set.of(), ALL, Shelf.MAIN), null, "", 10))
                .isEqualTo(new ConversationQueries.Page<>(List.of(), null));
    }

    @Test
    void a_page_reads_on_where_a_filter_lets_little_through() {
        List<Conversation> rare = ofOneAgent(450, 50, "rara");

        ConversationQueries.Page<Conversation> page = lists(1).list(labelled("rara"), null, "", 10);

        assertThat(page.items()).hasSize(9).isEqualTo(rare);
        assertThat(page.next()).isNull();
        assertThat(paged(1, labelled("rara"), 4)).isEqualTo(rare);
    }

    @Test
    void a_page_does_not_read_on_for_ever() {
        ofOneAgent(1_100, 2_000, "rara");

        ConversationQueries.Page<Conversation> page = lists(1).list(labelled("otra"), null, "", 10);

        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isNotNull();
        assertThat(paged(1, labelled("otra"), 10)).isEmpty();
    }

    /** Stores {@code count} open conversations of one agent; gives those that carry the label, one in {@code oneIn}. */
    private List<Conversation> ofOneAgent(int count, int oneIn, String label) {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        List<Conversation> stored = IntStream.range(0, count)
                .mapToObj(i -> open(i, now.minusSeconds(i), i % oneIn == oneIn - 1 ? List.of(label) : List.of()))
                .toList();
        put(1, stored);
        return stored.stream().filter(c -> !c.labels().isEmpty()).toList();
    }

    private static Conversation open(int number, Instant activeAt, List<String> labels) {
        return new Conversation(
                "%032x".formatted(number),
                number,
                "sms",
                Channel.SMS,
                "contact",
                "+34600000001",
                "team-0",
                Language.SPANISH,
                Status.OPEN,
                new AgentRef("agent-0", "Agent"),
                List.of(),
                labels,
                null,
                false,
                false,
                false,
                null,
                null,
                activeAt,
                activeAt,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                0,
                1);
    }

    private static ConversationLists.View labelled(String label) {
        return new ConversationLists.View(
                List.of(ConversationLists.Source.ownedBy("agent-0")),
                EnumSet.of(Status.OPEN),
                Shelf.MAIN,
                ListFilter.labels(List.of(label)),
                c -> true,
                null);
    }

    private static ConversationLists.View view(
            Set<String> agents, Set<String> teams, Set<Status> statuses, Shelf shelf) {
        return view(
                Stream.concat(
                                agents.stream().map(ConversationLists.Source::ownedBy),
                                teams.stream().map(ConversationLists.Source::unownedOf))
                        .toList(),
                statuses,
                shelf);
    }

    private static ConversationLists.View view(
            List<ConversationLists.Source> sources, Set<Status> statuses, Shelf shelf) {
        return new ConversationLists.View(sources, statuses, shelf, ListFilter.ALL, c -> true, null);
    }

    private static ConversationLists.View filtered(ListFilter filter) {
        return new ConversationLists.View(
                view(AGENTS, TEAMS, ALL, Shelf.MAIN).sources(), ALL, Shelf.MAIN, filter, c -> !c.archived(), null);
    }

    private void assertView(
            int shards, List<Conversation> stored, ConversationLists.View view, Predicate<Conversation> belongs) {
        List<Conversation> expected = stored.stream()
                .filter(belongs.and(view.visible()))
                .filter(conversation -> !conversation.unlinked())
                .sorted(Comparator.comparing(ListKeys::sortKeyOf).reversed())
                .toList();
        assertThat(paged(shards, view, 9)).isEqualTo(expected);
        assertThat(paged(shards, view, 1_000)).isEqualTo(expected);
    }

    private List<Conversation> paged(int shards, ConversationLists.View view, int limit) {
        List<Conversation> paged = new ArrayList<>();
        String cursor = null;
        do {
            ConversationQueries.Page<Conversation> page = lists(shards).list(view, cursor, "ana", limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return paged;
    }

    private ConversationLists lists(int shards) {
        Table table = new Table(dynamo.tableName(), shards);
        Walks walks =
                new Walks(dynamo.client(), table, dynamo.environment(() -> Instant.parse("2026-11-20T10:00:00Z")));
        return new ConversationLists(dynamo.client(), table, walks);
    }

    private List<Conversation> store(int shards, int count) {
        List<Conversation> stored =
                Anything.seeds(count).map(Anything::conversation).toList();
        put(shards, stored);
        return stored;
    }

    private void put(int shards, List<Conversation> conversations) {
        ListKeys keys = new ListKeys(new Table(dynamo.tableName(), shards));
        for (int from = 0; from < conversations.size(); from += BATCH) {
            List<WriteRequest> writes =
                    conversations.subList(from, Math.min(conversations.size(), from + BATCH)).stream()
                            .map(conversation -> ConversationItem.of(conversation, null, keys))
                            .map(item -> WriteRequest.builder()
                                    .putRequest(put -> put.item(item))
                                    .build())
                            .toList();
            dynamo.client().batchWriteItem(request -> request.requestItems(Map.of(dynamo.tableName(), writes)));
        }
    }
}
