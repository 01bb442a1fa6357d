package dev.recado.desk;

import dev.recado.domain.account.Channel;
import dev.recado.domain.text.Rendering;
import dev.recado.richtext.RichText;

/** What Markdown becomes on a channel. */
enum ChannelRendering implements Rendering {
    INSTANCE;

    @Override
    public String on(Channel channel, String markdown) {
        return RichText.onChannel(channel, markdown);
    }

    @Override
    public String literal(String text) {
        return RichText.literal(text);
    }
}
