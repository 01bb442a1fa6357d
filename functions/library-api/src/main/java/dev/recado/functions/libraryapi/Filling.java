package dev.recado.functions.libraryapi;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import dev.recado.domain.text.VariableValues;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.richtext.RichText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What texts for one conversation, which are Markdown, are filled with; the values put in are only text.
 *
 * @param agentName who would send them
 * @param wanted the language that they should be in
 */
record Filling(Account account, Team team, @Nullable Contact contact, String agentName, Language wanted, Instant now) {
    /** The text as it would be sent, with its language and the variables that have neither value nor default. */
    JsonObject rendered(LocalizedText text) {
        Language language = text.languageFor(wanted, account.language());
        Map<Variable, String> values = VariableValues.of(account, team, contact, agentName, language, now);
        values.replaceAll((variable, value) -> RichText.literal(value));
        TextTemplate template = TextTemplate.parse(text.inOrElse(language, language));
        return JsonBuilder.object()
                .put("language", language.tag())
                .put("text", template.render(values))
                .putTexts(
                        "missing",
                        template.missing(values).stream()
                                .map(Variable::wireName)
                                .toList())
                .build();
    }
}
