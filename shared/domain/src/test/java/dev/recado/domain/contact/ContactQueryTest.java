package dev.recado.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactQueryTest {
    private static final Contact LUCIA = contact("p1", "Lucía Núñez-Ortega", "Lucia.N@Example.com", "+34600123456");

    private static Contact contact(String id, String name, String email, String phone) {
        return new Contact(id, name, email, phone, null, false, Instant.EPOCH)
                .with(new Contact.Extras(
                        true,
                        List.of("Lulú"),
                        List.of("otra@example.org"),
                        List.of("+442079460018"),
                        Map.of(),
                        List.of()));
    }

    /** How often a search that reads every term of every source shows the contact. */
    private static long shown(String typed, Contact contact) {
        Optional<ContactQuery> query = ContactQuery.of(typed);
        return query.stream()
                .flatMapToLong(found -> IntStream.range(0, found.sources().size())
                        .mapToLong(source -> ContactTerm.of(contact).stream()
                                .filter(found.sources().get(source)::finds)
                                .filter(term -> found.shows(contact, source, term.value()))
                                .count()))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lucia",
                "LUCÍA",
                "nunez",
                "núñ",
                "ortega lucia",
                "or lu",
                "l",
                "lulu",
                "lucia.n",
                "LUCIA.N@EX",
                "otra@",
                "+34600123456",
                "34600123456",
                "0034 600 123 456",
                "600 123 456",
                "600-123-456",
                "3456",
                "+34 6",
                "+44 20 7946 0018",
                "+44 (0)20 7946 0018",
                "020 7946 0018",
                "(020) 79460018",
                "346"
            })
    void a_contact_is_found_once_by(String typed) {
        assertThat(shown(typed, LUCIA)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ucia", "lucia perez", "nunez@", "example.com", "600123457", "+600123456", "700", "x"})
    void a_contact_is_not_found_by(String typed) {
        assertThat(shown(typed, LUCIA)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "- -", "-"})
    void nothing_can_be_looked_up_by(String typed) {
        assertThat(ContactQuery.of(typed)).isEmpty();
    }

    @Test
    void two_words_of_one_contact_that_begin_alike_show_it_once() {
        assertThat(shown("an", contact("p2", "Ana Antúnez", "ana@example.com", "+34600000002")))
                .isEqualTo(1);
    }

    @Property
    void every_ending_of_a_number_finds_it(@ForAll @IntRange(min = 600_000_000, max = 799_999_999) int number) {
        Contact contact = new Contact("p3", null, null, "+34" + number, null, false, Instant.EPOCH);
        String national = Integer.toString(number);
        for (int length = 3; length <= 9; length++) {
            assertThat(shown(national.substring(9 - length), contact)).isEqualTo(1);
        }
    }

    @Test
    void what_a_visitor_typed_is_found_but_makes_nobody_its_owner() {
        Contact visitor = new Contact("p4", null, "lucia@example.com", null, null, false, Instant.EPOCH);
        assertThat(ContactTerm.of(visitor)).noneMatch(term -> term.kind().unique());
        assertThat(shown("lucia@example.com", visitor)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "+34 600 12 34 56     | +34600123456",
                "0034600123456        | +34600123456",
                "+44 (0)20 7946-0018  | +442079460018",
                "600123456            | none",
                "+34 600              | none",
                "+0 600 123 456       | none",
                "+34 600 abc          | none",
                "+1234567890123456    | none"
            })
    void a_number_needs_its_countrys_code(String written, String e164) {
        assertThat(PhoneNumbers.international(written)).isEqualTo(Optional.ofNullable(e164));
    }
}
