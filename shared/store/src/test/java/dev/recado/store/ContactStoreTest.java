package dev.recado.store;

import static dev.recado.store.StoreFixture.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.contact.ContactQuery;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import dev.recado.store.ContactStore.Identity;
import dev.recado.store.ContactStore.Profile;
import dev.recado.testing.EmbeddedDynamo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactStoreTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private StoreFixture store;
    private ContactLists lists;

    @BeforeEach
    void open() {
        store = new StoreFixture(dynamo);
        lists = new ContactLists(store.client, store.table, store.contacts);
    }

    private Contact contact(String id, @Nullable String name, @Nullable String email, @Nullable String phone) {
        return new Contact(id, name, email, phone, Language.SPANISH, false, store.now)
                .with(Contact.Extras.NONE.proven(email != null));
    }

    private Contact stored(String id, @Nullable String name, @Nullable String email, @Nullable String phone) {
        Contact contact = contact(id, name, email, phone);
        assertThat(store.contacts.create(contact, List.of())).isEqualTo(new ContactChange.Saved(contact));
        return contact;
    }

    private List<String> found(String typed) {
        List<String> ids = new ArrayList<>();
        ContactLists.Position from = null;
        do {
            var page = lists.find(ContactQuery.of(typed).orElseThrow(), null, from, 2);
            page.items().forEach(contact -> ids.add(contact.id()));
            from = page.next() == null
                    ? null
                    : ContactLists.Position.of(page.next()).orElseThrow();
        } while (from != null);
        return ids;
    }

    @Test
    void a_contact_is_stored_with_all_that_is_known_of_it() {
        OptOuts optOuts = OptOuts.NONE.with(
                EnumSet.allOf(OptOutScope.class), OptOut.said(true, store.now, "STOP", OptOut.Source.CUSTOMER, true));
        Contact full = contact("p1", "Lucía", "lucia@example.com", "+34600000001")
                .with(new Contact.Extras(
                        true,
                        List.of("Lulú"),
                        List.of("l@example.org"),
                        List.of("+34600000002"),
                        Map.of("plan", "oro"),
                        List.of("p0")))
                .with(new Contact.Standing(true, true, new Contact.Block("Spam", "ana", "Ana", store.now), optOuts));
        store.contacts.create(full, List.of(new Identity("messenger", "123")));

        assertThat(store.contacts.load("p1")).contains(full);
        assertThat(store.contacts.identities("p1", 10)).containsExactly(new Identity("messenger", "123"));
        assertThat(store.conversations.thread("messenger", "123"))
                .contains(new CustomerThread("messenger", "123", "p1", ""));
    }

    @Test
    void an_address_has_one_owner_and_the_other_is_told_who() {
        stored("p1", "Lucía", "lucia@example.com", "+34600000001");
        Contact other = stored("p2", "Luis", null, null);

        assertThat(store.contacts.create(contact("p3", null, "LUCIA@example.com", null), List.of()))
                .isEqualTo(new ContactChange.Taken(ContactTerm.Kind.EMAIL, "p1"));
        assertThat(store.contacts.change(other, contact("p2", "Luis", null, "+34600000001")))
                .isEqualTo(new ContactChange.Taken(ContactTerm.Kind.PHONE, "p1"));
        assertThat(store.contacts.load("p3")).isEmpty();
        assertThat(store.contacts.load("p2")).contains(other);
        assertThat(found("luis")).containsExactly("p2");
    }

    @Test
    void an_address_that_is_given_up_is_free_again() {
        Contact lucia = stored("p1", "Lucía", "lucia@example.com", null);
        store.contacts.change(lucia, contact("p1", "Lucía", null, null));

        stored("p2", "Otra", "lucia@example.com", null);
        assertThat(found("lucia@")).containsExactly("p2");
        assertThat(store.contacts
                        .having(ContactTerm.ofEmail("Lucia@example.com"))
                        .map(Contact::id))
                .contains("p2");
    }

    @Test
    void of_two_changes_of_the_same_version_one_is_refused() {
        Contact lucia = stored("p1", "Lucía", null, null);
        Contact renamed = contact("p1", "Lucía Núñez", null, null);

        assertThat(store.contacts.change(lucia, renamed)).isInstanceOf(ContactChange.Saved.class);
        assertThat(store.contacts.change(lucia, contact("p1", "Otra", null, null)))
                .isEqualTo(new ContactChange.ChangedMeanwhile());
        assertThat(store.contacts.change(renamed.withVersion(1), contact("p1", "Ana", null, null)))
                .isInstanceOf(ContactChange.Saved.class);
        assertThat(found("lucia")).isEmpty();
        assertThat(found("ana")).containsExactly("p1");
    }

    @Test
    void many_who_fill_in_at_once_lose_nothing() {
        stored("p1", null, null, null);
        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> store.contacts.fillIn(
                        "p1",
                        i % 2 == 0 ? new Profile("Lucía", null, null) : new Profile(null, "l@example.com", null)));

        Contact filled = store.contacts.load("p1").orElseThrow();
        assertThat(filled.name()).isEqualTo("Lucía");
        assertThat(filled.email()).isEqualTo("l@example.com");
        assertThat(filled.extras().emailProven()).isFalse();
        assertThat(found("l@example.com")).containsExactly("p1");
    }

    @Test
    void a_search_pages_through_everybody_once() {
        List<String> ids = IntStream.range(0, 7).mapToObj(i -> "p" + i).toList();
        ids.forEach(id -> stored(id, "Ana Antúnez " + id, "an" + id + "@example.com", null));

        assertThat(found("an")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(found("antunez p3")).containsExactly("p3");
    }

    @Test
    void all_contacts_are_listed_newest_first_blocked_or_not() {
        stored("p1", "A", null, null);
        Contact blocked = stored("p2", "B", null, null);
        stored("p3", "C", null, null);
        store.contacts.change(
                blocked, blocked.with(blocked.standing().blocked(new Contact.Block("", "ana", "Ana", store.now))));

        assertThat(listed(null)).containsExactly("p3", "p2", "p1");
        assertThat(listed(false)).containsExactly("p3", "p1");
        assertThat(listed(true)).containsExactly("p2");
    }

    private List<String> listed(@Nullable Boolean blocked) {
        List<String> ids = new ArrayList<>();
        String before = null;
        do {
            var page = lists.list(blocked, before, 1);
            page.items().forEach(contact -> ids.add(contact.id()));
            before = page.next();
        } while (before != null);
        return ids;
    }

    @Test
    void a_conversation_does_not_open_for_a_contact_that_was_blocked_meanwhile() {
        Conversation first = store.opened();
        Contact luis = store.contacts.load(first.contactId()).orElseThrow();
        store.contacts.change(luis, luis.with(luis.standing().blocked(new Contact.Block("", "a", "A", store.now))));
        Conversation next = store.begun();

        assertThat(store.conversations.commit(new Commit(
                        next,
                        store.decide(next, incoming(store.now)),
                        null,
                        new Commit.Opening(
                                luis,
                                false,
                                new CustomerThread("sms", "+34600000001", luis.id(), next.id()),
                                first.id()))))
                .isEqualTo(new CommitResult.LostRace());
        assertThat(store.conversations.load(next.id())).isEmpty();
    }
}
