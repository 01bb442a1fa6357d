package dev.recado.richtext;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;

/** Web and mail addresses in a text, and which of them may become links. */
final class Addresses {
    private static final List<String> SCHEMES = List.of("http://", "https://", "mailto:", "tel:");

    private Addresses() {}

    /** A part of a text, from its first character to the first one after it. */
    record Part(int from, int to) {
        /** Where the part ends in {@code text}, without marks that may close around it. */
        int endWithoutMarks(String text) {
            int end = to;
            while (end > from && "*_~".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            return end;
        }
    }

    /** Where web addresses stand in {@code text}, in order; a backslash, which no address has, ends one. */
    static List<Part> ofWeb(String text) {
        List<Part> parts = new ArrayList<>();
        for (LinkSpan span : Holder.WEB.extractLinks(text)) {
            String address = text.substring(span.getBeginIndex(), span.getEndIndex());
            int length = address.contains("\\") ? address.indexOf('\\') : address.length();
            if (targetOf(span, address).isPresent()) {
                parts.add(new Part(span.getBeginIndex(), span.getBeginIndex() + length));
            }
        }
        return parts;
    }

    /** Web and mail addresses in {@code text}, in order, with what they link to. */
    static Iterable<LinkSpan> all(String text) {
        return Holder.ALL.extractLinks(text);
    }

    /** What an address found in a text links to; empty when it may not be a link. */
    static Optional<String> targetOf(LinkSpan span, String address) {
        return switch (span.getType()) {
            case URL -> target(address);
            case WWW -> Optional.of("https://" + address);
            case EMAIL -> Optional.of("mailto:" + address);
        };
    }

    /** {@code destination}, if it may be a link. */
    static Optional<String> target(String destination) {
        String lower = destination.toLowerCase(Locale.ROOT);
        return SCHEMES.stream().anyMatch(scheme -> lower.startsWith(scheme) && lower.length() > scheme.length())
                ? Optional.of(destination)
                : Optional.empty();
    }

    /** A link's destination as a person reads it: a mail address or a number without what comes before it. */
    static String shown(String destination) {
        String lower = destination.toLowerCase(Locale.ROOT);
        return lower.startsWith("mailto:") || lower.startsWith("tel:")
                ? destination.substring(destination.indexOf(':') + 1)
                : destination;
    }

    private static final class Holder {
        private static final LinkExtractor WEB = LinkExtractor.builder()
                .linkTypes(EnumSet.of(LinkType.URL, LinkType.WWW))
                .build();
        private static final LinkExtractor ALL =
                LinkExtractor.builder().linkTypes(EnumSet.allOf(LinkType.class)).build();
    }
}
