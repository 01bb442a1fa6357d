package dev.recado.store;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of the lists by activity. A conversation stands in one list: its owner's, or its team's while nobody owns it, by
 * status; and in that of each agent who takes part beside the owner. So a message moves one index entry for the most
 * conversations, and every view is read from the few lists it is made of.
 */
final class ListKeys {
    private final int shards;

    ListKeys(Table table) {
        this.shards = table.listShards();
    }

    String partitionOf(Conversation conversation) {
        AgentRef owner = conversation.assignee();
        return partition(conversation, owner == null ? teamQueue(conversation.teamId()) : agentQueue(owner.id()));
    }

    /** Where a conversation stands in the list of an agent who takes part beside the owner. */
    String partitionOf(Conversation conversation, String participantId) {
        return partition(conversation, participantQueue(participantId));
    }

    private String partition(Conversation conversation, String queue) {
        return partition(
                queue,
                conversation.status(),
                Shelf.of(conversation),
                Math.floorMod(conversation.id().hashCode(), shards));
    }

    static String sortKeyOf(Conversation conversation) {
        return millis(conversation.lastActivityAt()) + "#" + conversation.id();
    }

    static String millis(Instant instant) {
        return "%013d".formatted(instant.toEpochMilli());
    }

    static String agentQueue(String agentId) {
        return "a#" + agentId;
    }

    static String teamQueue(String teamId) {
        return "t#" + teamId;
    }

    static String participantQueue(String agentId) {
        return "p#" + agentId;
    }

    /** All partitions of a queue for a status. */
    List<String> partitions(String queue, Status status, Shelf shelf) {
        List<String> partitions = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            partitions.add(partition(queue, status, shelf, shard));
        }
        return partitions;
    }

    private static String partition(String queue, Status status, Shelf shelf, int shard) {
        return "Q#" + queue + "#" + status.wireName() + shelf.suffix() + (shard == 0 ? "" : "#" + shard);
    }
}
