package dev.recado.channels;

import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.outbound.SendOutcome;

/** The outcomes that all providers have in common. */
public final class Outcomes {
    private Outcomes() {}

    /** The operator has not filled in what is needed to send; waiting would not help the customer. */
    public static SendOutcome noCredentials(String inboxId) {
        return new SendOutcome.Refused(new DeliveryError(
                "no-credentials", "The channels secret has no complete credentials for the inbox " + inboxId));
    }

    public static SendOutcome notSent(ProviderAnswer.NotSent answer) {
        return new SendOutcome.TryAgain(
                new DeliveryError("unreachable", "The provider could not be reached: " + answer.reason()), null);
    }

    public static SendOutcome lost(ProviderAnswer.Lost answer) {
        return new SendOutcome.Uncertain(
                new DeliveryError("no-answer", "The provider's answer was lost: " + answer.reason()));
    }

    /** The provider's side took the request and then said nothing that tells whether it sent it. */
    public static SendOutcome unclear(ProviderAnswer.Answered answer) {
        return new SendOutcome.Uncertain(new DeliveryError(
                "http-" + answer.status(), "The provider's answer does not tell whether the message was sent"));
    }

    /** An error for an answer without a readable body. */
    public static DeliveryError plainError(ProviderAnswer.Answered answer) {
        return new DeliveryError("http-" + answer.status(), "The provider answered with status " + answer.status());
    }
}
