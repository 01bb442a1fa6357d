package dev.recado.desk;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Makes and reads the signed, expiring links under which surveys are answered. */
@Singleton
public class SurveyTokens {
    private final PageLinks links;

    public SurveyTokens(Secrets secrets, FunctionEnvironment environment) {
        this.links = new PageLinks("survey", "/surveys/", secrets, environment);
    }

    /** What a genuine link names. */
    public record SurveyRef(String conversationId, String surveyId, boolean expired) {}

    /** The absolute URL of a survey's page. */
    public String linkTo(String conversationId, String surveyId, Instant expiresAt) {
        return links.linkTo(conversationId, surveyId, expiresAt);
    }

    /** What the token of a link names; empty when it is forged. */
    public Optional<SurveyRef> read(String token) {
        return links.read(token).map(named -> new SurveyRef(named.conversationId(), named.id(), named.expired()));
    }
}
