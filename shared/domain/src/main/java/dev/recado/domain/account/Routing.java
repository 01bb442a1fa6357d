package dev.recado.domain.account;

import org.jspecify.annotations.Nullable;

/**
 * How the conversations of an inbox find an agent.
 *
 * @param agentId the agent that all of them go to, or null to ask the team
 * @param answerers how many may answer one conversation with {@link Strategy#FIRST_TO_ANSWER}, its owner included
 * @param autoAssign whether members who are online are assigned in turn, instead of being told
 */
public record Routing(@Nullable String agentId, Strategy strategy, int answerers, boolean autoAssign) {
    public static final int MOST_ANSWERERS = 20;

    /** The whole team is told, nobody is assigned, one answers. */
    public static final Routing USUAL = new Routing(null, Strategy.EVERYONE, 1, false);

    public Routing {
        if (answerers < 1 || answerers > MOST_ANSWERERS) {
            throw new IllegalArgumentException("One to " + MOST_ANSWERERS + " may answer, not " + answerers);
        }
    }

    /** How many may answer one conversation, its owner included. */
    public int answerersOfOne() {
        return strategy == Strategy.FIRST_TO_ANSWER ? answerers : 1;
    }
}
