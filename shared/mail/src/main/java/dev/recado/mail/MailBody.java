package dev.recado.mail;

import dev.recado.domain.account.Language;
import dev.recado.richtext.Html;

/** Writes the plain text and the HTML of one mail side by side, so that they say the same. */
final class MailBody {
    private static final String PARAGRAPH = "<p style=\"margin:0 0 12px;white-space:pre-line\">";

    private final Language language;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();

    MailBody(Language language) {
        this.language = language;
    }

    void paragraph(String words) {
        text.append(words).append("\n\n");
        html.append(PARAGRAPH).append(Html.escape(words)).append("</p>\n");
    }

    /** A paragraph under a line that says whose it is. */
    void entry(String heading, String words) {
        entry(heading, words, "<p style=\"margin:0 0 12px;white-space:pre-wrap\">" + Html.escape(words) + "</p>");
    }

    /** As {@link #entry(String, String)}, with the words in both forms. */
    void entry(String heading, String words, String wordsAsHtml) {
        text.append(heading).append('\n').append(words).append("\n\n");
        html.append("<p style=\"margin:16px 0 2px;font-size:13px;color:#595959\">")
                .append(Html.escape(heading))
                .append("</p>\n")
                .append(wordsAsHtml)
                .append('\n');
    }

    void link(String words, String url) {
        text.append(words).append(": ").append(url).append("\n\n");
        html.append(PARAGRAPH)
                .append("<a href=\"")
                .append(Html.escape(url))
                .append("\">")
                .append(Html.escape(words))
                .append("</a></p>\n");
    }

    /** How many characters the mail has so far, both forms together. */
    int length() {
        return text.length() + html.length();
    }

    MailContent under(String subject) {
        return new MailContent(
                subject,
                text.toString(),
                "<!doctype html>\n<html lang=\"" + language.tag() + "\">\n<head><meta charset=\"utf-8\"><title>"
                        + Html.escape(subject)
                        + "</title></head>\n<body style=\"font:16px/1.5 sans-serif\">\n" + html
                        + "</body>\n</html>\n");
    }
}
