package dev.recado.richtext;

import dev.recado.richtext.Addresses.Part;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Delimited;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Writes a text for a channel that shows plain text: the source, with Markdown's marks replaced by the channel's. */
final class TextWriter {
    private final Markdown markdown;
    private final String source;
    private final MarkStyle style;
    private final Edits edits;

    TextWriter(Markdown markdown, MarkStyle style) {
        this.markdown = markdown;
        this.source = markdown.source();
        this.style = style;
        this.edits = new Edits(source);
    }

    Edits.Result write() {
        Addresses.ofWeb(source).forEach((Part part) -> edits.settle(part.from(), part.to()));
        Walk.through(markdown.document(), this::edit, ignored -> {});
        return edits.apply();
    }

    private void edit(Node node) {
        switch (node) {
            case StrongEmphasis strong -> marked(strong, strong, inBold(strong) ? "" : style.strong());
            case Emphasis emphasis ->
                marked(emphasis, emphasis, Walk.isInside(emphasis, Emphasis.class) ? "" : style.emphasis());
            case Strikethrough strike ->
                marked(strike, strike, Walk.isInside(strike, Strikethrough.class) ? "" : style.strikethrough());
            case Heading heading -> heading(heading);
            case ListItem item -> listItem(item);
            case Code code -> code(code);
            case FencedCodeBlock block -> codeBlock(block);
            case Link link -> link(link, link.getDestination(), link.getTitle());
            case Image image -> link(image, image.getDestination(), image.getTitle());
            case Text text -> unescape(text);
            default -> {}
        }
    }

    private static boolean inBold(Node node) {
        return Walk.isInside(node, StrongEmphasis.class, Heading.class);
    }

    /** Replaces the marks around {@code node}; a channel's marks reach no further than a line, so each line gets its own. */
    private void marked(Node node, Delimited marks, String by) {
        List<SourceSpan> lines = node.getSourceSpans();
        int first = Markdown.startOf(node);
        int last = Markdown.endOf(node);
        int contentStart = first + marks.getOpeningDelimiter().length();
        int contentEnd = last - marks.getClosingDelimiter().length();
        edits.delete(first, contentStart);
        for (SourceSpan line : lines) {
            surround(Math.max(line.getInputIndex(), contentStart), Math.min(Markdown.endOf(line), contentEnd), by);
        }
        edits.delete(contentEnd, last);
    }

    private void surround(int from, int to, String mark) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(source.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(source.charAt(end - 1))) {
            end--;
        }
        if (start < end && !mark.isEmpty()) {
            edits.insert(start, mark);
            edits.insert(end, mark);
        }
    }

    private void heading(Heading heading) {
        int from = Markdown.startOf(heading);
        int to = Markdown.endOf(heading);
        int contentStart = heading.getFirstChild() == null ? to : Markdown.startOf(heading.getFirstChild());
        int contentEnd = heading.getLastChild() == null ? to : Markdown.endOf(heading.getLastChild());
        edits.delete(from, contentStart);
        surround(contentStart, contentEnd, style.strong());
        edits.delete(contentEnd, to);
    }

    private void listItem(ListItem item) {
        int from = Markdown.startOf(item);
        char marker = source.charAt(from);
        if (marker == '*' || marker == '+') {
            edits.replace(from, from + 1, "-");
        } else {
            edits.settle(from, from + 1);
        }
    }

    private void code(Code code) {
        int from = Markdown.startOf(code);
        int to = Markdown.endOf(code);
        int ticks = from;
        while (source.charAt(ticks) == '`') {
            ticks++;
        }
        int length = ticks - from;
        boolean oneLine = code.getSourceSpans().size() == 1;
        String content = source.substring(from + length, to - length);
        String mark = oneLine && !content.contains("`") ? style.code() : style.codeBlock();
        edits.replace(from, from + length, mark);
        edits.settle(from + length, to - length);
        edits.replace(to - length, to, mark);
    }

    /** Takes the lines of the fences out. */
    private void codeBlock(FencedCodeBlock block) {
        List<SourceSpan> lines = block.getSourceSpans();
        boolean closed = block.getClosingFenceLength() != null;
        int last = closed ? lines.size() - 2 : lines.size() - 1;
        if (last < 1) {
            edits.delete(Markdown.startOf(block), Markdown.endOf(block));
            return;
        }
        int contentStart = lines.get(1).getInputIndex();
        int contentEnd = Markdown.endOf(lines.get(last));
        edits.replace(Markdown.startOf(block), contentStart, style.codeBlock());
        edits.settle(contentStart, contentEnd);
        edits.replace(contentEnd, Markdown.endOf(block), style.codeBlock());
    }

    private void link(Node link, String maskedDestination, String title) {
        String destination = markdown.mask().uncovered(maskedDestination);
        if (Addresses.target(destination).isEmpty()) {
            return;
        }
        int from = Markdown.startOf(link);
        int to = Markdown.endOf(link);
        if (source.charAt(from) == '<') {
            edits.delete(from, from + 1);
            edits.delete(to - 1, to);
            return;
        }
        int textStart = from + (link instanceof Image ? 2 : 1);
        int textEnd = link.getLastChild() == null ? textStart : Markdown.endOf(link.getLastChild());
        String shown = Addresses.shown(destination);
        if (saysTheSame(source.substring(textStart, textEnd), shown)) {
            edits.replace(from, to, shown);
            return;
        }
        String more = title == null ? "" : " \"" + markdown.mask().uncovered(title) + "\"";
        edits.delete(from, textStart);
        edits.replace(textEnd, to, " (" + shown + more + ")");
    }

    private static boolean saysTheSame(String text, String address) {
        String bare = address.replaceFirst("^https?://", "").replaceFirst("/$", "");
        return text.isBlank() || text.equals(address) || text.equals(bare);
    }

    /** A backslash that the mask left uncovered stands before a mark. */
    private void unescape(Text text) {
        for (SourceSpan span : text.getSourceSpans()) {
            int end = Markdown.endOf(span);
            for (int at = span.getInputIndex(); at < end; at++) {
                if (markdown.mask().masked().charAt(at) == '\\') {
                    edits.delete(at, at + 1);
                    at++;
                }
            }
        }
    }
}
