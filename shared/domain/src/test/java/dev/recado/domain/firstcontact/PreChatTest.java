package dev.recado.domain.firstcontact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Contact;
import dev.recado.domain.text.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreChatTest {
    private static PreChatField field(String name, boolean required) {
        return new PreChatField(name, PreChatField.Type.usualOf(name), LocalizedText.of(name, name), required);
    }

    private static Contact contact(@Nullable String name, @Nullable String phone, Map<String, String> attributes) {
        return new Contact("c1", name, null, phone, null, false, Instant.EPOCH)
                .with(new Contact.Extras(false, List.of(), List.of(), List.of(), attributes, List.of()));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT | ` VIP ` | VIP",
                "TEXT | `  ` | ",
                "EMAIL | ` ana@example.com ` | ana@example.com",
                "EMAIL | ana@example | ",
                "PHONE | +34 600 00 00 01 | +34600000001",
                "PHONE | 0034600000001 | +34600000001",
                "PHONE | 600000001 | ",
                "NUMBER | 42 | 42",
                "NUMBER | -3,5 | -3,5",
                "NUMBER | 1e9 | ",
                "NUMBER | cuarenta | ",
            })
    void an_answer_is_kept_as_its_type_has_it_or_not_at_all(
            PreChatField.Type type, String answer, @Nullable String kept) {
        assertThat(type.accepted(answer).orElse(null)).isEqualTo(kept);
    }

    @Test
    void what_is_required_and_not_known_is_missing() {
        PreChat form = new PreChat(
                true, List.of(field("name", true), field("email", false), field("phone", true), field("order", true)));
        assertThat(form.missing(null)).extracting(PreChatField::name).containsExactly("name", "phone", "order");
        assertThat(form.missing(contact("Ana", null, Map.of("order", "7"))))
                .extracting(PreChatField::name)
                .containsExactly("phone");
        assertThat(form.missing(contact("Ana", "+34600000001", Map.of("order", "7"))))
                .isEmpty();
        assertThat(form.missing(contact("Ana", null, Map.of("order", "7", "phone", "+34600000001"))))
                .isEmpty();
    }

    @Test
    void a_form_that_is_switched_off_asks_nothing() {
        PreChat form = new PreChat(false, List.of(field("name", true)));
        assertThat(form.asked()).isEmpty();
        assertThat(form.missing(null)).isEmpty();
    }
}
