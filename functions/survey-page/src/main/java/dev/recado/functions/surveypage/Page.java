package dev.recado.functions.surveypage;

import dev.recado.domain.account.Language;
import dev.recado.richtext.Html;

/** What all public pages have in common: HTML that needs no script, with one style sheet. */
final class Page {
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
            a.button{display:inline-block;margin-top:1rem;padding:.75rem 1.5rem;font-weight:600;border:.125rem solid}
            .notice{border-left:.25rem solid;padding-left:.75rem}
            """;

    private Page() {}

    /**
     * A whole page.
     *
     * @param title escaped
     * @param body HTML
     */
    static String document(Language language, String title, String body) {
        return "<!doctype html>\n<html lang=\"" + language.tag() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n"
                + "<title>" + title + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n"
                + body + "</main>\n</body>\n</html>\n";
    }

    /** A page that says one thing, in both languages. */
    static String message(Language language, String line, String inOtherLanguage) {
        return document(
                language,
                line,
                "<h1>" + line + "</h1>\n<p lang=\"" + other(language).tag() + "\">" + inOtherLanguage + "</p>\n");
    }

    /** The link to the same page in the other language. */
    static String languageSwitch(Language language) {
        Language other = other(language);
        return "<p><a href=\"?lang=%1$s\" hreflang=\"%1$s\" lang=\"%1$s\">%2$s</a></p>\n"
                .formatted(other.tag(), other == Language.SPANISH ? "Español" : "English");
    }

    static Language other(Language language) {
        return language == Language.SPANISH ? Language.ENGLISH : Language.SPANISH;
    }

    /** A line that tells what has happened. */
    static String status(String line) {
        return "<p class=\"notice\" role=\"status\">" + line + "</p>\n";
    }

    /** A line that tells what is wrong with the form. */
    static String alert(String line) {
        return "<p class=\"notice\" role=\"alert\" id=\"fault\">" + line + "</p>\n";
    }

    /** A field for the customer's own words, filled with {@code comment}. */
    static String commentField(String label, String comment, int longest, boolean faulty) {
        return "<p><label for=\"comment\">" + label + "</label></p>\n"
                + "<textarea id=\"comment\" name=\"comment\" maxlength=\"" + longest + "\""
                + (faulty ? " aria-invalid=\"true\" aria-describedby=\"fault\"" : "")
                // The parser drops a line break right after the tag, so that the comment keeps its own.
                + ">\n" + Html.escape(comment) + "</textarea>\n";
    }
}
