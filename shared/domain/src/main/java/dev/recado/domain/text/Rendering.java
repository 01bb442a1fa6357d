package dev.recado.domain.text;

import dev.recado.domain.account.Channel;

/** Tells what a text becomes on a channel. */
@FunctionalInterface
public interface Rendering {
    /** The text that {@code channel} sends for {@code markdown}; always the same for the same. */
    String on(Channel channel, String markdown);

    /** The Markdown that reads as {@code text}: for names and other values that are put into a Markdown text. */
    default String literal(String text) {
        return text;
    }

    /** How many characters, as people count them, {@code channel} sends for {@code markdown}: what its limits go by. */
    default int lengthOn(Channel channel, String markdown) {
        String sent = on(channel, markdown);
        return sent.codePointCount(0, sent.length());
    }
}
