package dev.recado.domain.call;

import dev.recado.domain.text.LocalizedText;
import java.util.List;

/**
 * What a caller hears and comes to next.
 *
 * @param said templates, one after another
 * @param stage where the caller is then; at {@link CallStage#OVER} the call is hung up
 * @param phones which ring at {@link CallStage#RINGING}, in E.164
 */
public record CallAnswer(List<LocalizedText> said, CallStage stage, List<String> phones) {
    public CallAnswer {
        said = List.copyOf(said);
        phones = List.copyOf(phones);
    }
}
