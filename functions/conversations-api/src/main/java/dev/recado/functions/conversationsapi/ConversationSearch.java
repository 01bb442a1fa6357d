package dev.recado.functions.conversationsapi;

import dev.recado.desk.Accesses;
import dev.recado.desk.Sight;
import dev.recado.domain.account.Agent;
import dev.recado.domain.contact.ContactQuery;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.search.SearchWords;
import dev.recado.store.ContactLists.Position;
import dev.recado.store.ContactSearch;
import dev.recado.store.ConversationLists;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.MessageSearch;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conversations that an agent may read: by their number, then by their contacts, and when all of those have been
 * shown, by words in recent messages. No conversation is found twice.
 */
@Singleton
class ConversationSearch {
    private static final Pattern NUMBER = Pattern.compile("#?([0-9]{1,15})");

    private final ConversationQueries queries;
    private final ContactSearch contacts;
    private final ConversationLists lists;
    private final MessageSearch messages;
    private final Settings settings;
    private final Accesses accesses;

    ConversationSearch(
            ConversationQueries queries,
            ContactSearch contacts,
            ConversationLists lists,
            MessageSearch messages,
            Settings settings,
            Accesses accesses) {
        this.queries = queries;
        this.contacts = contacts;
        this.lists = lists;
        this.messages = messages;
        this.settings = settings;
        this.accesses = accesses;
    }

    /**
     * What is looked for.
     *
     * @param contact how contacts are looked up, if the text can be meant so
     * @param since how far back words are looked for
     * @param binding names the search and who searches, for its cursors
     * @param limit how many conversations a page looks into for words
     */
    record Wish(
            Agent agent,
            String typed,
            SearchWords words,
            Optional<ContactQuery> contact,
            Instant since,
            String binding,
            int limit) {
        /** Whether only a number can be meant. */
        boolean ofNumberOnly() {
            return typed.startsWith("#");
        }
    }

    /** A conversation that was found, how, and for words the newest messages that have them. */
    record Hit(Conversation conversation, String foundBy, List<Message> matches) {
        static Hit by(String how, Conversation conversation) {
            return new Hit(conversation, how, List.of());
        }
    }

    /**
     * A page.
     *
     * @param contacts which contacts this page looked at, or null where it looked at none
     * @param examined how many conversations this page looked into for words
     */
    record Found(
            List<Hit> hits,
            ContactSearch.@Nullable Found contacts,
            int examined,
            @Nullable String next) {}

    /** Only the conversation of that number. */
    Found byNumberOnly(Wish wish) {
        return new Found(byNumber(wish).stream().toList(), null, 0, null);
    }

    /**
     * A page of everything that fits.
     *
     * @throws dev.recado.store.UnusableCursorException when the cursor is of another search, or too old
     */
    Found find(Wish wish, SearchCursor cursor) {
        List<Hit> direct = new ArrayList<>();
        if (cursor.walk() == null) {
            byNumber(wish).ifPresent(direct::add);
        }
        Position position = cursor.contacts();
        ContactSearch.Found found =
                position == null ? null : contacts.find(wish.contact().orElseThrow(), position);
        if (found != null) {
            direct.addAll(byContact(wish, found));
        }
        Page<Hit> shown = notShownBefore(direct, cursor, wish);
        if (found != null && found.next() != null) {
            return new Found(shown.items(), found, 0, SearchCursor.written(found.next(), shown.next()));
        }
        return withWords(wish, shown, found);
    }

    private Optional<Hit> byNumber(Wish wish) {
        Matcher number = NUMBER.matcher(wish.typed());
        return number.matches()
                ? queries.byNumber(Long.parseLong(number.group(1)))
                        .filter(conversation ->
                                accesses.of(wish.agent(), conversation).mayRead())
                        .map(conversation -> Hit.by("number", conversation))
                : Optional.empty();
    }

    private List<Hit> byContact(Wish wish, ContactSearch.Found found) {
        Sight sight = accesses.of(wish.agent());
        return found.conversations().stream()
                .filter(sight::mayRead)
                .map(conversation -> Hit.by("contact", conversation))
                .toList();
    }

    /** Once all contacts have been looked at there is nothing to be shown beside the lists. */
    private Page<Hit> notShownBefore(List<Hit> hits, SearchCursor cursor, Wish wish) {
        if (hits.isEmpty() && cursor.walk() != null) {
            return new Page<>(hits, cursor.walk());
        }
        Map<Conversation, Hit> found = new LinkedHashMap<>();
        hits.forEach(hit -> found.putIfAbsent(hit.conversation(), hit));
        Page<Conversation> page = lists.beside(found.keySet(), cursor.walk(), wish.binding());
        List<Hit> fresh = page.items().stream()
                .flatMap(conversation -> Stream.ofNullable(found.get(conversation)))
                .toList();
        return new Page<>(fresh, page.next());
    }

    private Found withWords(Wish wish, Page<Hit> shown, ContactSearch.@Nullable Found contactsOfPage) {
        ConversationLists.View view =
                new ListView(wish.agent(), settings, accesses).everything().since(wish.since());
        Page<Conversation> examined = lists.listBeside(view, shown.next(), wish.binding(), wish.limit());
        Stream<Hit> byWords = messages.find(examined.items(), wish.words(), wish.since()).entrySet().stream()
                .map(match -> new Hit(match.getKey(), "text", match.getValue()));
        return new Found(
                Stream.concat(shown.items().stream(), byWords).toList(),
                contactsOfPage,
                examined.items().size(),
                examined.next());
    }
}
