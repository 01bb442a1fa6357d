package dev.recado.domain.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a template can be filled with. */
public enum Variable {
    COMPANY_NAME("company.name"),
    TEAM_NAME("team.name"),
    AGENT_NAME("agent.name"),
    CONTACT_NAME("contact.name"),
    /** When the team opens next, in words that follow a verb; see {@link OpeningInWords}. */
    HOURS_NEXT_OPENING("hours.nextOpening"),
    SURVEY_LINK("survey.link");

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

    static String known() {
        return Arrays.stream(values()).map(Variable::wireName).collect(Collectors.joining(", "));
    }
}
