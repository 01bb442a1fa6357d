package dev.recado.store;

import dev.recado.domain.chat.Chat;
import dev.recado.domain.chat.ChatMessage;
import dev.recado.domain.conversation.AgentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Chats and their messages as items. */
final class ChatItems {
    private static final String ID = "id";
    private static final int LONGEST_PREVIEW = 200;

    private ChatItems() {}

    static Map<String, AttributeValue> of(Chat chat) {
        Attributes item = Attributes.of(Table.chat(chat.id()))
                .put(ID, chat.id())
                .put("pair", chat.pair())
                .put("name", chat.name())
                .put("members", chat.members().stream().map(AgentRef::id).toList())
                .put("names", chat.members().stream().map(AgentRef::name).toList())
                .put("at", chat.createdAt())
                .put("lastAt", chat.lastActivityAt())
                .put("count", chat.messageCount())
                .put(Table.VERSION, chat.version());
        ChatMessage last = chat.last();
        if (last != null) {
            putMessage(item, last, preview(last.text()));
        }
        return item.item();
    }

    static Chat chat(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        String id = item.requiredText(ID);
        List<String> ids = item.texts("members");
        List<String> names = item.texts("names");
        List<AgentRef> members = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            members.add(new AgentRef(ids.get(i), names.get(i)));
        }
        return new Chat(
                id,
                item.flag("pair"),
                item.text("name"),
                members,
                item.requiredInstant("at"),
                item.requiredInstant("lastAt"),
                lastMessage(id, item),
                item.integer("count", 0),
                item.integer(Table.VERSION, 0));
    }

    private static @Nullable ChatMessage lastMessage(String chatId, Attributes item) {
        return item.text("byId") == null ? null : message(chatId, item);
    }

    static Map<String, AttributeValue> of(ChatMessage message) {
        return putMessage(
                        Attributes.of(Table.chatMessage(message.chatId(), message.id()))
                                .put("chat", message.chatId()),
                        message,
                        message.text())
                .item();
    }

    private static Attributes putMessage(Attributes item, ChatMessage message, String text) {
        return item.put("num", message.number())
                .put("byId", message.author().id())
                .put("byName", message.author().name())
                .put("text", text)
                .put("textAt", message.createdAt())
                .put("deleted", message.deleted());
    }

    static ChatMessage message(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return message(item.requiredText("chat"), item);
    }

    private static ChatMessage message(String chatId, Attributes item) {
        return new ChatMessage(
                chatId,
                item.integer("num", 0),
                new AgentRef(item.requiredText("byId"), item.requiredText("byName")),
                item.requiredText("text"),
                item.requiredInstant("textAt"),
                item.flag("deleted"));
    }

    /** The beginning of a text, cut between characters. */
    private static String preview(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_PREVIEW
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_PREVIEW));
    }
}
