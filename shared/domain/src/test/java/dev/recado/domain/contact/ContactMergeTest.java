package dev.recado.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ContactMergeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    /** Three different contacts, each with an id, a number and an address of its own, as they are stored. */
    @Provide
    Arbitrary<List<Contact>> three() {
        return Combinators.combine(contact("p1"), contact("p2"), contact("p3")).as(List::of);
    }

    private static Arbitrary<OptOuts> optOuts() {
        Arbitrary<OptOut> statements = Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.integers().between(0, 5))
                .as((out, minute) ->
                        OptOut.said(out, NOW.plus(Duration.ofMinutes(minute)), "STOP", OptOut.Source.CUSTOMER, false));
        return Arbitraries.maps(Arbitraries.of(OptOutScope.class), statements)
                .ofMaxSize(2)
                .map(OptOuts::new);
    }

    private static Arbitrary<Contact> contact(String id) {
        Arbitrary<Contact.Standing> standings = Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("Spam", "Insulta").injectNull(0.7),
                        optOuts())
                .as((known, ignored, reason, optOuts) -> new Contact.Standing(
                        known, ignored, reason == null ? null : new Contact.Block(reason, "ana", "Ana", NOW), optOuts));
        Arbitrary<Contact.Extras> extras = Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of("Lu", "lu", "Ana")
                                .list()
                                .uniqueElements()
                                .ofMaxSize(2),
                        Arbitraries.of("a", "b").list().uniqueElements().ofMaxSize(2),
                        Arbitraries.maps(Arbitraries.of("plan", "alta"), Arbitraries.of("x", "y", "z"))
                                .ofMaxSize(2))
                .as((proven, names, own, attributes) -> new Contact.Extras(
                        proven,
                        names,
                        own.stream().map(each -> id + each + "@example.com").toList(),
                        own.stream().map(each -> "+34" + id + each).toList(),
                        attributes,
                        List.of()));
        return Combinators.combine(
                        Arbitraries.of("Lucía", "Luis", "Lu").injectNull(0.3),
                        Arbitraries.of(id + "@example.com", "typed@example.com").injectNull(0.3),
                        Arbitraries.of("+34600" + id).injectNull(0.3),
                        Arbitraries.of(Language.values()).injectNull(0.3),
                        standings,
                        extras,
                        Arbitraries.longs().between(0, 2))
                .as((name, email, phone, language, standing, more, age) -> new Contact(
                        id,
                        name,
                        email,
                        phone,
                        language,
                        standing,
                        email == null || email.startsWith("typed") ? more.proven(false) : more,
                        NOW.minusSeconds(age),
                        age));
    }

    @Property
    void it_does_not_matter_which_is_named_first(@ForAll("three") List<Contact> contacts) {
        Contact a = contacts.get(0);
        Contact b = contacts.get(1);
        assertThat(ContactMerge.merge(a, b)).isEqualTo(ContactMerge.merge(b, a));
        assertThat(ContactMerge.survivor(a, b)).isEqualTo(ContactMerge.survivor(b, a));
        assertThat(ContactMerge.merge(a, b).id())
                .isEqualTo(ContactMerge.survivor(a, b).id());
    }

    @Property
    void in_whatever_order_three_are_merged_the_same_is_kept(@ForAll("three") List<Contact> contacts) {
        Contact a = contacts.get(0);
        Contact b = contacts.get(1);
        Contact c = contacts.get(2);
        Contact left = ContactMerge.merge(ContactMerge.merge(a, b), c);
        Contact right = ContactMerge.merge(a, ContactMerge.merge(b, c));

        assertThat(left.id()).isEqualTo(right.id());
        assertThat(left.createdAt()).isEqualTo(right.createdAt());
        assertThat(left.standing()).isEqualTo(right.standing());
        assertThat(left.extras().merged()).isEqualTo(right.extras().merged());
        assertThat(names(left)).isEqualTo(names(right));
        assertThat(owned(left)).isEqualTo(owned(right));
    }

    @Property
    void nothing_proven_is_lost_and_nothing_becomes_proven(@ForAll("three") List<Contact> contacts) {
        Contact a = contacts.get(0);
        Contact b = contacts.get(1);
        Contact merged = ContactMerge.merge(a, b);

        assertThat(owned(merged)).isEqualTo(union(owned(a), owned(b)));
        assertThat(names(merged)).isEqualTo(union(names(a), names(b)));
        assertThat(merged.extras().attributes().values())
                .containsAll(a.extras().attributes().values())
                .containsAll(b.extras().attributes().values());
        assertThat(merged.blocked()).isEqualTo(a.blocked() || b.blocked());
    }

    private static Set<ContactTerm> owned(Contact contact) {
        return ContactTerm.of(contact).stream()
                .filter(term -> term.kind().unique())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Contact contact) {
        return Stream.concat(Stream.ofNullable(contact.name()), contact.extras().names().stream())
                .map(String::toLowerCase)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> Set<T> union(Set<T> a, Set<T> b) {
        return Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet());
    }

    @Test
    void what_somebody_entered_comes_before_what_a_channel_told() {
        Contact told = new Contact("p1", "lu_99", null, "+34600000001", null, false, NOW);
        Contact added = new Contact("p2", "Lucía", "l@example.com", null, Language.SPANISH, false, NOW.plusSeconds(9))
                .with(Contact.Standing.NEW.added())
                .with(new Contact.Extras(true, List.of(), List.of(), List.of(), Map.of("plan", "oro"), List.of()));
        Contact merged = ContactMerge.merge(told, added);

        assertThat(merged.id()).isEqualTo("p1");
        assertThat(merged.name()).isEqualTo("Lucía");
        assertThat(merged.extras().names()).containsExactly("lu_99");
        assertThat(merged.phone()).isEqualTo("+34600000001");
        assertThat(merged.email()).isEqualTo("l@example.com");
        assertThat(merged.extras().merged()).containsExactly("p2");
    }

    @Test
    void a_value_that_comes_second_is_kept_under_the_next_number() {
        Contact older = new Contact("p1", null, null, null, null, false, NOW)
                .with(new Contact.Extras(
                        false, List.of(), List.of(), List.of(), Map.of("plan", "oro", "plan (2)", "plata"), List.of()));
        Contact newer = new Contact("p2", null, null, null, null, false, NOW.plusSeconds(1))
                .with(new Contact.Extras(false, List.of(), List.of(), List.of(), Map.of("plan", "bronce"), List.of()));
        assertThat(ContactMerge.merge(newer, older).extras().attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("plan", "oro", "plan (2)", "plata", "plan (3)", "bronce"));
    }
}
