package dev.recado.functions.surveypage;

import dev.recado.desk.Surveys;
import dev.recado.domain.account.Language;
import dev.recado.richtext.Html;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;

/** Writes the page as HTML that needs no script. */
final class SurveyPage {
    private final PageText text;

    private SurveyPage(PageText text) {
        this.text = text;
    }

    static SurveyPage in(Language language) {
        return new SurveyPage(PageText.in(language));
    }

    /** What stands above the form. */
    enum Notice {
        NONE,
        THANKS,
        CHOOSE_RATING,
        COMMENT_TOO_LONG
    }

    /**
     * The survey with the answer so far.
     *
     * @param stored the stored rating
     * @param rating what the form is filled with
     */
    record Content(
            String company,
            ZoneId zone,
            Instant changeableUntil,
            Optional<Integer> stored,
            Optional<Integer> rating,
            String comment) {}

    String survey(Content content, Notice notice) {
        String company = Html.escape(content.company());
        String title = text.title().formatted(company);
        return Page.document(
                text.language(),
                title,
                Page.languageSwitch(text.language()) + "<h1>" + title + "</h1>\n"
                        + notice(notice, content)
                        + form(content, company, notice));
    }

    private String notice(Notice notice, Content content) {
        String changeable = text.changeable().formatted(date(content));
        return switch (notice) {
            case NONE -> content.stored().isPresent() ? Page.status(thanks(content) + " " + changeable) : "";
            case THANKS -> Page.status(thanks(content) + " " + changeable);
            case CHOOSE_RATING -> Page.alert(text.chooseRating());
            case COMMENT_TOO_LONG -> Page.alert(text.commentTooLong().formatted(Surveys.MAX_COMMENT));
        };
    }

    private String thanks(Content content) {
        return text.thanks().formatted(content.stored().orElseThrow());
    }

    private String date(Content content) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(text.language().locale())
                .withZone(content.zone())
                .format(content.changeableUntil());
    }

    private String form(Content content, String company, Notice notice) {
        StringBuilder form = new StringBuilder("<form method=\"post\" action=\"?lang=%s\">\n"
                .formatted(text.language().tag()));
        form.append("<fieldset class=\"rating\"")
                .append(notice == Notice.CHOOSE_RATING ? " aria-describedby=\"fault\"" : "")
                .append(">\n<legend>")
                .append(text.question().formatted(company))
                .append("</legend>\n");
        for (int rating = 1; rating <= text.ratings().size(); rating++) {
            form.append("<label><input type=\"radio\" name=\"rating\" value=\"")
                    .append(rating)
                    .append("\" required")
                    .append(content.rating().equals(Optional.of(rating)) ? " checked" : "")
                    .append("> ")
                    .append(text.ratings().get(rating - 1))
                    .append("</label>\n");
        }
        return form.append("</fieldset>\n")
                .append(Page.commentField(
                        text.comment(), content.comment(), Surveys.MAX_COMMENT, notice == Notice.COMMENT_TOO_LONG))
                .append("<button type=\"submit\">")
                .append(text.send())
                .append("</button>\n</form>\n")
                .toString();
    }

    String unreadable() {
        return message(text.unreadable(), text.other().unreadable());
    }

    String unknown() {
        return message(text.unknown(), text.other().unknown());
    }

    String expired() {
        return message(text.expired(), text.other().expired());
    }

    private String message(String first, String second) {
        return Page.message(text.language(), first, second);
    }
}
