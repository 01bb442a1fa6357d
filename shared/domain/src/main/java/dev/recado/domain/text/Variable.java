package dev.recado.domain.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a template can be filled with. */
public enum Variable {
    COMPANY_NAME("company.name"),
    COMPANY_ADDRESS("company.address"),
    COMPANY_EMAIL("company.email"),
    COMPANY_PHONE("company.phone"),
    COMPANY_WEBSITE("company.website"),
    TEAM_NAME("team.name"),
    AGENT_NAME("agent.name"),
    CONTACT_NAME("contact.name"),
    CONTACT_EMAIL("contact.email"),
    CONTACT_PHONE("contact.phone"),
    /** When the team opens next, in words that follow a verb; see {@link OpeningInWords}. */
    HOURS_NEXT_OPENING("hours.nextOpening"),
    SURVEY_LINK("survey.link"),
    /** The link of the page on which an agent's request is answered. */
    REQUEST_LINK("request.link"),
    /** What is to be approved. */
    APPROVAL_SUBJECT("approval.subject"),
    /** What is to be paid, with its currency. */
    PAYMENT_AMOUNT("payment.amount"),
    /** What a payment is for. */
    PAYMENT_REFERENCE("payment.reference");

    /** What a text that an agent sends can be filled with: everything but what only an automatic reply has. */
    public static final Set<Variable> OF_AGENTS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.range(SURVEY_LINK, PAYMENT_REFERENCE)));

    /** What a survey's question can be filled with: the link, and what does not depend on the team. */
    public static final Set<Variable> OF_SURVEYS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(TEAM_NAME, HOURS_NEXT_OPENING)));

    private final String wireName;

    Variable(String wireName) {
        this.wireName = wireName;
    }

    /** The name between the braces. */
    public String wireName() {
        return wireName;
    }

    public static Optional<Variable> of(String wireName) {
        return Arrays.stream(values())
                .filter(variable -> variable.wireName.equals(wireName))
                .findFirst();
    }

    static String names(Set<Variable> variables) {
        return variables.stream().sorted().map(Variable::wireName).collect(Collectors.joining(", "));
    }
}
