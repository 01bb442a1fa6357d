package dev.recado.domain.optout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptOutsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private record Statement(OptOutScope scope, OptOut said) {}

    private static OptOut said(boolean out, int minute) {
        return OptOut.said(out, NOW.plusSeconds(60L * minute), out ? "STOP" : "START", OptOut.Source.CUSTOMER, true);
    }

    private static OptOuts after(OptOuts before, String statements) {
        OptOuts optOuts = before;
        int minute = 0;
        for (String statement : statements.split(" ")) {
            optOuts = optOuts.with(
                    Set.of(OptOutScope.of(statement.substring(1)).orElseThrow()),
                    said(statement.startsWith("-"), ++minute));
        }
        return optOuts;
    }

    /** A minus opts out of a scope, a plus in again, one a minute. */
    @ParameterizedTest
    @CsvSource({
        "-sms, true, false",
        "-whatsapp, false, true",
        "-all, true, true",
        "-sms +sms, false, false",
        "-sms +sms -sms, true, false",
        "-all +sms, false, true",
        "-all +sms -all, true, true",
        "-all +all, false, false",
        "-sms -all +all, true, false",
        "-whatsapp -all +sms +all, false, true",
        "+sms, false, false",
        "+all, false, false",
        "-sms +whatsapp, true, false",
        "-sms -sms +sms, false, false"
    })
    void what_is_said_later_counts(String statements, boolean sms, boolean whatsApp) {
        OptOuts optOuts = after(OptOuts.NONE, statements);
        assertThat(optOuts.bars(Channel.SMS)).isEqualTo(sms);
        assertThat(optOuts.bars(Channel.WHATSAPP)).isEqualTo(whatsApp);
    }

    @Test
    void nothing_is_stored_of_who_opts_in_without_having_opted_out() {
        assertThat(after(OptOuts.NONE, "+sms +all +whatsapp")).isEqualTo(OptOuts.NONE);
    }

    @Test
    void what_comes_late_undoes_nothing_that_was_said_after_it() {
        OptOuts back =
                OptOuts.NONE.with(Set.of(OptOutScope.SMS), said(true, 1)).with(Set.of(OptOutScope.SMS), said(false, 2));
        assertThat(back.with(Set.of(OptOutScope.SMS), said(true, 1))).isEqualTo(back);
    }

    @Test
    void only_the_word_that_began_it_is_confirmed() {
        OptOuts once = OptOuts.NONE.with(Set.of(OptOutScope.SMS), said(true, 1));
        OptOuts twice = once.with(Set.of(OptOutScope.SMS), said(true, 2));
        assertThat(once.beganWith(OptOutScope.SMS, said(true, 1).at())).isTrue();
        assertThat(twice.beganWith(OptOutScope.SMS, said(true, 2).at())).isFalse();
        assertThat(twice.beganWith(OptOutScope.SMS, said(true, 1).at())).isTrue();
        assertThat(once.beganWith(OptOutScope.ALL, said(true, 1).at())).isFalse();
    }

    @Test
    void what_the_provider_has_recorded_first_is_not_confirmed() {
        OptOut byProvider = OptOut.said(true, said(true, 1).at(), "STOP", OptOut.Source.PROVIDER, true);
        OptOuts known = OptOuts.NONE.with(Set.of(OptOutScope.SMS), byProvider);
        assertThat(known.with(Set.of(OptOutScope.SMS), said(true, 1))
                        .beganWith(OptOutScope.SMS, said(true, 1).at()))
                .isFalse();
    }

    @Test
    void the_provider_refuses_sms_after_a_word_that_it_knows_until_the_contact_opts_in() {
        OptOut baja = OptOut.said(true, NOW, "BAJA", OptOut.Source.CUSTOMER, false);
        OptOuts ours = OptOuts.NONE.with(EnumSet.allOf(OptOutScope.class), baja);
        assertThat(ours.refusedByProvider(Channel.SMS)).isEmpty();
        OptOuts theirs = ours.with(Set.of(OptOutScope.SMS), said(true, 1));
        assertThat(theirs.refusedByProvider(Channel.SMS)).isPresent();
        assertThat(theirs.refusedByProvider(Channel.WHATSAPP)).isEmpty();
        OptOut again = OptOut.said(true, NOW.plusSeconds(120), "BAJA", OptOut.Source.CUSTOMER, false);
        assertThat(theirs.with(Set.of(OptOutScope.SMS), again).refusedByProvider(Channel.SMS))
                .isPresent();
        assertThat(theirs.with(Set.of(OptOutScope.SMS), said(false, 3)).refusedByProvider(Channel.SMS))
                .isEmpty();
    }

    @Property
    void whoever_last_opts_out_of_a_channel_is_out_whatever_order_the_statements_come_in(
            @ForAll("statements") List<Statement> statements) {
        OptOuts optOuts = OptOuts.NONE;
        for (Statement statement : statements) {
            optOuts = optOuts.with(Set.of(statement.scope()), statement.said());
        }
        boolean lastIsOut = statements.stream()
                .filter(statement -> statement.scope() == OptOutScope.SMS)
                .max(Comparator.comparing(
                        (Statement statement) -> statement.said().at()))
                .filter(statement -> statement.said().out())
                .isPresent();
        assertThat(!lastIsOut || optOuts.bars(Channel.SMS)).isTrue();
    }

    @Property
    void what_came_in_order_and_is_delivered_again_changes_nothing_of_who_is_out(
            @ForAll("statements") List<Statement> statements) {
        OptOuts once = OptOuts.NONE;
        List<Statement> inOrder = statements.stream()
                .sorted(Comparator.comparing(
                        (Statement statement) -> statement.said().at()))
                .toList();
        for (Statement statement : inOrder) {
            once = once.with(Set.of(statement.scope()), statement.said());
        }
        for (Statement statement : inOrder) {
            OptOuts again = once.with(Set.of(statement.scope()), statement.said());
            assertThat(again.bars(Channel.SMS)).isEqualTo(once.bars(Channel.SMS));
            assertThat(again.bars(Channel.WHATSAPP)).isEqualTo(once.bars(Channel.WHATSAPP));
        }
    }

    @Property
    void merging_is_the_same_from_either_side_and_keeps_the_last_word(
            @ForAll("known") OptOuts first, @ForAll("known") OptOuts second) {
        OptOuts merged = first.merged(second);
        for (OptOutScope scope : OptOutScope.values()) {
            assertThat(merged.out(scope).isPresent())
                    .isEqualTo(second.merged(first).out(scope).isPresent());
        }
        assertThat(merged.merged(merged)).isEqualTo(merged);
        assertThat(first.merged(OptOuts.NONE)).isEqualTo(first);
    }

    /** Of different minutes, in any order. */
    @Provide
    Arbitrary<List<Statement>> statements() {
        return Combinators.combine(
                        Arbitraries.of(OptOutScope.class),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 30))
                .as((scope, out, minute) -> new Statement(scope, said(out, minute)))
                .list()
                .uniqueElements(statement -> statement.said().at())
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<OptOuts> known() {
        Arbitrary<OptOut> entries = Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.integers().between(0, 3))
                .as(OptOutsTest::said);
        Arbitrary<Map<OptOutScope, OptOut>> maps =
                Arbitraries.maps(Arbitraries.of(OptOutScope.class), entries).ofMaxSize(3);
        return maps.map(OptOuts::new);
    }
}
