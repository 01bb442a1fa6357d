package dev.recado.functions.chatsapi;

import dev.recado.desk.ChatOutcome;
import dev.recado.domain.chat.Chat;
import dev.recado.domain.chat.ChatDecision;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.store.ChatStore;
import dev.recado.store.ChatStore.MemberChat;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds chats for those who are in them; for everybody else, whatever their role, they are not there. */
@Singleton
class MemberChats {
    private final ChatStore chats;

    MemberChats(ChatStore chats) {
        this.chats = chats;
    }

    /** The chat as its member sees it; otherwise a 404. */
    MemberChat of(String agentId, String chatId) {
        Optional<Chat> chat = chats.load(chatId).filter(found -> found.hasMember(agentId));
        return chat.flatMap(
                        found -> chats.membership(agentId, chatId).map(membership -> new MemberChat(found, membership)))
                .orElseThrow(() -> notFound(chatId));
    }

    /** What is thrown for an outcome that changed nothing and is nothing to go on with. */
    static ProblemException problem(ChatOutcome outcome, String chatId) {
        return switch (outcome) {
            case ChatOutcome.NotFound ignored -> notFound(chatId);
            case ChatOutcome.Refused(ChatDecision.Reason reason) -> problem(reason, chatId);
            default -> throw new IllegalStateException("The outcome is an answer: " + outcome);
        };
    }

    private static ProblemException problem(ChatDecision.Reason reason, String chatId) {
        return switch (reason) {
            case NOT_A_MEMBER -> notFound(chatId);
            case NOT_THE_AUTHOR ->
                Problem.forbidden("Only its author can take a message back").toException();
            case PAIR ->
                Problem.conflict("The chat of two is theirs alone, and neither can leave it; make a group")
                        .toException();
            case TOO_MANY_MEMBERS ->
                Problem.unacceptable("/members", "A group has at most " + Chat.MOST_MEMBERS + " members")
                        .toException();
        };
    }

    static ProblemException notFound(String chatId) {
        return Problem.notFound("There is no chat " + chatId).toException();
    }
}
