package dev.recado.domain.campaign;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a campaign for one recipient. */
public enum RecipientOutcome {
    /** Planned, and not yet tried. */
    PLANNED("planned", false),
    /** Being sent, or sent without an answer. */
    SENDING("sending", false),
    SENT("sent", true),
    DELIVERED("delivered", true),
    READ("read", true),
    /** The provider did not take it, or could not deliver it. */
    FAILED("failed", true),
    /** Not sent: the contact wants no campaigns on this channel. */
    OPTED_OUT("opted-out", true),
    /** Not sent: the contact is blocked. */
    BLOCKED("blocked", true),
    /** Not sent: the campaign was stopped first. */
    CANCELLED("cancelled", true);

    private final String wireName;
    private final boolean settled;

    RecipientOutcome(String wireName, boolean settled) {
        this.wireName = wireName;
        this.settled = settled;
    }

    /** The name in JSON and in the table. */
    public String wireName() {
        return wireName;
    }

    /** Whether nothing more is to be tried. */
    public boolean settled() {
        return settled;
    }

    public static Optional<RecipientOutcome> of(String wireName) {
        for (RecipientOutcome outcome : values()) {
            if (outcome.wireName.equals(wireName)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    /**
     * Why nothing may be sent at this moment, judged right before each send; empty when it may.
     *
     * @param contact whose address it is, or null when it is nobody's that is known
     */
    public static Optional<RecipientOutcome> bar(CampaignStatus campaign, Channel channel, @Nullable Contact contact) {
        if (contact != null && contact.blocked()) {
            return Optional.of(BLOCKED);
        }
        if (contact != null && contact.optOuts().bars(channel)) {
            return Optional.of(OPTED_OUT);
        }
        return campaign.ended() ? Optional.of(CANCELLED) : Optional.empty();
    }
}
