package dev.recado.store;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The entries of a conversation in the lists of those who take part beside its owner. Each commit writes them anew, so that
 * those lists are read like all others; a conversation without participants costs nothing.
 */
final class Participations {
    private Participations() {}

    /** The items that follow from {@code next}; one without anything but its key and end where an agent takes part no more. */
    static List<Map<String, AttributeValue>> itemsOf(
            Conversation base, Conversation next, ListKeys lists, Instant now) {
        Set<String> before = participants(base);
        Set<String> after = participants(next);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (String agent : after) {
            items.add(ConversationItem.entryOf(next, agent, lists));
        }
        before.removeAll(after);
        for (String agent : before) {
            items.add(Attributes.of(Table.participation(agent, next.id()))
                    .put(Table.TTL, now.getEpochSecond())
                    .item());
        }
        return items;
    }

    /** Where the entries of a conversation are. */
    static List<Map<String, AttributeValue>> keysOf(Conversation conversation) {
        return participants(conversation).stream()
                .map(agent -> Table.participation(agent, conversation.id()))
                .toList();
    }

    private static Set<String> participants(Conversation conversation) {
        Set<String> agents = new TreeSet<>();
        conversation.participants().stream().map(Participant::id).forEach(agents::add);
        AgentRef owner = conversation.assignee();
        if (owner != null) {
            agents.remove(owner.id());
        }
        return agents;
    }
}
