package dev.recado.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.CompanyDetails;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import dev.recado.domain.text.TemplateFault;
import dev.recado.domain.text.Variable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTextTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Account ACME = new Account(
            "Acme",
            ZoneId.of("Europe/Madrid"),
            Language.SPANISH,
            Account.USUAL_PAUSE,
            new CompanyDetails(null, null, "+34911000000", null));
    private static final Contact LUCIA = new Contact("p1", "Lucía", null, "+34600000001", Language.SPANISH, false, NOW);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Hola; false; Hola",
                "Hola; true; Acme: Hola",
                "Hola, {{contact.name|cliente}}; true; Acme: Hola, Lucía",
                "{{contact.email|sin correo}}; false; sin correo",
                "Llame al {{company.phone}}; false; Llame al +34911000000",
                "En {{company.address|nuestra tienda}}; false; En nuestra tienda"
            })
    void it_is_filled_with_what_is_known_of_company_and_contact(String template, boolean companyFirst, String text) {
        assertThat(new CampaignText(template, companyFirst).render(ACME, LUCIA)).isEqualTo(text);
    }

    @Test
    void somebody_unknown_gets_the_defaults() {
        CampaignText text = new CampaignText("Hola, {{contact.name|cliente}}", true);
        assertThat(text.render(ACME, null)).isEqualTo("Acme: Hola, cliente");
    }

    @Test
    void a_name_that_looks_like_a_variable_is_a_name() {
        Contact sly = new Contact("p2", "{{company.name}}", null, null, null, false, NOW);
        assertThat(new CampaignText("Hola, {{contact.name}}", false).render(ACME, sly))
                .isEqualTo("Hola, {{company.name}}");
    }

    @Test
    void what_would_be_left_empty_is_told() {
        CampaignText text = new CampaignText("{{contact.email}} {{contact.name}} {{company.website|}}", false);
        assertThat(text.missing(ACME, LUCIA)).containsExactly(Variable.CONTACT_EMAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent.name", "team.name", "hours.nextOpening", "survey.link", "contact.nme", ""})
    void what_nobody_knows_of_a_campaign_is_a_fault(String variable) {
        assertThat(CampaignText.faultsOf("Hola {{" + variable + "}}"))
                .extracting(TemplateFault::position)
                .containsExactly(6);
    }

    @Test
    void a_price_is_exact_and_not_negative() {
        SegmentPrice price = new SegmentPrice(new BigDecimal("0.0075"), Currency.getInstance("EUR"));
        assertThat(price.of(100_001)).isEqualByComparingTo("750.0075");
        assertThat(price.of(0)).isEqualByComparingTo("0");
        assertThatThrownBy(() -> new SegmentPrice(new BigDecimal("-0.01"), Currency.getInstance("EUR")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "none, false, RUNNING, SMS, -",
        "none, false, PAUSED, SMS, -",
        "none, false, STOPPED, SMS, CANCELLED",
        "none, false, DONE, SMS, CANCELLED",
        "none, true, RUNNING, SMS, BLOCKED",
        "sms, true, STOPPED, SMS, BLOCKED",
        "sms, false, RUNNING, SMS, OPTED_OUT",
        "sms, false, STOPPED, SMS, OPTED_OUT",
        "sms, false, RUNNING, WHATSAPP, -",
        "whatsapp, false, RUNNING, WHATSAPP, OPTED_OUT",
        "all, false, RUNNING, SMS, OPTED_OUT",
        "all, false, RUNNING, WHATSAPP, OPTED_OUT"
    })
    void who_may_be_sent_to_is_judged_at_the_send(
            String out, boolean blocked, CampaignStatus status, Channel channel, String outcome) {
        OptOuts optOuts = OptOutScope.of(out)
                .map(scope -> new OptOuts(Map.of(scope, OptOut.said(true, NOW, "STOP", OptOut.Source.CUSTOMER, true))))
                .orElse(OptOuts.NONE);
        Contact contact = new Contact("p1", "Lucía", null, "+34600000001", null, blocked, NOW);
        contact = contact.with(contact.standing().optedOut(optOuts));
        assertThat(RecipientOutcome.bar(status, channel, contact)
                        .map(Enum::name)
                        .orElse("-"))
                .isEqualTo(outcome);
    }

    @Test
    void a_number_of_nobody_known_may_be_sent_to() {
        assertThat(RecipientOutcome.bar(CampaignStatus.RUNNING, Channel.SMS, null))
                .isEmpty();
    }
}
