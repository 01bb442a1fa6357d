package dev.recado.domain.chat;

import dev.recado.domain.conversation.AgentRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Decides what a command does to a chat. Pure: time comes in, and nothing is stored. */
public final class ChatDecider {
    private ChatDecider() {}

    /** A chat that nobody has written in; the decision stores it with all its members. */
    public static ChatDecision.Accepted begin(Chat chat) {
        return new ChatDecision.Accepted(chat, null, chat.members(), null);
    }

    /** What {@code command} comes to at {@code now}. */
    public static ChatDecision decide(Chat chat, ChatCommand command, Instant now) {
        if (!chat.hasMember(command.by().id())) {
            return new ChatDecision.Refused(ChatDecision.Reason.NOT_A_MEMBER);
        }
        return switch (command) {
            case ChatCommand.Write write -> write(chat, write, now.truncatedTo(ChronoUnit.MILLIS));
            case ChatCommand.Delete delete -> delete(chat, delete);
            case ChatCommand.Add add -> add(chat, add);
            case ChatCommand.Leave leave -> leave(chat, leave.by());
        };
    }

    private static ChatDecision write(Chat chat, ChatCommand.Write write, Instant now) {
        Instant at = now.isBefore(chat.lastActivityAt()) ? chat.lastActivityAt() : now;
        ChatMessage message = new ChatMessage(chat.id(), chat.messageCount() + 1, write.by(), write.text(), at, false);
        Chat next = new Chat(
                chat.id(),
                chat.pair(),
                chat.name(),
                chat.members(),
                chat.createdAt(),
                at,
                message,
                message.number(),
                chat.version() + 1);
        return new ChatDecision.Accepted(next, message, List.of(), null);
    }

    private static ChatDecision delete(Chat chat, ChatCommand.Delete delete) {
        ChatMessage message = delete.message();
        if (!message.author().id().equals(delete.by().id())) {
            return new ChatDecision.Refused(ChatDecision.Reason.NOT_THE_AUTHOR);
        }
        if (message.deleted()) {
            return new ChatDecision.Unchanged();
        }
        ChatMessage tombstone = message.tombstone();
        boolean isLast = message.number() == chat.messageCount();
        Chat next = new Chat(
                chat.id(),
                chat.pair(),
                chat.name(),
                chat.members(),
                chat.createdAt(),
                chat.lastActivityAt(),
                isLast ? tombstone : chat.last(),
                chat.messageCount(),
                chat.version() + 1);
        return new ChatDecision.Accepted(next, tombstone, List.of(), null);
    }

    private static ChatDecision add(Chat chat, ChatCommand.Add add) {
        if (chat.pair()) {
            return new ChatDecision.Refused(ChatDecision.Reason.PAIR);
        }
        List<AgentRef> members = new ArrayList<>(chat.members());
        List<AgentRef> joined = new ArrayList<>();
        for (AgentRef candidate : add.added()) {
            if (members.stream().noneMatch(member -> member.id().equals(candidate.id()))) {
                members.add(candidate);
                joined.add(candidate);
            }
        }
        if (joined.isEmpty()) {
            return new ChatDecision.Unchanged();
        }
        if (members.size() > Chat.MOST_MEMBERS) {
            return new ChatDecision.Refused(ChatDecision.Reason.TOO_MANY_MEMBERS);
        }
        return new ChatDecision.Accepted(withMembers(chat, members), null, joined, null);
    }

    private static ChatDecision leave(Chat chat, AgentRef by) {
        if (chat.pair()) {
            return new ChatDecision.Refused(ChatDecision.Reason.PAIR);
        }
        List<AgentRef> members = chat.members().stream()
                .filter(member -> !member.id().equals(by.id()))
                .toList();
        return new ChatDecision.Accepted(withMembers(chat, members), null, List.of(), by);
    }

    private static Chat withMembers(Chat chat, List<AgentRef> members) {
        return new Chat(
                chat.id(),
                chat.pair(),
                chat.name(),
                members,
                chat.createdAt(),
                chat.lastActivityAt(),
                chat.last(),
                chat.messageCount(),
                chat.version() + 1);
    }
}
