package dev.recado.functions.contactsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Reception;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.json.JsonObject;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactMergesTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private Api api;
    private Conversation older;
    private Conversation newer;

    @BeforeEach
    void twoWrite() {
        api = new Api(new ContactsApiFunction(desk.environment()));
        older = writes("1", "Lucía");
        desk.advance(Duration.ofMinutes(1));
        newer = writes("2", "Lu");
    }

    private Conversation writes(String end, String name) {
        String number = "+3460000000".substring(0, 12 - end.length()) + end;
        return desk.customerWrites("sms", new Reception.Customer(number, name, null, number, null), "Hola");
    }

    private Answer merge(String id, String other) {
        return api.as("ana", "POST /v1/contacts/" + id + "/merge", "{'contactId':'" + other + "'}");
    }

    private List<String> conversations(String contactId) {
        return api.as("ana", "GET /v1/contacts/" + contactId + "/conversations").is(200).objects("items").stream()
                .map(conversation -> conversation.textOrEmpty("id"))
                .toList();
    }

    @Test
    void both_become_the_older_whichever_is_named() {
        JsonObject merged = merge(newer.contactId(), older.contactId()).is(200);

        assertThat(merged.textOrEmpty("id")).isEqualTo(older.contactId());
        assertThat(merged.textOrEmpty("phone")).isEqualTo("+34600000001");
        assertThat(merged.array("otherPhones")).hasSize(1);
        assertThat(merged.array("otherNames")).hasSize(1);
        assertThat(api.as("ana", "GET /v1/contacts/" + newer.contactId()).is(200))
                .isEqualTo(merged);
        assertThat(merged.objects("identities")).hasSize(2);
        assertThat(conversations(older.contactId())).containsExactly(newer.id(), older.id());
        assertThat(desk.conversations().load(newer.id()).orElseThrow().contactId())
                .isEqualTo(older.contactId());
        assertThat(api.as("ana", "GET /v1/contacts?query=600000002").is(200).objects("items"))
                .extracting(contact -> contact.textOrEmpty("id"))
                .containsExactly(older.contactId());
        assertThat(merge(older.contactId(), newer.contactId()).is(200)).isEqualTo(merged);
    }

    @Test
    void opposite_merges_at_once_give_one_contact() {
        List<String> survivors = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> i % 2 == 0
                        ? merge(older.contactId(), newer.contactId())
                        : merge(newer.contactId(), older.contactId()))
                .map(answer -> answer.is(200).textOrEmpty("id"))
                .distinct()
                .toList();

        assertThat(survivors).containsExactly(older.contactId());
        assertThat(conversations(newer.contactId())).containsExactly(newer.id(), older.id());
    }

    @Test
    void messages_that_come_meanwhile_are_all_there_afterwards() {
        IntStream.range(0, 12).parallel().forEach(i -> {
            if (i == 5) {
                merge(newer.contactId(), older.contactId()).is(200);
            } else {
                writes(i % 2 == 0 ? "1" : "2", "X");
            }
        });

        long incoming = conversations(older.contactId()).stream()
                .mapToLong(id -> desk.messages(id).stream()
                        .filter(message -> message.text().equals("Hola"))
                        .count())
                .sum();
        assertThat(incoming).isEqualTo(13);
        assertThat(desk.contacts()
                        .having(ContactTerm.ofPhone("+34600000002"))
                        .orElseThrow()
                        .id())
                .isEqualTo(older.contactId());
        assertThat(writes("2", "Lu").contactId()).isEqualTo(older.contactId());
    }

    @Test
    void a_conversation_that_changes_while_it_is_moved_keeps_both_changes() {
        IntStream.range(0, 6).parallel().forEach(i -> {
            if (i == 2) {
                merge(older.contactId(), newer.contactId()).is(200);
            } else {
                desk.desk().apply(newer.id(), new Command.SetLabels(SmallDesk.ANA, List.of("l" + i)));
            }
        });
        Conversation moved = desk.conversations().load(newer.id()).orElseThrow();
        assertThat(moved.contactId()).isEqualTo(older.contactId());
        assertThat(moved.labels()).hasSize(1);
    }

    @Test
    void a_third_joins_those_who_were_merged_before() {
        Conversation third = writes("3", "Luci");
        merge(newer.contactId(), third.contactId()).is(200);
        merge(third.contactId(), older.contactId()).is(200);

        for (Conversation conversation : List.of(older, newer, third)) {
            assertThat(api.as("ana", "GET /v1/contacts/" + conversation.contactId())
                            .is(200)
                            .textOrEmpty("id"))
                    .isEqualTo(older.contactId());
        }
        assertThat(conversations(third.contactId())).hasSize(3);
    }

    @Test
    void a_block_of_one_is_a_block_of_both() {
        api.as("ana", "PUT /v1/contacts/" + newer.contactId() + "/blocked", "{'blocked':true,'reason':'Spam'}")
                .is(200);
        assertThat(merge(older.contactId(), newer.contactId())
                        .is(200)
                        .objectOrEmpty("block")
                        .textOrEmpty("reason"))
                .isEqualTo("Spam");
    }

    @Test
    void conversations_are_found_by_their_numbers_and_keep_notes_and_labels_after_a_merge() {
        desk.done(newer.id(), new Command.AddNote(SmallDesk.ANA, "Prefiere las tardes", List.of()));
        desk.done(newer.id(), new Command.SetLabels(SmallDesk.ANA, List.of("vip")));
        merge(older.contactId(), newer.contactId()).is(200);

        for (Conversation conversation : List.of(older, newer)) {
            Conversation found = desk.queries().byNumber(conversation.number()).orElseThrow();
            assertThat(found.id()).isEqualTo(conversation.id());
            assertThat(found.contactId()).isEqualTo(older.contactId());
        }
        assertThat(desk.conversations().load(newer.id()).orElseThrow().labels()).containsExactly("vip");
        assertThat(desk.messages(newer.id()))
                .extracting(message -> message.text())
                .contains("Prefiere las tardes");
    }

    @Test
    void a_merge_that_is_stopped_is_one_contact_when_it_is_asked_for_again() {
        for (int after = 1; ; after++) {
            Conversation a = writes("4" + "%03d".formatted(after), "Eva");
            desk.advance(Duration.ofMinutes(1));
            Conversation b = writes("5" + "%03d".formatted(after), "Eva");
            boolean stopped = stops(after, a.contactId(), b.contactId());

            merge(b.contactId(), a.contactId()).is(200);

            assertThat(conversations(b.contactId())).containsAll(conversations(a.contactId()));
            assertThat(api.as("ana", "GET /v1/contacts/" + b.contactId())
                            .is(200)
                            .textOrEmpty("id"))
                    .isEqualTo(a.contactId());
            if (!stopped) {
                assertThat(after).isGreaterThan(5);
                assertThat(conversations(a.contactId())).hasSize(2);
                return;
            }
        }
    }

    /** Has a merge end like the process after as many calls; false when it comes to its end before. */
    private boolean stops(int after, String one, String other) {
        AtomicInteger calls = new AtomicInteger();
        Api dying = new Api(new ContactsApiFunction(desk.environment(call -> {
            if (calls.incrementAndGet() == after) {
                throw new StopError();
            }
        })));
        try {
            dying.as("ana", "POST /v1/contacts/" + one + "/merge", "{'contactId':'" + other + "'}");
            return false;
        } catch (StopError stopped) {
            return true;
        }
    }

    /** Not an exception that anything handles. */
    private static final class StopError extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void a_blocked_contact_stays_blocked_whichever_is_named_and_writes_no_more() {
        api.as("ana", "PUT /v1/contacts/" + older.contactId() + "/blocked", "{'blocked':true,'reason':'Spam'}")
                .is(200);
        JsonObject merged = merge(newer.contactId(), older.contactId()).is(200);

        assertThat(merged.bool("blocked")).contains(true);
        assertThat(api.as("ana", "GET /v1/contacts?blocked=true").is(200).objects("items"))
                .extracting(contact -> contact.textOrEmpty("id"))
                .containsExactly(older.contactId());
        assertThat(api.as("ana", "GET /v1/contacts?blocked=false").is(200).objects("items"))
                .isEmpty();
    }

    @Test
    void the_id_that_was_merged_away_changes_and_erases_the_one_that_is_left() {
        merge(older.contactId(), newer.contactId()).is(200);
        api.as("ana", "PATCH /v1/contacts/" + newer.contactId(), "{'name':'Ambas'}")
                .is(200);
        assertThat(api.as("ana", "GET /v1/contacts/" + older.contactId())
                        .is(200)
                        .textOrEmpty("name"))
                .isEqualTo("Ambas");
        api.as("manager:carla", "DELETE /v1/contacts/" + newer.contactId()).is(202);

        api.as("ana", "GET /v1/contacts/" + older.contactId()).is(404);
        api.as("ana", "GET /v1/contacts/" + newer.contactId()).is(404);
    }

    @Test
    void what_cannot_be_merged_is_refused() {
        merge(older.contactId(), older.contactId()).is(422);
        merge(older.contactId(), "nobody").is(422);
        merge("nobody", older.contactId()).is(404);
        api.as("ana", "POST /v1/contacts/" + older.contactId() + "/merge", "{}").is(400);
    }
}
