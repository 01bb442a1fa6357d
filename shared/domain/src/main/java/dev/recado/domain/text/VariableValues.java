package dev.recado.domain.text;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.CompanyDetails;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template is filled with for a customer at a moment; what is not known is left out. */
public final class VariableValues {
    private VariableValues() {}

    /**
     * The values.
     *
     * @param agentName who writes, or null when nobody does
     * @param language the language that the template will be filled in
     */
    public static Map<Variable, String> of(
            Account account,
            Team team,
            @Nullable Contact contact,
            @Nullable String agentName,
            Language language,
            Instant now) {
        Map<Variable, String> values = of(account, contact, agentName);
        values.put(Variable.TEAM_NAME, team.name());
        team.hours()
                .nextOpening(now)
                .ifPresent(opening -> values.put(
                        Variable.HOURS_NEXT_OPENING,
                        OpeningInWords.of(opening, team.hours().zone(), language)));
        return values;
    }

    /** The values that do not depend on a team. */
    public static Map<Variable, String> of(Account account, @Nullable Contact contact, @Nullable String agentName) {
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        values.put(Variable.COMPANY_NAME, account.name());
        CompanyDetails company = account.details();
        put(values, Variable.COMPANY_ADDRESS, company.address());
        put(values, Variable.COMPANY_EMAIL, company.email());
        put(values, Variable.COMPANY_PHONE, company.phone());
        put(values, Variable.COMPANY_WEBSITE, company.website());
        put(values, Variable.AGENT_NAME, agentName);
        if (contact != null) {
            put(values, Variable.CONTACT_NAME, contact.name());
            put(values, Variable.CONTACT_EMAIL, contact.email());
            put(values, Variable.CONTACT_PHONE, contact.phone());
        }
        return values;
    }

    private static void put(Map<Variable, String> values, Variable variable, @Nullable String value) {
        if (value != null) {
            values.put(variable, value);
        }
    }
}
