package dev.recado.domain.autoreply;

import dev.recado.domain.conversation.RequestKind;
import dev.recado.domain.text.Variable;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What sets an automatic reply off. */
public enum Trigger {
    /** The caller hangs up while waiting for an advisor. */
    CALLER_HUNG_UP("caller-hung-up"),
    /** The caller leaves a voicemail. */
    VOICEMAIL_LEFT("voicemail-left"),
    /** A call that belongs to a conversation has ended well. */
    CALL_COMPLETED("call-completed"),
    /** An agent asks to be rated. */
    RATING_REQUEST("rating-request"),
    /** An agent asks whether the problem is solved. */
    RESOLVED_QUESTION("resolved-question"),
    /** The customer sends the first message of a conversation. */
    FIRST_CHAT("first-chat"),
    /** An agent asks for a photo or a video. */
    MEDIA_REQUEST("media-request"),
    /** An agent shares the company's contact page. */
    CONTACT_PAGE("contact-page"),
    /** The customer calls while the team is closed. */
    CALL_OUTSIDE_HOURS("call-outside-hours"),
    /** The caller hangs up during the voicemail greeting or in the call tree. */
    MISSED_CALL("missed-call"),
    /** An agent asks for approval. */
    APPROVAL_REQUEST("approval-request"),
    /** An agent asks for payment. */
    PAYMENT_REQUEST("payment-request"),
    /** The customer writes by SMS or WhatsApp while the team is closed. */
    TEXT_OUTSIDE_HOURS("text-outside-hours"),
    /** The customer opens a new live-chat conversation while the team is closed. */
    CONVERSATION_OUTSIDE_HOURS("conversation-outside-hours");

    private final String wireName;

    Trigger(String wireName) {
        this.wireName = wireName;
    }

    /** What its text can be filled with: what only a request has is known to that request's text alone. */
    public Set<Variable> variables() {
        Set<Variable> variables = EnumSet.copyOf(Variable.OF_AGENTS);
        variables.add(Variable.SURVEY_LINK);
        if (RequestKind.of(wireName).isPresent()) {
            variables.add(Variable.REQUEST_LINK);
        }
        if (this == PAYMENT_REQUEST) {
            variables.add(Variable.PAYMENT_AMOUNT);
            variables.add(Variable.PAYMENT_REFERENCE);
        }
        if (this == APPROVAL_REQUEST) {
            variables.add(Variable.APPROVAL_SUBJECT);
        }
        return variables;
    }

    /** The name in JSON and in the table. */
    public String wireName() {
        return wireName;
    }

    public static Optional<Trigger> of(String wireName) {
        for (Trigger trigger : values()) {
            if (trigger.wireName.equals(wireName)) {
                return Optional.of(trigger);
            }
        }
        return Optional.empty();
    }
}
