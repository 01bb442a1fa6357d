package dev.recado.functions.autoreply;

import dev.recado.desk.AutomaticText;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.text.LocalizedText;
import java.util.Map;

/** Fills a text that answers a customer's message: the owner speaks, as of when the message was sent. */
final class ReplyText {
    private ReplyText() {}

    static String render(
            LocalizedText template, Conversation conversation, Message message, Team team, DecisionContext context) {
        AgentRef owner = conversation.assignee();
        return AutomaticText.render(
                template,
                conversation,
                team,
                context,
                owner == null ? null : owner.name(),
                message.createdAt(),
                Map.of());
    }
}
