package dev.recado.richtext;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A text taken apart. What is parsed is the text behind its {@link Mask}, which has the same length: a position in one is
 * the same position in the other.
 */
record Markdown(Mask mask, Node document) {
    /** Deeper nesting than anybody writes; what goes further stays as it was typed. */
    private static final int DEEPEST = 24;

    static Markdown parse(String source) {
        Mask mask = Mask.of(source);
        return new Markdown(mask, Holder.PARSER.parse(mask.masked()));
    }

    String source() {
        return mask.source();
    }

    /** Where a node begins in the source. */
    static int startOf(Node node) {
        return node.getSourceSpans().getFirst().getInputIndex();
    }

    /** Where a node ends in the source, the first position after it. */
    static int endOf(Node node) {
        return endOf(node.getSourceSpans().getLast());
    }

    static int endOf(SourceSpan span) {
        return span.getInputIndex() + span.getLength();
    }

    /** The parser is made when the first text with marks comes: most functions start without ever needing it. */
    private static final class Holder {
        private static final Set<Class<? extends Block>> BLOCKS =
                Set.of(BlockQuote.class, FencedCodeBlock.class, Heading.class, ListBlock.class);

        private static final Parser PARSER = Parser.builder()
                .extensions(List.of(StrikethroughExtension.create()))
                .enabledBlockTypes(BLOCKS)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(DEEPEST)
                .maxInlineNesting(DEEPEST)
                .build();
    }
}
