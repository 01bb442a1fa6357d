package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Contact;
import dev.recado.domain.contact.ContactQuery;
import dev.recado.domain.conversation.Conversation;
import dev.recado.testing.EmbeddedDynamo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactSearchTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private StoreFixture store;
    private ContactSearch search;

    @BeforeEach
    void open() {
        store = new StoreFixture(dynamo);
        search = new ContactSearch(new ContactLists(store.client, store.table, store.contacts), store.queries);
    }

    private ContactSearch.Found find(String typed, @Nullable String after) {
        return search.find(
                ContactQuery.of(typed).orElseThrow(),
                after == null ? null : ContactLists.Position.of(after).orElseThrow());
    }

    /** Of Luis, one a minute. */
    private List<Conversation> opened(int count) {
        List<Conversation> opened = new ArrayList<>();
        String previous = null;
        for (int i = 0; i < count; i++) {
            store.now = store.now.plusSeconds(60);
            Conversation fresh = store.begun();
            store.conversations.commit(store.opening(fresh, previous, i == 0));
            opened.add(store.reloaded(fresh));
            previous = fresh.id();
        }
        return opened;
    }

    private static List<String> ids(List<Conversation> conversations) {
        return conversations.stream().map(Conversation::id).toList();
    }

    @Test
    void a_contacts_fifty_newest_conversations_are_found_the_latest_active_first() {
        List<Conversation> opened = opened(52);
        store.now = store.now.plusSeconds(60);
        Conversation revived = store.then(opened.get(10), StoreFixture.incoming(store.now));

        ContactSearch.Found found = find("LUÍ", null);
        assertThat(found.contacts()).isEqualTo(1);
        assertThat(found.ofEach()).isEqualTo(50);
        assertThat(found.next()).isNull();
        List<String> expected = new ArrayList<>(ids(opened.subList(2, 52).reversed()));
        expected.remove(revived.id());
        expected.addFirst(revived.id());
        assertThat(ids(found.conversations())).isEqualTo(expected);
        assertThat(ids(find("600 00 00 01", null).conversations())).isEqualTo(expected);
    }

    @Test
    void of_many_contacts_a_page_takes_ten_and_fewer_conversations_of_each() {
        List<Conversation> opened = opened(7);
        for (int i = 0; i < 11; i++) {
            store.contacts.create(
                    new Contact("luisa-%02d".formatted(i), "Luisa", null, null, null, false, store.now), List.of());
        }

        ContactSearch.Found first = find("luis", null);
        assertThat(first.contacts()).isEqualTo(10);
        assertThat(first.ofEach()).isEqualTo(5);
        assertThat(ids(first.conversations()))
                .isEqualTo(ids(opened.subList(2, 7).reversed()));
        ContactSearch.Found last = find("luis", first.next());
        assertThat(last.contacts()).isEqualTo(2);
        assertThat(last.conversations()).isEmpty();
        assertThat(last.next()).isNull();
    }

    @Test
    void a_position_is_of_the_search_that_came_there() {
        ContactQuery luis = ContactQuery.of("luis").orElseThrow();

        assertThat(ContactLists.Position.of("0:luis 1").orElseThrow().isOf(luis))
                .isTrue();
        assertThat(ContactLists.Position.of("0:").orElseThrow().isOf(luis)).isTrue();
        assertThat(ContactLists.Position.of("0:ana 1").orElseThrow().isOf(luis)).isFalse();
        assertThat(ContactLists.Position.of("9:luis 1").orElseThrow().isOf(luis))
                .isFalse();
    }
}
