package dev.recado.domain.conversation;

import dev.recado.domain.account.Language;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import dev.recado.domain.text.VariableValues;
import java.util.Map;
import java.util.Optional;

/** The message that asks a customer for a rating. */
final class SurveyTexts {
    private SurveyTexts() {}

    /** The ready question. */
    static String question(Language language, String company, String link) {
        return switch (language) {
            case SPANISH -> "¿Cómo valora la atención de " + company + "? Responda del 1 al 5 aquí: " + link;
            case ENGLISH -> "How would you rate the service of " + company + "? Answer from 1 to 5 here: " + link;
        };
    }

    /** The inbox's own question in Markdown, if it has one that the channel takes. */
    static Optional<String> own(Draft draft, Survey survey, String link) {
        LocalizedText text = draft.context().inbox().surveyRules().text();
        if (text == null) {
            return Optional.empty();
        }
        String template =
                text.inOrElse(draft.base().language(), draft.context().account().language());
        String question = TextTemplate.parse(template).render(values(draft, survey, link));
        return Optional.of(question)
                .filter(words ->
                        ReplyWindow.lengthOf(draft, words) <= draft.channel().maxTextLength());
    }

    private static Map<Variable, String> values(Draft draft, Survey survey, String link) {
        DecisionContext context = draft.context();
        AgentRef agent = survey.agent();
        Map<Variable, String> values =
                VariableValues.of(context.account(), context.contact(), agent == null ? null : agent.name());
        values.replaceAll((variable, value) -> context.rendering().literal(value));
        values.put(Variable.SURVEY_LINK, link);
        return values;
    }
}
