package dev.recado.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.CompanyDetails;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.hours.BusinessHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableValuesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Team SOPORTE =
            new Team("soporte", "Soporte", BusinessHours.alwaysOpen(MADRID), AutoReplySet.readyMade());
    private static final Account BARE = new Account("Acme", MADRID, Language.SPANISH);
    private static final Account FULL = new Account(
            "Acme",
            MADRID,
            Language.SPANISH,
            Account.USUAL_PAUSE,
            new CompanyDetails("Calle Mayor 1, Madrid", "hola@acme.example", "+34910000000", "https://acme.example"));
    private static final Contact NOBODY = new Contact("c1", null, null, null, null, false, NOW);
    private static final Contact LUCIA =
            new Contact("c2", "Lucía", "lucia@example.com", "+34600000001", null, false, NOW);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{company.name|x}}; Acme; Acme",
                "{{company.address|x}}; x; Calle Mayor 1, Madrid",
                "{{company.email|x}}; x; hola@acme.example",
                "{{company.phone|x}}; x; +34910000000",
                "{{company.website|x}}; x; https://acme.example",
                "{{team.name|x}}; Soporte; Soporte",
                "{{agent.name|x}}; x; Ana",
                "{{contact.name|x}}; x; Lucía",
                "{{contact.email|x}}; x; lucia@example.com",
                "{{contact.phone|x}}; x; +34600000001",
                "{{ contact.name | buenas tardes }}; buenas tardes; Lucía",
                "a{{contact.name|}}b; ab; aLucíab",
                "a{{contact.name}}b; ab; aLucíab",
            })
    void a_variable_is_its_value_and_its_default_where_there_is_none(String text, String bare, String full) {
        TextTemplate template = TextTemplate.parse(text);
        assertThat(template.render(VariableValues.of(BARE, SOPORTE, NOBODY, null, Language.SPANISH, NOW)))
                .isEqualTo(bare);
        assertThat(template.render(VariableValues.of(FULL, SOPORTE, LUCIA, "Ana", Language.SPANISH, NOW)))
                .isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({"company.address", "company.email", "company.phone", "company.website"})
    void what_the_account_does_not_tell_is_missing_without_a_default(String name) {
        TextTemplate template = TextTemplate.parse("{{" + name + "}}{{" + name + "|x}}");
        assertThat(template.missing(VariableValues.of(BARE, SOPORTE, LUCIA, "Ana", Language.SPANISH, NOW)))
                .isEqualTo(List.of(Variable.of(name).orElseThrow()));
        assertThat(template.missing(VariableValues.of(FULL, SOPORTE, LUCIA, "Ana", Language.SPANISH, NOW)))
                .isEmpty();
    }
}
