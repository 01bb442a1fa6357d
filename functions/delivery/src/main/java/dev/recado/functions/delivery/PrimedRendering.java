package dev.recado.functions.delivery;

import dev.recado.domain.account.Channel;
import dev.recado.function.Primed;
import dev.recado.richtext.RichText;
import jakarta.inject.Singleton;

/** Has the Markdown parser in the snapshot, so that the first formatted message after a restore does not wait for it. */
@Singleton
final class PrimedRendering implements Primed {
    @Override
    public void prime() {
        RichText.onChannel(Channel.WHATSAPP, "**Hola** _Ana_: https://example.com");
    }
}
