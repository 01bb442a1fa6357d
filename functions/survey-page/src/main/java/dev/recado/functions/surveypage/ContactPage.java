package dev.recado.functions.surveypage;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.CompanyDetails;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.RequestKind;
import dev.recado.domain.text.OpeningInWords;
import dev.recado.richtext.Html;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the page that tells how the company and a team of it can be reached. */
final class ContactPage {
    private final RequestPageText text;

    private ContactPage(RequestPageText text) {
        this.text = text;
    }

    static ContactPage in(Language language) {
        return new ContactPage(RequestPageText.in(language));
    }

    /**
     * The page.
     *
     * @param inboxes all there are; those of the team that a customer can write to by themselves are shown
     */
    String of(Account account, Team team, List<Inbox> inboxes, Instant now) {
        String title = text.title(RequestKind.CONTACT_PAGE).formatted(Html.escape(account.name()));
        CompanyDetails details = account.details();
        StringBuilder ways = new StringBuilder();
        item(ways, details.address() == null ? null : lines(details.address()));
        item(ways, details.phone() == null ? null : link("tel:" + details.phone(), details.phone()));
        item(ways, details.email() == null ? null : link("mailto:" + details.email(), details.email()));
        item(ways, details.website() == null ? null : link(details.website(), details.website()));
        inboxes.stream().filter(inbox -> inbox.teamId().equals(team.id())).forEach(inbox -> item(ways, address(inbox)));
        return Page.document(
                text.language(),
                title,
                Page.languageSwitch(text.language()) + "<h1>" + title + "</h1>\n<p>" + hours(team, now) + "</p>\n"
                        + (ways.isEmpty() ? "" : "<ul>\n" + ways + "</ul>\n"));
    }

    /** What customers know an inbox by; WhatsApp's and live chats' addresses are known to nobody but us. */
    private static @Nullable String address(Inbox inbox) {
        return switch (inbox.channel()) {
            case SMS -> link("sms:" + inbox.address(), "SMS " + inbox.address());
            case MESSENGER -> link("https://m.me/" + inbox.address(), "Messenger");
            case WHATSAPP, LIVE_CHAT -> null;
        };
    }

    private String hours(Team team, Instant now) {
        String name = Html.escape(team.name()) + ": ";
        if (team.hours().isOpenAt(now)) {
            return name + text.openNow();
        }
        return name
                + team.hours()
                        .nextOpening(now)
                        .map(opening -> text.opens()
                                .formatted(
                                        OpeningInWords.of(opening, team.hours().zone(), text.language())))
                        .orElse(text.closed());
    }

    private static void item(StringBuilder list, @Nullable String html) {
        if (html != null) {
            list.append("<li>").append(html).append("</li>\n");
        }
    }

    private static String link(String address, String words) {
        return "<a rel=\"noreferrer\" href=\"" + Html.escape(address) + "\">" + Html.escape(words) + "</a>";
    }

    private static String lines(String words) {
        return Html.escape(words).replace("\n", "<br>\n");
    }
}
