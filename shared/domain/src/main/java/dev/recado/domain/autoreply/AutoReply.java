package dev.recado.domain.autoreply;

import dev.recado.domain.text.LocalizedText;
import java.util.Map;

/**
 * One automatic reply as a team has set it.
 *
 * @param enabled a reply that is switched off is never sent
 * @param text templates, without faults
 * @param options the optional parts, by name; {@value #SIGNATURE} is a {@link Signature}
 */
public record AutoReply(boolean enabled, LocalizedText text, Map<String, String> options) {
    /** The option that says who signs. */
    public static final String SIGNATURE = "signature";

    public AutoReply {
        options = Map.copyOf(options);
    }

    /** The same reply, switched. */
    public AutoReply withEnabled(boolean on) {
        return new AutoReply(on, text, options);
    }

    /** The text with its optional parts, still a template. */
    public LocalizedText template() {
        return text.map(signature()::appendTo);
    }

    private Signature signature() {
        return Signature.of(options.getOrDefault(SIGNATURE, "")).orElse(Signature.NONE);
    }
}
