package dev.recado.functions.autoreply;

import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import dev.recado.domain.text.VariableValues;
import dev.recado.richtext.RichText;
import java.util.Map;

/** Fills a reply's template, which is Markdown, in the conversation's language; the values put in are only text. */
final class ReplyText {
    private ReplyText() {}

    static String render(
            LocalizedText template, Conversation conversation, Message message, Team team, DecisionContext context) {
        Language fallback = context.account().language();
        Language language = template.languageFor(conversation.language(), fallback);
        AgentRef owner = conversation.assignee();
        Map<Variable, String> values = VariableValues.of(
                context.account(),
                team,
                context.contact(),
                owner == null ? null : owner.name(),
                language,
                message.createdAt());
        values.replaceAll((variable, value) -> RichText.literal(value));
        return TextTemplate.parse(template.inOrElse(language, fallback)).render(values);
    }
}
