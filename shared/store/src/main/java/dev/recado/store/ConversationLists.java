package dev.recado.store;

import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads lists of conversations by latest activity. A view is the merge of the lists it is made of; each list is one Query,
 * and all begin at the same point, since they sort by the same key.
 */
@Singleton
public class ConversationLists {
    private final ListReader reader;
    private final Walks walks;
    private final ListKeys keys;

    public ConversationLists(DynamoDbClient client, Table table, Walks walks) {
        this.reader = new ListReader(client, table);
        this.walks = walks;
        this.keys = new ListKeys(table);
    }

    /** The conversations of one agent, of one participant, or of nobody in one team; of them those that {@code filter} lets through. */
    public record Source(String queue, ListFilter filter) {
        /** What an agent owns. */
        public static Source ownedBy(String agentId) {
            return new Source(ListKeys.agentQueue(agentId), ListFilter.ALL);
        }

        /** What an agent takes part in beside its owner. */
        public static Source joinedBy(String agentId) {
            return new Source(ListKeys.participantQueue(agentId), ListFilter.ALL);
        }

        /** What nobody in a team owns. */
        public static Source unownedOf(String teamId) {
            return new Source(ListKeys.teamQueue(teamId), ListFilter.ALL);
        }

        /** Only what {@code more} lets through too. */
        public Source where(ListFilter more) {
            return new Source(queue, filter.and(more));
        }
    }

    /**
     * What is to be listed.
     *
     * @param sources whose conversations
     * @param statuses in these statuses
     * @param shelf the main, the archived or the unlinked ones
     * @param filter only what it lets through
     * @param visible the last word on each conversation
     * @param since only what was active then or later, or null
     */
    public record View(
            List<Source> sources,
            Set<Status> statuses,
            Shelf shelf,
            ListFilter filter,
            Predicate<Conversation> visible,
            @Nullable Instant since) {
        public View {
            sources = List.copyOf(sources);
            statuses = Set.copyOf(statuses);
        }

        /** The same view in one status. */
        public View in(Status status) {
            return new View(sources, Set.of(status), shelf, filter, visible, since);
        }

        /** The same view of what was active at a time or later. */
        public View since(Instant time) {
            return new View(sources, statuses, shelf, filter, visible, time);
        }
    }

    /**
     * A page of a view. It may be short, even empty, where filters let little through: only a page without {@code next} is
     * the last. Whoever walks from page to page until then is shown nothing twice, and all that was in the view from the
     * first page to the last: what moved up while being looked through comes at the end.
     *
     * @param cursor the {@code next} of the page before, or null
     * @param binding names the view and who looks at it: the cursor is good for nothing else
     * @throws UnusableCursorException when the cursor is of something else, or too old
     */
    public ConversationQueries.Page<Conversation> list(View view, @Nullable String cursor, String binding, int limit) {
        return list(view, walks.of(cursor, binding), false, binding, limit);
    }

    /** As {@link #list}, in a walk in which {@link #beside} has shown other things too: they are shown nowhere again. */
    public ConversationQueries.Page<Conversation> listBeside(
            View view, @Nullable String cursor, String binding, int limit) {
        return list(view, walks.of(cursor, binding), true, binding, limit);
    }

    /**
     * Which of {@code conversations}, that were found in another way, a walk has not shown. They count as shown from now on.
     * There is always a {@code next}, with which the walk goes on.
     *
     * @throws UnusableCursorException as {@link #list} does
     */
    public ConversationQueries.Page<Conversation> beside(
            Collection<Conversation> conversations, @Nullable String cursor, String binding) {
        Walk walk = walks.of(cursor, binding);
        Set<Long> shown = walks.shown(walk);
        List<Conversation> others = conversations.stream()
                .filter(conversation -> shown.add(Walks.mark(conversation.id())))
                .toList();
        return new ConversationQueries.Page<>(others, WalkCursor.write(walks.remember(walk, others), binding));
    }

    private ConversationQueries.Page<Conversation> list(
            View view, Walk walk, boolean shownAnywhere, String binding, int limit) {
        WalkStep step = new WalkStep(reader, walks, parts(view), view, walk, shownAnywhere, limit);
        Walk next = step.take();
        List<Conversation> found = step.found();
        return new ConversationQueries.Page<>(
                found, next == null ? null : WalkCursor.write(walks.remember(next, found), binding));
    }

    /**
     * How many conversations a view has.
     *
     * @param more whether there may be more than {@code count}
     */
    public record Count(int count, boolean more) {
        /** No conversations. */
        public static final Count NONE = new Count(0, false);

        /** Both together, counted up to {@code most}. */
        public Count plus(Count other, int most) {
            int sum = count + other.count;
            return new Count(Math.min(most, sum), more || other.more || sum > most);
        }
    }

    /**
     * Counts the conversations of several views by the newest {@code upTo} entries of each of their lists: one Query each, all
     * at once. What {@link View#visible} and {@link View#since} would hold back is counted.
     */
    public List<Count> count(List<View> views, int upTo) {
        List<List<ListReader.PartOfList>> parts =
                views.stream().map(this::parts).toList();
        Iterator<ListReader.Counted> counted = reader.count(
                        parts.stream().flatMap(List::stream).toList(), upTo)
                .iterator();
        return parts.stream()
                .map(lists -> lists.stream()
                        .map(ignored -> counted.next())
                        .map(one -> new Count(one.count(), one.more()))
                        .reduce(Count.NONE, (a, b) -> a.plus(b, upTo)))
                .toList();
    }

    private List<ListReader.PartOfList> parts(View view) {
        List<ListReader.PartOfList> parts = new ArrayList<>();
        for (Source source : view.sources()) {
            ListFilter filter = view.filter().and(source.filter());
            for (Status status : view.statuses()) {
                for (String partition : keys.partitions(source.queue(), status, view.shelf())) {
                    parts.add(new ListReader.PartOfList(partition, filter));
                }
            }
        }
        return parts;
    }
}
