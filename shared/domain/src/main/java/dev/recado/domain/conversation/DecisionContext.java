package dev.recado.domain.conversation;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.text.Rendering;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a decision may know beyond the conversation: time, settings, and a source of ids.
 *
 * @param ids gives a fresh unique id at each call
 * @param surveyLinks gives a survey's public link
 * @param away whether the agent of an id declared to be offline, let that declaration lapse, or is gone; whoever never
 *     declared anything is not away
 * @param rendering what a Markdown text becomes on a channel
 * @param teamMembers the ids of the agents of the conversation's team, fetched only when asked for
 */
public record DecisionContext(
        Instant now,
        Account account,
        Inbox inbox,
        Contact contact,
        Supplier<String> ids,
        SurveyLinks surveyLinks,
        Supplier<List<String>> teamMembers,
        Predicate<String> away,
        Rendering rendering) {
    public DecisionContext {
        now = Millis.of(now);
    }

    /** Makes the signed public link of a survey. */
    @FunctionalInterface
    public interface SurveyLinks {
        /** The absolute URL under which the survey is answered until {@code expiresAt}. */
        String linkTo(String conversationId, String surveyId, Instant expiresAt);
    }
}
