package dev.recado.domain.text;

import dev.recado.domain.account.Channel;

/** Tells what a text becomes on a channel. */
@FunctionalInterface
public interface Rendering {
    /** The text that {@code channel} sends for {@code markdown}; always the same for the same. */
    String on(Channel channel, String markdown);
}
