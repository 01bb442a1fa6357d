package dev.recado.richtext;

import dev.recado.domain.account.Channel;

/**
 * Markdown (CommonMark and strikethrough) as each reader gets it. The source is what is stored; every rendering of it is
 * made anew and always the same.
 *
 * <pre>{@code RichText.onChannel(Channel.WHATSAPP, "**Hoy** no") // "*Hoy* no"}</pre>
 *
 * <p>A text without marks is its own rendering on every channel. No rendering throws, whatever the text.
 */
public final class RichText {
    private RichText() {}

    /** The text that {@code channel} sends for {@code markdown}: WhatsApp's own marks there, none elsewhere. */
    public static String onChannel(Channel channel, String markdown) {
        return switch (channel) {
            case WHATSAPP -> Mask.mayHoldMarks(markdown) ? whatsApp(Markdown.parse(markdown)) : markdown;
            case LIVE_CHAT, SMS, MESSENGER -> plain(markdown);
        };
    }

    /** The text without marks: links are followed by their addresses, lists keep theirs as hyphens and numbers. */
    public static String plain(String markdown) {
        return Mask.mayHoldMarks(markdown)
                ? new TextWriter(Markdown.parse(markdown), MarkStyle.NONE)
                        .write()
                        .text()
                : markdown;
    }

    /**
     * The text as HTML that may stand inside any element: no tag or attribute of it comes from the text, links lead to
     * http, https, mailto and tel only.
     */
    public static String html(String markdown) {
        return new HtmlWriter(Markdown.parse(markdown)).write();
    }

    /** What nobody meant as Markdown, such as a customer's words, as HTML: the words and their lines. */
    public static String htmlOfPlain(String text) {
        return Html.escape(text).replace("\r\n", "\n").replace("\n", "<br>\n");
    }

    /** Markdown that reads as {@code text}: for names and other values that are put into a Markdown text. */
    public static String literal(String text) {
        return Literals.escape(text);
    }

    private static String whatsApp(Markdown markdown) {
        return LooseMarks.defused(new TextWriter(markdown, MarkStyle.WHATSAPP).write());
    }
}
