package dev.recado.domain.campaign;

import java.util.Optional;

/** Where a campaign stands; it moves by {@link CampaignStep} alone. */
public enum CampaignStatus {
    /** Being written; nobody gets anything. */
    DRAFT("draft"),
    /** Starts by itself at its time. */
    SCHEDULED("scheduled"),
    /** Recipients are planned and sent to. */
    RUNNING("running"),
    /** Nothing is sent until it is resumed. */
    PAUSED("paused"),
    /** Ended before all recipients had it; for good. */
    STOPPED("stopped"),
    /** Every recipient was dealt with. */
    DONE("done");

    private final String wireName;

    CampaignStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON and in the table. */
    public String wireName() {
        return wireName;
    }

    public static Optional<CampaignStatus> of(String wireName) {
        for (CampaignStatus status : values()) {
            if (status.wireName.equals(wireName)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** Whether nothing is to happen to it any more. */
    public boolean ended() {
        return this == STOPPED || this == DONE;
    }

    /** Whether a message may leave for it now. */
    public boolean sends() {
        return this == RUNNING;
    }

    /** Whether its text, recipients and settings may still change, or all of it be deleted. */
    public boolean editable() {
        return this == DRAFT;
    }
}
