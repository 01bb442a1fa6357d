package dev.recado.functions.chatsapi;

import dev.recado.domain.chat.Chat;
import dev.recado.domain.chat.ChatMessage;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ChatStore.MemberChat;
import dev.recado.store.ChatStore.Membership;

/** Chats as answers show them to a member. */
final class ChatJson {
    private ChatJson() {}

    static JsonObject of(MemberChat mine) {
        Chat chat = mine.chat();
        Membership membership = mine.membership();
        ChatMessage last = chat.last();
        boolean seesLast = last != null && last.number() > membership.since();
        return JsonBuilder.object()
                .put("id", chat.id())
                .put("kind", chat.pair() ? "pair" : "group")
                .put("name", chat.name())
                .put("members", chat.members().stream().map(ChatJson::of).toList())
                .put("createdAt", chat.createdAt())
                .put("lastActivityAt", chat.lastActivityAt())
                .put("lastMessage", last != null && seesLast ? of(last) : null)
                .put("unreadCount", membership.unreadIn(chat))
                .build();
    }

    static JsonObject of(ChatMessage message) {
        return JsonBuilder.object()
                .put("id", message.id())
                .put("author", of(message.author()))
                .put("text", message.text())
                .put("deleted", message.deleted())
                .put("createdAt", message.createdAt())
                .build();
    }

    private static JsonObject of(AgentRef agent) {
        return JsonBuilder.object()
                .put("id", agent.id())
                .put("name", agent.name())
                .build();
    }
}
