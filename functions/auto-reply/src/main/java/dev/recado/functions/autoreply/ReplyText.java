package dev.recado.functions.autoreply;

import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.OpeningInWords;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import java.util.EnumMap;
import java.util.Map;

/** Fills a reply's template in the conversation's language. */
final class ReplyText {
    private ReplyText() {}

    static String render(
            LocalizedText template, Conversation conversation, Message message, Team team, DecisionContext context) {
        Language fallback = context.account().language();
        Language language = template.languageFor(conversation.language(), fallback);
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        values.put(Variable.COMPANY_NAME, context.account().name());
        values.put(Variable.TEAM_NAME, team.name());
        if (context.contact().name() != null) {
            values.put(Variable.CONTACT_NAME, context.contact().name());
        }
        if (conversation.assignee() != null) {
            values.put(Variable.AGENT_NAME, conversation.assignee().name());
        }
        team.hours()
                .nextOpening(message.createdAt())
                .ifPresent(opening -> values.put(
                        Variable.HOURS_NEXT_OPENING,
                        OpeningInWords.of(opening, team.hours().zone(), language)));
        return TextTemplate.parse(template.inOrElse(language, fallback)).render(values);
    }
}
