package dev.recado.functions.widget;

import dev.recado.desk.VisitorTokens;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.domain.firstcontact.PageAddress;
import dev.recado.domain.firstcontact.WebsiteCampaign;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Which campaign a page shows, and whether its visitor has seen it. */
@Singleton
final class Campaigns {
    private final Settings settings;
    private final VisitorTokens tokens;
    private final FunctionEnvironment environment;

    Campaigns(Settings settings, VisitorTokens tokens, FunctionEnvironment environment) {
        this.settings = settings;
        this.tokens = tokens;
        this.environment = environment;
    }

    /** What the page is to show a visitor who has not begun to talk. */
    Optional<WebsiteCampaign> on(PageAddress page, Inbox inbox, InboxAutomation automation) {
        return WebsiteCampaign.first(automation.campaigns(), page, () -> isOpen(inbox.teamId()));
    }

    private boolean isOpen(String teamId) {
        Instant now = environment.clock().instant();
        return settings.team(teamId)
                .map(Team::hours)
                .filter(hours -> hours.isOpenAt(now))
                .isPresent();
    }

    /** What the visitor who sends {@code request} has been shown for long enough to have seen it, as it reads now. */
    Optional<Command.Receive.Preface> seen(HttpRequest request, InboxAutomation automation) {
        return request.bearerToken()
                .flatMap(tokens::campaign)
                .flatMap(shown -> automation.campaigns().stream()
                        .filter(campaign -> campaign.enabled() && campaign.id().equals(shown.campaignId()))
                        .filter(campaign -> !environment
                                .clock()
                                .instant()
                                .isBefore(shown.since().plusSeconds(campaign.secondsOnPage())))
                        .findFirst())
                .map(campaign -> new Command.Receive.Preface(campaign.id(), campaign.message()));
    }
}
