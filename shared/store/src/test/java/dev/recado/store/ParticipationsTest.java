package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.search.SearchWords;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParticipationsTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private StoreFixture store;
    private AuditStore audit;

    @BeforeEach
    void open() {
        store = new StoreFixture(dynamo);
        audit = new AuditStore(dynamo.client(), store.table);
    }

    @Test
    void whoever_is_mentioned_has_the_conversation_in_a_list_that_follows_it() {
        Conversation owned = store.then(store.opened(), StoreFixture.reply());
        Conversation mentioned = store.then(owned, mentionOfBruno());
        assertThat(participating()).containsExactly(mentioned);

        store.now = store.now.plusSeconds(60);
        Conversation answered = store.then(mentioned, StoreFixture.incoming(store.now));
        assertThat(participating()).containsExactly(answered);

        Conversation given =
                store.then(answered, new Command.Assign(StoreFixture.ANA, new AgentRef("bruno", "Bruno"), "ana"));
        assertThat(given.ownedBy("bruno")).isTrue();
        assertThat(participating()).isEmpty();
    }

    private static Command mentionOfBruno() {
        return new Command.AddNote(StoreFixture.ANA, "@bruno", List.of(new AgentRef("bruno", "Bruno")), List.of());
    }

    private List<Conversation> participating() {
        ConversationLists lists = new ConversationLists(
                dynamo.client(),
                store.table,
                new Walks(dynamo.client(), store.table, dynamo.environment(() -> store.now)));
        return lists.list(
                        new ConversationLists.View(
                                List.of(ConversationLists.Source.joinedBy("bruno")),
                                EnumSet.allOf(Status.class),
                                Shelf.MAIN,
                                ListFilter.ALL,
                                conversation -> true,
                                null),
                        null,
                        "bruno",
                        10)
                .items();
    }

    @Test
    void a_conversation_is_found_by_its_number() {
        Conversation opened = store.opened();

        assertThat(store.queries.byNumber(opened.number())).contains(opened);
        assertThat(store.queries.byNumber(opened.number() + 1)).isEmpty();
    }

    @Test
    void words_are_found_in_messages_and_notes_of_the_window_alone() {
        Conversation owned = store.then(store.opened(), StoreFixture.reply());
        Conversation noted = store.then(
                owned, new Command.AddNote(StoreFixture.ANA, "Pidió ayuda con el camión", List.of(), List.of()));
        MessageSearch search = new MessageSearch(store.queries);

        assertThat(found(search, noted, "AYUDA", store.now.minusSeconds(60))).hasSize(3);
        assertThat(found(search, noted, "camion ayuda", store.now.minusSeconds(60)))
                .hasSize(1);
        assertThat(found(search, noted, "ayuda", store.now.plus(Duration.ofDays(1))))
                .isEmpty();
        assertThat(search.find(List.of(noted), SearchWords.of("tren").orElseThrow(), Instant.EPOCH))
                .isEmpty();
    }

    private static List<Message> found(MessageSearch search, Conversation in, String words, Instant since) {
        return search.find(List.of(in), SearchWords.of(words).orElseThrow(), since)
                .getOrDefault(in, List.of());
    }

    @Test
    void records_are_read_by_conversation_and_by_agent_page_by_page() {
        Conversation opened = store.opened();
        Conversation owned = store.then(opened, StoreFixture.reply());
        store.now = store.now.plusSeconds(60);
        store.then(owned, new Command.Resolve(StoreFixture.ANA));
        Instant end = store.now.plusMillis(1);

        var first = audit.ofConversation(opened.id(), null, 1);
        assertThat(actions(first)).containsExactly("resolve");
        var second = audit.ofConversation(opened.id(), first.next(), 1);
        assertThat(actions(second)).containsExactly("reply");
        assertThat(second.items().getFirst().conversationId()).isEqualTo(opened.id());
        assertThat(first.items().getFirst().entry().changes())
                .contains(new AuditEntry.Change("status", "open", "resolved"));

        var own = audit.ofAgent("ana", Instant.EPOCH, end, null, 1);
        assertThat(actions(own)).containsExactly("resolve");
        assertThat(actions(audit.ofAgent("ana", Instant.EPOCH, end, own.next(), 5)))
                .containsExactly("reply");
        assertThat(actions(audit.ofAgent("ana", Instant.EPOCH, store.now, null, 5)))
                .containsExactly("reply");
        assertThat(actions(audit.ofAgent("ana", store.now, end, null, 5))).containsExactly("resolve");
        assertThat(actions(audit.ofAgent("bruno", Instant.EPOCH, end, null, 5))).isEmpty();
    }

    @Test
    void a_look_is_recorded_once_an_hour() {
        Conversation opened = store.opened();
        for (Duration later : List.of(Duration.ZERO, Duration.ofMinutes(59), Duration.ofMinutes(61))) {
            Instant at = Instant.parse("2026-11-20T12:00:00Z").plus(later);
            audit.lookedIn(
                    opened,
                    new AuditEntry(
                            "id" + later,
                            at,
                            new Actor(Actor.Type.AGENT, "carla@acme", "Carla"),
                            "looked-in",
                            List.of(),
                            Map.of("owner", "ana")));
        }

        var looks = audit.ofAgent("carla@acme", Instant.EPOCH, Instant.parse("2027-01-01T00:00:00Z"), null, 10);
        assertThat(looks.items()).extracting(look -> look.entry().id()).containsExactly("idPT1H1M", "idPT0S");
        assertThat(looks.items().getFirst().entry().details()).containsEntry("owner", "ana");
    }

    private static List<String> actions(ConversationQueries.Page<AuditStore.Recorded> page) {
        return page.items().stream().map(recorded -> recorded.entry().action()).toList();
    }
}
