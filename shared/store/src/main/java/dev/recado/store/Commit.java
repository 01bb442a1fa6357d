package dev.recado.store;

import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Decision;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that one decision stores, at once or not at all.
 *
 * @param base the state that was decided upon
 * @param marker recognises a repetition of the request, or null
 * @param opening what a new conversation needs beside itself, or null
 * @param claim the turn that is taken by it, or null
 */
public record Commit(
        Conversation base,
        Decision.Accepted decision,
        @Nullable Marker marker,
        @Nullable Opening opening,
        @Nullable Claim claim) {
    /** A commit that takes nobody's turn. */
    public Commit(Conversation base, Decision.Accepted decision, @Nullable Marker marker, @Nullable Opening opening) {
        this(base, decision, marker, opening, null);
    }

    /**
     * A new conversation's place.
     *
     * @param contact the customer
     * @param contactIsNew whether the contact is stored by this commit
     * @param thread where the customer's messages arrived
     * @param previousConversationId what the thread pointed to before, or null when it is new
     * @param identityIsNew whether the thread was nobody's or another's before
     */
    public record Opening(
            Contact contact,
            boolean contactIsNew,
            CustomerThread thread,
            @Nullable String previousConversationId,
            boolean identityIsNew) {
        /** An opening on a thread that is new, or was the contact's before. */
        public Opening(
                Contact contact, boolean contactIsNew, CustomerThread thread, @Nullable String previousConversationId) {
            this(contact, contactIsNew, thread, previousConversationId, contactIsNew || previousConversationId == null);
        }
    }

    /**
     * What the command made: the id of the request, of its message, not of one telling of other changes, or of the mail it
     * asked for.
     */
    String answerId() {
        AgentRequest request = decision.request();
        return request == null ? messageId() : request.id();
    }

    private String messageId() {
        return decision.messages().stream()
                .filter(message -> message.kind() != MessageKind.ACTIVITY)
                .map(Message::id)
                .findFirst()
                .or(this::transcriptMailId)
                .orElse("");
    }

    private Optional<String> transcriptMailId() {
        return decision.effects().stream()
                .filter(Effect.MailTranscript.class::isInstance)
                .map(effect -> ((Effect.MailTranscript) effect).mailId())
                .findFirst();
    }
}
