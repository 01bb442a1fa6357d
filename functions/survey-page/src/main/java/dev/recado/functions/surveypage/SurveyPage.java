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
    static final String STYLE = """
            :root{color-scheme:light dark}
            body{margin:0 auto;max-width:34rem;padding:1.5rem;font:1.0625rem/1.5 system-ui,sans-serif}
            h1{font-size:1.4rem;line-height:1.3}
            fieldset{border:0;margin:0;padding:0}
            legend{padding:0;font-weight:600}
            .rating label{display:flex;align-items:center;gap:.75rem;min-height:2.75rem}
            input[type=radio]{width:1.4rem;height:1.4rem;margin:0}
            textarea{box-sizing:border-box;width:100%;min-height:7rem;padding:.5rem;font:inherit}
            button{margin-top:1rem;padding:.75rem 1.5rem;font:inherit;font-weight:600}
            .notice{border-left:.25rem solid;padding-left:.75rem}
            """;

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
        return document(
                text.title().formatted(company),
                "<p><a href=\"?lang=%1$s\" hreflang=\"%1$s\" lang=\"%1$s\">%2$s</a></p>\n"
                                .formatted(
                                        text.other().language().tag(),
                                        text.other().ownName())
                        + "<h1>" + text.title().formatted(company) + "</h1>\n"
                        + notice(notice, content)
                        + form(content, company, notice));
    }

    private String notice(Notice notice, Content content) {
        String changeable = text.changeable().formatted(date(content));
        return switch (notice) {
            case NONE -> content.stored().isPresent() ? status(thanks(content) + " " + changeable) : "";
            case THANKS -> status(thanks(content) + " " + changeable);
            case CHOOSE_RATING -> alert(text.chooseRating());
            case COMMENT_TOO_LONG -> alert(text.commentTooLong().formatted(Surveys.MAX_COMMENT));
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

    private static String status(String line) {
        return "<p class=\"notice\" role=\"status\">" + line + "</p>\n";
    }

    private static String alert(String line) {
        return "<p class=\"notice\" role=\"alert\" id=\"fault\">" + line + "</p>\n";
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
        return form.append("</fieldset>\n<p><label for=\"comment\">")
                .append(text.comment())
                .append("</label></p>\n<textarea id=\"comment\" name=\"comment\" maxlength=\"")
                .append(Surveys.MAX_COMMENT)
                .append('"')
                .append(notice == Notice.COMMENT_TOO_LONG ? " aria-invalid=\"true\" aria-describedby=\"fault\"" : "")
                // The parser drops a line break right after the tag, so that the comment keeps its own.
                .append(">\n")
                .append(Html.escape(content.comment()))
                .append("</textarea>\n<button type=\"submit\">")
                .append(text.send())
                .append("</button>\n</form>\n")
                .toString();
    }

    private String document(String title, String body) {
        return "<!doctype html>\n<html lang=\"" + text.language().tag() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n"
                + "<title>" + title + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n"
                + body + "</main>\n</body>\n</html>\n";
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

    /** A page that says one thing, in both languages. */
    private String message(String first, String second) {
        return document(
                first,
                "<h1>" + first + "</h1>\n<p lang=\"" + text.other().language().tag() + "\">" + second + "</p>\n");
    }
}
