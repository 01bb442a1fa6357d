package dev.recado.store;

import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.search.SearchWords;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Looks for words in the newest messages of a few conversations: one Query each, all at once. */
@Singleton
public class MessageSearch {
    /** How many messages of one conversation are looked at. */
    public static final int MOST_MESSAGES = 200;

    private static final int MOST_SHOWN = 3;

    private final ConversationQueries queries;

    public MessageSearch(ConversationQueries queries) {
        this.queries = queries;
    }

    /**
     * The conversations with a message that has all the words, in their order, each with its newest such messages, at most
     * three. Notes count; activity lines, deleted messages and what is older than {@code since} do not.
     */
    public Map<Conversation, List<Message>> find(List<Conversation> conversations, SearchWords words, Instant since) {
        List<List<Message>> found = ListReader.inParallel(conversations.stream()
                .<Callable<List<Message>>>map(conversation -> () -> find(conversation, words, since))
                .toList());
        Map<Conversation, List<Message>> matches = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).isEmpty()) {
                matches.put(conversations.get(i), found.get(i));
            }
        }
        return matches;
    }

    private List<Message> find(Conversation conversation, SearchWords words, Instant since) {
        return queries.newestMessages(conversation.id(), since, MOST_MESSAGES).stream()
                .filter(message -> message.kind() != MessageKind.ACTIVITY && !message.deleted())
                .filter(message -> words.match(message.text()))
                .limit(MOST_SHOWN)
                .toList();
    }
}
