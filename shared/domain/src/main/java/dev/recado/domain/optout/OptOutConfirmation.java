package dev.recado.domain.optout;

import dev.recado.domain.text.LocalizedText;

/**
 * What a customer is told after opting out.
 *
 * @param enabled whether anything is
 * @param text templates, without faults
 */
public record OptOutConfirmation(boolean enabled, LocalizedText text) {
    /** The rule's name in conversations. */
    public static final String TRIGGER = "opt-out-confirmation";

    /** The text until the company writes its own. */
    public static final LocalizedText READY = LocalizedText.of(
            "{{company.name}}: ya no recibirá más campañas. Para volver a recibirlas, responda ALTA.",
            "{{company.name}}: you will get no more campaigns. To get them again, answer START.");

    /** Says nothing. */
    public static final OptOutConfirmation OFF = new OptOutConfirmation(false, READY);
}
