package dev.recado.domain.firstcontact;

import dev.recado.domain.text.LocalizedText;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A message that a website shows, above its live chat, to visitors who have not begun to talk.
 *
 * @param message Markdown; nothing is put in
 * @param urlPatterns the pages it is for: any of these
 * @param secondsOnPage how long a visitor has looked at the page by then
 * @param onlyInBusinessHours whether it stays away while the inbox's team is closed
 */
public record WebsiteCampaign(
        String id,
        boolean enabled,
        LocalizedText message,
        List<PagePattern> urlPatterns,
        int secondsOnPage,
        boolean onlyInBusinessHours) {
    /** What the message is called where an automatic reply has its trigger. */
    public static final String TRIGGER = "website-campaign";

    public WebsiteCampaign {
        urlPatterns = List.copyOf(urlPatterns);
    }

    /**
     * The first of {@code campaigns} that is for {@code page}.
     *
     * @param open whether the team is open, asked only where it matters
     */
    public static Optional<WebsiteCampaign> first(
            List<WebsiteCampaign> campaigns, PageAddress page, BooleanSupplier open) {
        return campaigns.stream()
                .filter(campaign -> campaign.enabled && campaign.isFor(page))
                .filter(campaign -> !campaign.onlyInBusinessHours || open.getAsBoolean())
                .findFirst();
    }

    private boolean isFor(PageAddress page) {
        return urlPatterns.stream().anyMatch(pattern -> pattern.matches(page));
    }
}
