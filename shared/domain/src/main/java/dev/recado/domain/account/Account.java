package dev.recado.domain.account;

import dev.recado.domain.optout.OptOutConfirmation;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The company that runs this deployment.
 *
 * @param zone where "tomorrow" begins for those who have no zone of their own
 * @param language the language of texts where neither inbox nor contact has one
 * @param automationPause how long automatic replies rest after an agent opened, was assigned or wrote
 * @param details what texts tell of the company beside its name
 * @param optOutConfirmation what a customer is told after opting out of campaigns
 */
public record Account(
        String name,
        ZoneId zone,
        Language language,
        Duration automationPause,
        CompanyDetails details,
        OptOutConfirmation optOutConfirmation) {
    /** How long automation rests unless the account says otherwise. */
    public static final Duration USUAL_PAUSE = Duration.ofMinutes(60);

    /** An account whose automation rests for the usual time. */
    public Account(String name, ZoneId zone, Language language) {
        this(name, zone, language, USUAL_PAUSE);
    }

    /** An account whose texts tell nothing of the company but its name. */
    public Account(String name, ZoneId zone, Language language, Duration automationPause) {
        this(name, zone, language, automationPause, CompanyDetails.NONE);
    }

    /** An account that confirms no opt-out. */
    public Account(String name, ZoneId zone, Language language, Duration automationPause, CompanyDetails details) {
        this(name, zone, language, automationPause, details, OptOutConfirmation.OFF);
    }
}
