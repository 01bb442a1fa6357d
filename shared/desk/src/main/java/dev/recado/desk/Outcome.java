package dev.recado.desk;

import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.Refusal;
import dev.recado.store.Marker;
import java.util.List;

/** What became of a command. */
public sealed interface Outcome {
    /**
     * Committed.
     *
     * @param conversation the new state
     * @param messages appended by this command
     * @param effects to be done outside, in time
     */
    record Done(Conversation conversation, List<Message> messages, List<Effect> effects) implements Outcome {}

    /** Nothing had to change. */
    record Unchanged(Conversation conversation) implements Outcome {}

    /** May not be; nothing changed. */
    record Refused(Conversation conversation, Refusal reason) implements Outcome {}

    /** The same request was carried out before; nothing changed now. */
    record Repeated(Marker.Remembered before) implements Outcome {}

    /** There is no such conversation. */
    record NotFound() implements Outcome {}
}
