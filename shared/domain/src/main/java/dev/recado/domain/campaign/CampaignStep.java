package dev.recado.domain.campaign;

import java.util.Optional;

/** What moves a campaign on. A step that has been made already is made again without harm. */
public enum CampaignStep {
    /** A manager sets when it starts, or another time. */
    SCHEDULE("schedule", CampaignStatus.SCHEDULED),
    /** A manager takes a scheduled one back to change it. */
    RECALL("recall", CampaignStatus.DRAFT),
    /** A manager starts it, or its time has come. */
    START("start", CampaignStatus.RUNNING),
    PAUSE("pause", CampaignStatus.PAUSED),
    RESUME("resume", CampaignStatus.RUNNING),
    STOP("stop", CampaignStatus.STOPPED),
    /** The last recipient was dealt with. */
    FINISH("finish", CampaignStatus.DONE);

    private final String wireName;
    private final CampaignStatus to;

    CampaignStep(String wireName, CampaignStatus to) {
        this.wireName = wireName;
        this.to = to;
    }

    /** The name in JSON. */
    public String wireName() {
        return wireName;
    }

    /** Where the step leads from {@code status}: there already, on, or (empty) nowhere. */
    public Optional<CampaignStatus> after(CampaignStatus status) {
        return status == to || leadsFrom(status) ? Optional.of(to) : Optional.empty();
    }

    private boolean leadsFrom(CampaignStatus status) {
        return switch (this) {
            case SCHEDULE -> status == CampaignStatus.DRAFT;
            case RECALL -> status == CampaignStatus.SCHEDULED;
            case START -> status == CampaignStatus.DRAFT || status == CampaignStatus.SCHEDULED;
            case PAUSE, FINISH -> status == CampaignStatus.RUNNING;
            case RESUME -> status == CampaignStatus.PAUSED;
            case STOP -> status != CampaignStatus.DRAFT && !status.ended();
        };
    }
}
