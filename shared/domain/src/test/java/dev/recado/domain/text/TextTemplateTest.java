package dev.recado.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTemplateTest {
    private static final Map<Variable, String> VALUES = Map.of(
            Variable.COMPANY_NAME, "Acme", Variable.CONTACT_NAME, "Luz {{survey.link}}", Variable.AGENT_NAME, " ");

    @ParameterizedTest
    @CsvSource({
        "'',''",
        "No variables }} { here,No variables }} { here",
        "{{company.name}},Acme",
        "'{{ company.name }}, {{company.name|us}}','Acme, Acme'",
        "Hello {{team.name| the team }}!,Hello the team!",
        "Hello {{agent.name|the team}}!,Hello the team!",
        "Hello {{team.name}}!,Hello !",
        "Hello {{team.name|}}!,Hello !",
        "{{contact.name}},Luz {{survey.link}}",
        "{{team.name|a|b}},a|b",
        "😀{{company.name}}{{company.name}},😀AcmeAcme",
    })
    void a_template_is_filled_in(String template, String text) {
        assertThat(TextTemplate.faultsOf(template)).isEmpty();
        assertThat(TextTemplate.parse(template).render(VALUES)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Hi {{contact.nme}},contact.nme,4",
        "{{}},'',1",
        "😀{{Company.name}},Company.name,2",
        "{{contact.name}} {{x|y}},x,18",
        "{{{company.name}}},{company.name,1",
        "{{ {{company.name}},'{{company.name',1",
    })
    void an_unknown_variable_is_a_fault_with_its_name_and_place(String template, String variable, int position) {
        assertThat(TextTemplate.faultsOf(template)).singleElement().satisfies(fault -> {
            assertThat(fault.variable()).isEqualTo(variable);
            assertThat(fault.position()).isEqualTo(position);
            assertThat(fault.detail()).contains("\"" + variable + "\"", "character " + position, "company.name");
        });
    }

    @Test
    void every_fault_is_told() {
        assertThat(TextTemplate.faultsOf("{{a}} {{team.name}} {{b}} {{company.name"))
                .extracting(TemplateFault::position)
                .containsExactly(1, 21, 27);
    }

    @Test
    void a_text_that_was_not_checked_is_not_parsed() {
        assertThatThrownBy(() -> TextTemplate.parse("{{company.name"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("character 1");
    }

    @Property
    void a_text_without_double_braces_stands_for_itself(@ForAll String text) {
        String plain = text.replace("{", "(");
        assertThat(TextTemplate.parse(plain).render(VALUES)).isEqualTo(plain);
    }

    @Property
    void any_text_is_either_faulty_or_can_be_filled_in(@ForAll("templates") String text) {
        if (TextTemplate.faultsOf(text).isEmpty()) {
            assertThat(TextTemplate.parse(text).render(Map.of()).length()).isLessThanOrEqualTo(text.length());
        } else {
            assertThatThrownBy(() -> TextTemplate.parse(text)).isInstanceOf(TemplateException.class);
        }
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of("{", "}", "{{", "}}", "|", " ", "company.name", "x", "{{team.name}}", "\uD83D\uDE00")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Test
    void variables_without_value_and_default_are_missing_each_once() {
        TextTemplate template = TextTemplate.parse(
                "{{team.name}} {{company.name}} {{agent.name}} {{team.name}} {{hours.nextOpening|}} {{survey.link|x}}");
        assertThat(template.missing(VALUES)).containsExactly(Variable.TEAM_NAME, Variable.AGENT_NAME);
    }

    @Test
    void a_variable_that_a_text_has_not_is_a_fault_with_its_place() {
        assertThat(TextTemplate.faultsOf("Rate us: {{survey.link}}", Variable.OF_AGENTS))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.position()).isEqualTo(10);
                    assertThat(fault.detail()).contains("survey.link").doesNotContain("survey.link, ");
                });
    }
}
