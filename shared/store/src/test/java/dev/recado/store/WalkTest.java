package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WalkTest {
    private static final String VIEWER = "ana looks at all";

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whoever_walks_while_conversations_move_sees_each_that_stays_exactly_once(int seed) {
        Random random = new Random(seed);
        MovingDesk desk = new MovingDesk(dynamo, random, 1 + random.nextInt(2));
        desk.fill(20 + random.nextInt(280));
        int limit = 1 + random.nextInt(60);
        Set<String> stayed = desk.inView();
        Set<String> everInView = new HashSet<>(stayed);
        List<String> shown = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            ConversationQueries.Page<Conversation> page = desk.lists().list(desk.view(), cursor, VIEWER, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(conversation -> shown.add(conversation.id()));
            cursor = page.next();
            assertThat(++pages).as("pages").isLessThan(1_000);
            if (cursor != null) {
                assertThat(cursor).hasSizeLessThan(1_500);
                for (int moves = random.nextInt(2 * limit + 4); moves > 0; moves--) {
                    desk.moveOne();
                    Set<String> now = desk.inView();
                    stayed.retainAll(now);
                    everInView.addAll(now);
                }
            }
        } while (cursor != null);

        assertThat(shown).doesNotHaveDuplicates().containsAll(stayed);
        assertThat(everInView).containsAll(shown);
    }

    @Test
    void a_walk_misses_nothing_while_conversations_move_as_it_reads() throws InterruptedException {
        MovingDesk desk = new MovingDesk(dynamo, new Random(99), 1);
        desk.fill(150);
        desk.onlyWithinView();
        Set<String> stayed = desk.inView();
        List<String> shown = new ArrayList<>();
        Thread mover = Thread.ofVirtual().start(() -> {
            for (int moves = 0; moves < 400; moves++) {
                desk.moveOne();
            }
        });
        String cursor = null;
        do {
            ConversationQueries.Page<Conversation> page = desk.lists().list(desk.view(), cursor, VIEWER, 20);
            page.items().forEach(conversation -> shown.add(conversation.id()));
            cursor = page.next();
        } while (cursor != null);
        mover.join();

        assertThat(shown).doesNotHaveDuplicates().containsAll(stayed);
    }

    @Test
    void a_first_page_and_a_short_walk_write_nothing_and_a_long_one_little() {
        MovingDesk desk = new MovingDesk(dynamo, new Random(7), 1);
        desk.fill(400);
        desk.onlyWithinView();
        long before = items();

        String cursor = desk.lists().list(desk.view(), null, VIEWER, 100).next();
        assertThat(items()).isEqualTo(before);
        for (int page = 0; page < 3; page++) {
            cursor = desk.lists().list(desk.view(), cursor, VIEWER, 25).next();
        }
        assertThat(items()).isEqualTo(before + 1);
        desk.lists().list(desk.view(), cursor, VIEWER, 100);
        assertThat(items()).isEqualTo(before + 2);
    }

    private long items() {
        return dynamo.client()
                .scan(request -> request.tableName(dynamo.tableName()).select(Select.COUNT))
                .count();
    }

    @Test
    void a_page_asked_for_twice_and_gone_on_from_shows_nothing_twice() {
        MovingDesk desk = new MovingDesk(dynamo, new Random(21), 1);
        desk.fill(300);
        desk.onlyWithinView();
        Set<String> stayed = desk.inView();
        List<String> shown = new ArrayList<>();
        String cursor = null;
        do {
            if (cursor != null) {
                // The answer is lost on its way, and even read on from, before it is asked for again.
                String lost = desk.lists().list(desk.view(), cursor, VIEWER, 40).next();
                desk.moveOne();
                if (lost != null) {
                    desk.lists().list(desk.view(), lost, VIEWER, 40);
                }
                desk.moveOne();
            }
            ConversationQueries.Page<Conversation> page = desk.lists().list(desk.view(), cursor, VIEWER, 40);
            page.items().forEach(conversation -> shown.add(conversation.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(shown).doesNotHaveDuplicates().containsAll(stayed);
    }

    @Test
    void what_was_shown_beside_the_lists_is_shown_nowhere_again_however_long_the_walk() {
        MovingDesk desk = new MovingDesk(dynamo, new Random(5), 1);
        desk.fill(400);
        desk.onlyWithinView();
        Set<String> stayed = desk.inView();
        List<Conversation> all = List.copyOf(desk.conversations.values());
        List<String> shown = new ArrayList<>();
        String cursor = null;
        for (int count : List.of(60, 130)) {
            var page = desk.lists().beside(all.subList(0, count), cursor, VIEWER);
            page.items().forEach(conversation -> shown.add(conversation.id()));
            cursor = page.next();
        }
        assertThat(shown).hasSize(130);
        do {
            var page = desk.lists().listBeside(desk.view(), cursor, VIEWER, 25);
            page.items().forEach(conversation -> shown.add(conversation.id()));
            cursor = page.next();
            desk.moveOne();
        } while (cursor != null);

        assertThat(shown).doesNotHaveDuplicates().containsAll(stayed);
        assertThatThrownBy(() -> desk.lists().beside(all, "x", VIEWER)).isInstanceOf(UnusableCursorException.class);
    }

    @Test
    void a_cursor_is_good_for_its_view_its_agent_and_an_hour() {
        MovingDesk desk = new MovingDesk(dynamo, new Random(3), 1);
        desk.fill(200);
        String cursor = desk.lists().list(desk.view(), null, VIEWER, 5).next();

        assertThat(desk.lists().list(desk.view(), cursor, VIEWER, 5).items()).hasSize(5);
        assertThatThrownBy(() -> desk.lists().list(desk.view(), cursor, "bruno looks at all", 5))
                .isInstanceOf(UnusableCursorException.class);
        for (String forged : List.of("", "x", cursor + "A", cursor.substring(1), cursor.replace('A', 'B'))) {
            assertThatThrownBy(() -> desk.lists().list(desk.view(), forged, VIEWER, 5))
                    .isInstanceOf(UnusableCursorException.class);
        }
        desk.pass(Duration.ofMinutes(59));
        assertThat(desk.lists().list(desk.view(), cursor, VIEWER, 5).items()).hasSize(5);
        desk.pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> desk.lists().list(desk.view(), cursor, VIEWER, 5))
                .isInstanceOf(UnusableCursorException.class)
                .hasMessageContaining("hour");
    }

    @Test
    void a_cursor_reads_back_as_the_walk_it_was() {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        Walk begun = Walk.begin("walk", now).at("0000000000001#c");
        Walk turned = begun.turn(now.plusSeconds(1)).bringsNew().remembering(3, List.of(1L, -1L, Long.MIN_VALUE));

        assertThat(WalkCursor.read(WalkCursor.write(begun, VIEWER), VIEWER, now))
                .isEqualTo(begun);
        assertThat(WalkCursor.read(WalkCursor.write(turned, VIEWER), VIEWER, now))
                .isEqualTo(turned);
    }

    /** Conversations of three agents and two teams that move about; the view is of two agents and one team, not archived. */
    private static final class MovingDesk {
        private static final List<String> AGENTS = List.of("agent-0", "agent-1", "agent-2");
        private final EmbeddedDynamo dynamo;
        private final Random random;
        private final Table table;
        private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
        private volatile Instant now = Instant.parse("2026-11-20T10:00:00Z");
        private boolean withinView;

        MovingDesk(EmbeddedDynamo dynamo, Random random, int shards) {
            this.dynamo = dynamo;
            this.random = random;
            this.table = new Table(dynamo.tableName(), shards);
        }

        ConversationLists lists() {
            return new ConversationLists(
                    dynamo.client(), table, new Walks(dynamo.client(), table, dynamo.environment(() -> now)));
        }

        ConversationLists.View view() {
            return new ConversationLists.View(
                    List.of(
                            ConversationLists.Source.ownedBy("agent-0"),
                            ConversationLists.Source.ownedBy("agent-1"),
                            ConversationLists.Source.unownedOf("team-0")),
                    EnumSet.of(Status.OPEN, Status.PENDING, Status.RESOLVED),
                    Shelf.MAIN,
                    ListFilter.inboxes(List.of("inbox-0", "inbox-1")),
                    conversation -> !conversation.muted(),
                    null);
        }

        Set<String> inView() {
            Set<String> ids = new HashSet<>();
            conversations.forEach((id, conversation) -> {
                boolean listed = conversation.assignee() == null
                        ? conversation.teamId().equals("team-0")
                        : !conversation.ownedBy("agent-2");
                if (listed
                        && !conversation.unlinked()
                        && !conversation.archived()
                        && conversation.status() != Status.SNOOZED
                        && !conversation.inboxId().equals("inbox-2")
                        && !conversation.muted()) {
                    ids.add(id);
                }
            });
            return ids;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        void fill(int count) {
            for (int i = 0; i < count; i++) {
                Instant active = now.minusMillis(random.nextInt(500_000));
                change(new Anything(random.nextLong()).conversation(), active, true);
            }
            pass(Duration.ofSeconds(1));
        }

        /** From now on nothing leaves the view; and everything is in it. */
        void onlyWithinView() {
            withinView = true;
            List.copyOf(conversations.values()).forEach(conversation -> change(conversation, now, false));
            pass(Duration.ofMinutes(5));
        }

        /** One conversation is acted upon, or a new one comes, as commits do it: stamped a little before it is stored. */
        void moveOne() {
            now = now.plusMillis(random.nextInt(3) == 0 ? random.nextInt(4_000) : 0);
            Instant stamped = now.minusMillis(random.nextInt(2_000));
            if (random.nextInt(10) == 0) {
                change(new Anything(random.nextLong()).conversation(), stamped, true);
            } else {
                List<Conversation> all = List.copyOf(conversations.values());
                change(all.get(random.nextInt(all.size())), stamped, false);
            }
        }

        private void change(Conversation conversation, Instant active, boolean created) {
            var item = ConversationItem.of(conversation, null, new ListKeys(table));
            Attributes next = Attributes.of(item);
            boolean later = created || active.isAfter(conversation.lastActivityAt());
            next.put("active", later ? active : conversation.lastActivityAt());
            if (created) {
                next.put("created", active);
            }
            item = next.item();
            if (random.nextInt(2) == 0 || withinView || created) {
                moveLists(item, next);
            }
            Conversation moved = ConversationItem.read(item);
            conversations.put(moved.id(), moved);
            var stored = ConversationItem.of(moved, null, new ListKeys(table));
            dynamo.client().putItem(request -> request.tableName(table.name()).item(stored));
        }

        private void moveLists(Map<String, AttributeValue> item, Attributes next) {
            for (String gone :
                    List.of("owner", "ownerName", "muted", "archived", "unlinked", "snooze", "until", "status")) {
                item.remove(gone);
            }
            int choices = withinView ? 2 : 3;
            next.put("status", List.of("open", "pending", "snoozed").get(random.nextInt(choices)));
            if (item.get("status").s().equals("snoozed")) {
                next.put("snooze", "s");
            }
            next.put("inbox", "inbox-" + random.nextInt(choices));
            next.put("muted", !withinView && random.nextInt(10) == 0);
            next.put("archived", !withinView && random.nextInt(10) == 0);
            next.put("unlinked", !withinView && random.nextInt(10) == 0);
            next.put("team", withinView ? "team-0" : "team-" + random.nextInt(2));
            if (random.nextInt(3) > 0) {
                String owner = AGENTS.get(random.nextInt(choices));
                next.put("owner", owner).put("ownerName", owner);
            }
        }
    }
}
