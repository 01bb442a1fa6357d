package dev.recado.desk;

import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import dev.recado.domain.text.VariableValues;
import dev.recado.richtext.RichText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills an automatic text's template, which is Markdown, in the conversation's language; the values put in are only text. */
public final class AutomaticText {
    private AutomaticText() {}

    /**
     * The text in the conversation's language, else in the account's.
     *
     * @param agentName whom the text names as the agent, or null
     * @param at when it is written
     * @param more values that only this text has
     */
    public static String render(
            LocalizedText template,
            Conversation conversation,
            Team team,
            DecisionContext context,
            @Nullable String agentName,
            Instant at,
            Map<Variable, String> more) {
        return render(template, conversation.language(), team, context, agentName, at, more);
    }

    /** As above, for a conversation that may not have begun yet: in {@code wanted}, else in the account's language. */
    public static String render(
            LocalizedText template,
            Language wanted,
            Team team,
            DecisionContext context,
            @Nullable String agentName,
            Instant at,
            Map<Variable, String> more) {
        Language fallback = context.account().language();
        Language language = template.languageFor(wanted, fallback);
        Map<Variable, String> values =
                VariableValues.of(context.account(), team, context.contact(), agentName, language, at);
        values.putAll(more);
        values.replaceAll((variable, value) -> RichText.literal(value));
        return TextTemplate.parse(template.inOrElse(language, fallback)).render(values);
    }
}
