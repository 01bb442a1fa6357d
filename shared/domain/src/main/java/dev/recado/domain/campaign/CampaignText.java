package dev.recado.domain.campaign;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Contact;
import dev.recado.domain.text.TemplateFault;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import dev.recado.domain.text.VariableValues;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign says.
 *
 * @param template a template, without faults
 * @param companyFirst whether the company's name stands before it
 */
public record CampaignText(String template, boolean companyFirst) {
    /** What a campaign's text can be filled with: what is known of the company and of the contact. */
    public static final Set<Variable> VARIABLES = Collections.unmodifiableSet(EnumSet.of(
            Variable.COMPANY_NAME,
            Variable.COMPANY_ADDRESS,
            Variable.COMPANY_EMAIL,
            Variable.COMPANY_PHONE,
            Variable.COMPANY_WEBSITE,
            Variable.CONTACT_NAME,
            Variable.CONTACT_EMAIL,
            Variable.CONTACT_PHONE));

    /** Everything that keeps {@code template} from being a campaign's text; empty when it is one. */
    public static List<TemplateFault> faultsOf(String template) {
        return TextTemplate.faultsOf(template, VARIABLES);
    }

    /** The text for one recipient; somebody unknown gets the defaults. */
    public String render(Account account, @Nullable Contact contact) {
        String text = TextTemplate.parse(template).render(values(account, contact));
        return companyFirst ? account.name() + ": " + text : text;
    }

    /** The variables that would be left empty for one recipient. */
    public List<Variable> missing(Account account, @Nullable Contact contact) {
        return TextTemplate.parse(template).missing(values(account, contact));
    }

    private static Map<Variable, String> values(Account account, @Nullable Contact contact) {
        return VariableValues.of(account, contact, null);
    }
}
