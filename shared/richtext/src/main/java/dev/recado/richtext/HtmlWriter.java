package dev.recado.richtext;

import java.util.Optional;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.nibor.autolink.LinkSpan;

/**
 * Writes HTML from a closed list of elements. Every tag is spelled here; what comes from the text is escaped, and it gets
 * into one attribute alone, the address of a link.
 */
final class HtmlWriter {
    private final Markdown markdown;
    private final StringBuilder html = new StringBuilder();

    HtmlWriter(Markdown markdown) {
        this.markdown = markdown;
    }

    String write() {
        Walk.through(markdown.document(), this::enter, this::leave);
        return html.toString().stripTrailing();
    }

    private void enter(Node node) {
        switch (node) {
            case Text text -> text(text);
            case Code code -> append("<code>").escaped(code.getLiteral()).append("</code>");
            case FencedCodeBlock block ->
                append("<pre><code>").escaped(block.getLiteral()).append("</code></pre>\n");
            case SoftLineBreak ignored -> append("<br>\n");
            case HardLineBreak ignored -> append("<br>\n");
            case Link link -> append(opening(link, link.getDestination()));
            case Image image -> append(opening(image, image.getDestination()));
            case OrderedList list ->
                append(
                        list.getMarkerStartNumber() == 1
                                ? "<ol>\n"
                                : "<ol start=\"" + list.getMarkerStartNumber() + "\">\n");
            default -> append(tag(node, "<"));
        }
    }

    private void leave(Node node) {
        switch (node) {
            case Link link -> append(closing(link, link.getDestination()));
            case Image image -> append(closing(image, image.getDestination()));
            case OrderedList ignored -> append("</ol>\n");
            default -> append(tag(node, "</"));
        }
        if (endsLine(node)) {
            append("\n");
        }
    }

    private static String tag(Node node, String bracket) {
        return switch (node) {
            case Paragraph paragraph -> isTight(paragraph) ? "" : bracket + "p>";
            case Heading ignored -> bracket.equals("<") ? "<p><strong>" : "</strong></p>";
            case StrongEmphasis ignored -> bracket + "strong>";
            case Emphasis ignored -> bracket + "em>";
            case Strikethrough ignored -> bracket + "del>";
            case BulletList ignored -> bracket + "ul>" + (bracket.equals("<") ? "\n" : "");
            case BlockQuote ignored -> bracket + "blockquote>" + (bracket.equals("<") ? "\n" : "");
            case ListItem ignored -> bracket + "li>";
            default -> "";
        };
    }

    private static boolean endsLine(Node node) {
        return switch (node) {
            case Paragraph paragraph -> !isTight(paragraph) || paragraph.getNext() != null;
            case Heading ignored -> true;
            case BulletList ignored -> true;
            case BlockQuote ignored -> true;
            case ListItem ignored -> true;
            default -> false;
        };
    }

    private static boolean isTight(Paragraph paragraph) {
        Node item = paragraph.getParent();
        return item instanceof ListItem && item.getParent() instanceof ListBlock list && list.isTight();
    }

    private String opening(Node link, String maskedDestination) {
        return target(link, maskedDestination)
                .map(HtmlWriter::anchor)
                .orElseGet(() -> Html.escape(markdown.source().substring(Markdown.startOf(link), textStart(link))));
    }

    private String closing(Node link, String maskedDestination) {
        return target(link, maskedDestination).isPresent()
                ? "</a>"
                : Html.escape(markdown.source().substring(textEnd(link), Markdown.endOf(link)));
    }

    /** No link inside another, and none to anything but addresses. */
    private Optional<String> target(Node link, String maskedDestination) {
        return Walk.isInside(link, Link.class, Image.class)
                ? Optional.empty()
                : Addresses.target(markdown.mask().uncovered(maskedDestination));
    }

    private static int textStart(Node link) {
        return link.getFirstChild() == null ? Markdown.endOf(link) : Markdown.startOf(link.getFirstChild());
    }

    private static int textEnd(Node link) {
        return link.getLastChild() == null ? Markdown.endOf(link) : Markdown.endOf(link.getLastChild());
    }

    private static String anchor(String target) {
        return "<a href=\"" + Html.escape(target) + "\" rel=\"noopener noreferrer\" target=\"_blank\">";
    }

    private void text(Text text) {
        String words = markdown.mask().uncovered(text.getLiteral());
        if (Walk.isInside(text, Link.class, Image.class)) {
            append(Html.escape(words));
            return;
        }
        int at = 0;
        for (LinkSpan span : Addresses.all(words)) {
            String address = words.substring(span.getBeginIndex(), span.getEndIndex());
            append(Html.escape(words.substring(at, span.getBeginIndex())));
            append(Addresses.targetOf(span, address)
                    .map(target -> anchor(target) + Html.escape(address) + "</a>")
                    .orElseGet(() -> Html.escape(address)));
            at = span.getEndIndex();
        }
        append(Html.escape(words.substring(at)));
    }

    private HtmlWriter escaped(String masked) {
        return append(Html.escape(markdown.mask().uncovered(masked)));
    }

    private HtmlWriter append(String written) {
        html.append(written);
        return this;
    }
}
