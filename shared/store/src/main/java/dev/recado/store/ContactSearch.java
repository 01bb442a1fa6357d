package dev.recado.store;

import dev.recado.domain.account.Contact;
import dev.recado.domain.contact.ContactQuery;
import dev.recado.domain.conversation.Conversation;
import dev.recado.store.ConversationQueries.Page;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds conversations by what their contacts are called and reached under: a few contacts at a time, and their newest. */
@Singleton
public class ContactSearch {
    /** How many contacts one page looks at. */
    public static final int MOST_CONTACTS = 10;

    private static final int MOST_CONVERSATIONS = 50;
    private static final Comparator<Conversation> LATEST_ACTIVE_FIRST =
            Comparator.comparing(ListKeys::sortKeyOf).reversed();

    private final ContactLists contacts;
    private final ConversationQueries conversations;

    public ContactSearch(ContactLists contacts, ConversationQueries conversations) {
        this.contacts = contacts;
        this.conversations = conversations;
    }

    /**
     * The conversations of a few contacts.
     *
     * @param contacts how many contacts these are
     * @param ofEach how many conversations there are of each at most: the ones that began last
     * @param conversations in any status, shelf and team, the latest active first
     * @param next where the next contacts begin, or null after the last
     */
    public record Found(
            int contacts,
            int ofEach,
            List<Conversation> conversations,
            @Nullable String next) {
        public Found {
            conversations = List.copyOf(conversations);
        }
    }

    /**
     * The conversations of the next contacts that fit: fewer contacts, more of each.
     *
     * @param after the {@code next} of the page before, or null
     */
    public Found find(ContactQuery query, ContactLists.@Nullable Position after) {
        Page<Contact> page = contacts.find(query, null, after, MOST_CONTACTS);
        List<String> ids = page.items().stream().map(Contact::id).distinct().toList();
        int ofEach = MOST_CONVERSATIONS / Math.max(1, ids.size());
        List<Conversation> found = conversations.newestOf(ids, ofEach).stream()
                .sorted(LATEST_ACTIVE_FIRST)
                .toList();
        return new Found(ids.size(), ofEach, found, page.next());
    }
}
