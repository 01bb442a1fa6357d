package dev.recado.store.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.audit.Actor;
import dev.recado.store.Attributes;
import dev.recado.store.AuditStore;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsAct;
import dev.recado.testing.Capability;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Requires;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class ShelfTest {
    private record Thing(String id, String name, int value) {
        Thing plus(int more) {
            return new Thing(id, name, value + more);
        }
    }

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private Shelf<Thing> shelf;

    @BeforeEach
    void open() {
        shelf = shelf(5);
    }

    private Shelf<Thing> shelf(int most) {
        return new Shelf<>(
                dynamo.client(),
                new Table(dynamo.tableName(), 1),
                new ShelfKind<>(
                        "things",
                        "THING#",
                        most,
                        Thing::id,
                        thing -> Optional.of(thing.name()),
                        (item, thing) -> item.put("id", thing.id())
                                .put("name", thing.name())
                                .put("value", thing.value()),
                        ShelfTest::read));
    }

    private static Thing read(Attributes item) {
        return new Thing(item.requiredText("id"), item.requiredText("name"), Math.toIntExact(item.integer("value", 0)));
    }

    @Test
    void an_empty_shelf_holds_nothing() {
        assertThat(shelf.all()).isEmpty();
        assertThat(shelf.find("a")).isEmpty();
        assertThat(shelf.change("a", thing -> thing)).isEqualTo(new Shelving.Unknown<Thing>());
        assertThat(shelf.delete("a")).isFalse();
    }

    @Test
    void what_is_stored_is_read_by_everybody_at_once() {
        Shelf<Thing> other = shelf(5);
        assertThat(other.all()).isEmpty();
        Thing thing = new Thing("a", "x", 1);
        assertThat(shelf.create(thing)).isEqualTo(new Shelving.Stored<>(thing));
        assertThat(other.all()).containsExactly(thing);
        shelf.change("a", stored -> stored.plus(1));
        assertThat(other.all()).containsExactly(thing.plus(1));
        assertThat(shelf.delete("a")).isTrue();
        assertThat(other.all()).isEmpty();
        assertThat(other.find("a")).isEmpty();
    }

    @Test
    void ids_and_names_are_unique_until_they_are_given_up() {
        shelf.create(new Thing("a", "x", 1));
        assertThat(shelf.create(new Thing("a", "y", 1))).isEqualTo(new Shelving.IdTaken<Thing>());
        assertThat(shelf.create(new Thing("b", "x", 1))).isEqualTo(new Shelving.NameTaken<Thing>());
        shelf.create(new Thing("b", "y", 1));
        assertThat(shelf.change("b", stored -> new Thing("b", "x", 2))).isEqualTo(new Shelving.NameTaken<Thing>());
        assertThat(shelf.find("b")).contains(new Thing("b", "y", 1));
        shelf.change("a", stored -> new Thing("a", "z", 1));
        assertThat(shelf.create(new Thing("c", "x", 1))).isInstanceOf(Shelving.Stored.class);
        shelf.delete("a");
        assertThat(shelf.create(new Thing("d", "z", 1))).isInstanceOf(Shelving.Stored.class);
    }

    @Test
    void a_full_shelf_takes_no_more_until_something_goes() {
        Shelf<Thing> small = shelf(2);
        small.create(new Thing("a", "a", 1));
        small.create(new Thing("b", "b", 1));
        assertThat(small.create(new Thing("c", "c", 1))).isEqualTo(new Shelving.Full<Thing>(2));
        assertThat(small.all()).hasSize(2);
        small.change("a", thing -> thing.plus(1));
        small.delete("b");
        assertThat(small.create(new Thing("c", "c", 1))).isInstanceOf(Shelving.Stored.class);
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void changes_made_at_once_are_all_kept() throws Exception {
        shelf.create(new Thing("a", "x", 0));
        List<Future<Shelving<Thing>>> changes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                changes.add(threads.submit(() -> shelf.change("a", thing -> thing.plus(1))));
            }
        }
        for (Future<Shelving<Thing>> change : changes) {
            assertThat(change.get()).isInstanceOf(Shelving.Stored.class);
        }
        assertThat(shelf.find("a")).contains(new Thing("a", "x", 16));
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void of_many_who_take_a_name_at_once_one_gets_it() throws Exception {
        List<Future<Shelving<Thing>>> attempts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                Thing thing = new Thing("t" + i, "x", i);
                attempts.add(threads.submit(() -> shelf.create(thing)));
            }
        }
        int stored = 0;
        for (Future<Shelving<Thing>> attempt : attempts) {
            stored += attempt.get() instanceof Shelving.Stored ? 1 : 0;
        }
        assertThat(stored).isEqualTo(1);
        assertThat(shelf.all()).hasSize(1);
    }

    @Test
    @Requires(Capability.CAPACITY_ACCURATE)
    void a_list_that_is_known_costs_one_read() {
        shelf.create(new Thing("a", "x", 1));
        List<Thing> known = shelf.all();
        assertThat(shelf.all()).isSameAs(known);
        double units = dynamo.client()
                .getItem(request -> request.tableName(dynamo.tableName())
                        .key(Map.copyOf(Table.shelf("things")))
                        .consistentRead(true)
                        .returnConsumedCapacity("TOTAL"))
                .consumedCapacity()
                .capacityUnits();
        assertThat(units).isEqualTo(1);
    }

    @Test
    void a_recorded_change_is_on_record_and_an_unrecorded_or_empty_one_is_not() {
        SettingsAct act = new SettingsAct(new Actor(Actor.Type.AGENT, "ana", "Ana"), NOW, "act");
        shelf.create(new Thing("a", "Uno", 1));
        for (String id : List.of("1", "2", "3", "4")) {
            Shelf<Thing> recorded = shelf.recordedAs(new SettingsAct(act.actor(), NOW, id));
            switch (id) {
                case "1" -> recorded.create(new Thing("b", "Dos", 1));
                case "2" -> recorded.change("b", thing -> new Thing("b", "Dos", 2));
                case "3" -> recorded.change("b", thing -> thing);
                default -> assertThat(recorded.delete("b")).isTrue();
            }
        }
        assertThat(shelf.recordedAs(act).delete("b")).isFalse();

        AuditStore audit = new AuditStore(dynamo.client(), new Table(dynamo.tableName(), 1));
        assertThat(audit.ofAgent("ana", Instant.EPOCH, NOW.plusSeconds(1), null, 10)
                        .items())
                .extracting(recorded -> recorded.entry().action() + " "
                        + recorded.entry().details().get("setting") + " "
                        + recorded.entry().changes())
                .containsExactly(
                        "delete-setting THING#b []",
                        "change-setting THING#b [Change[field=value, from=1, to=2]]",
                        "create-setting THING#b []");
    }
}
