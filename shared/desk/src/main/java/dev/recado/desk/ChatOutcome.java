package dev.recado.desk;

import dev.recado.domain.chat.Chat;
import dev.recado.domain.chat.ChatDecision;
import dev.recado.domain.chat.ChatMessage;
import dev.recado.store.Marker;
import org.jspecify.annotations.Nullable;

/** What became of a command on a chat. */
public sealed interface ChatOutcome {
    /** Carried out; {@code message} is what was written or taken back. */
    record Done(Chat chat, @Nullable ChatMessage message) implements ChatOutcome {}

    /** The wish was so already. */
    record Unchanged(Chat chat) implements ChatOutcome {}

    /** It may not be. */
    record Refused(ChatDecision.Reason reason) implements ChatOutcome {}

    /** There is no such chat. */
    record NotFound() implements ChatOutcome {}

    /** The request was carried out before. */
    record Repeated(Marker.Remembered before) implements ChatOutcome {}
}
