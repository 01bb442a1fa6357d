package dev.recado.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.function.FunctionEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokensTest {
    private static final String BASE = "https://desk.example/surveys/";
    private static final VisitorTokens.Visitor VISITOR = new VisitorTokens.Visitor("web", "visitor-1");

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final FunctionEnvironment environment = new FunctionEnvironment(Map.of(), () -> now);
    private final SurveyTokens surveys = new SurveyTokens(DeskFixture.secrets(environment, "key"), environment);
    private final VisitorTokens visitors = new VisitorTokens(DeskFixture.secrets(environment, "key"), environment);

    @Test
    void a_survey_link_names_its_survey() {
        assertThat(surveys.read(surveyToken())).contains(new SurveyTokens.SurveyRef("c-1", "s-1", false));
    }

    @Test
    void a_survey_link_expires_and_still_tells_what_it_was() {
        String token = surveyToken();
        now = now.plus(Duration.ofDays(14)).minusMillis(1);
        assertThat(surveys.read(token)).contains(new SurveyTokens.SurveyRef("c-1", "s-1", false));
        now = now.plusMillis(1);
        assertThat(surveys.read(token)).contains(new SurveyTokens.SurveyRef("c-1", "s-1", true));
    }

    @Test
    void a_visitor_is_known_until_the_token_expires() {
        String token = visitors.issue(VISITOR);
        now = now.plus(VisitorTokens.TIME_TO_LIVE).minusMillis(1);
        assertThat(visitors.read(token)).contains(VISITOR);
        now = now.plusMillis(1);
        assertThat(visitors.read(token)).isEmpty();
    }

    @Test
    void a_visitor_s_token_tells_which_campaign_is_shown_since_when() {
        String token = visitors.issue(VISITOR, "spring");
        assertThat(visitors.read(token)).contains(VISITOR);
        assertThat(visitors.campaign(token)).contains(new VisitorTokens.ShownCampaign("spring", now));
        assertThat(visitors.campaign(visitors.issue(VISITOR))).isEmpty();
        assertThat(visitors.campaign("forged")).isEmpty();
    }

    @Test
    void a_token_of_one_purpose_is_forged_for_the_other() {
        assertThat(visitors.read(surveyToken())).isEmpty();
        assertThat(surveys.read(visitors.issue(VISITOR))).isEmpty();
    }

    @Test
    void a_token_of_another_deployment_is_forged() {
        SurveyTokens elsewhere = new SurveyTokens(DeskFixture.secrets(environment, "another key"), environment);
        assertThat(elsewhere.read(surveyToken())).isEmpty();
    }

    @Test
    void a_token_cut_anywhere_is_forged() {
        String token = surveyToken();
        assertThat(IntStream.range(0, token.length()).mapToObj(end -> token.substring(0, end)))
                .allSatisfy(cut -> assertThat(surveys.read(cut)).isEmpty());
    }

    @Test
    void a_token_with_any_character_of_its_claims_changed_is_forged() {
        String token = surveyToken();
        assertThat(IntStream.range(0, token.indexOf('.')).mapToObj(at -> changed(token, at)))
                .allSatisfy(forged -> assertThat(surveys.read(forged)).isEmpty());
    }

    @Test
    void claims_that_somebody_else_wrote_are_forged_whatever_signature_they_carry() {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("9999999999\nc-2\ns-2".getBytes(StandardCharsets.UTF_8));
        String signature = surveyToken().substring(surveyToken().indexOf('.'));

        assertThat(surveys.read(claims + signature)).isEmpty();
        assertThat(surveys.read(claims + ".")).isEmpty();
        assertThat(surveys.read(claims)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "%%%.%%%", "ñ.ñ", "a.b.c", "\n.\n", "AAAA.AAAAAAAAAAAAAAAAAAAAAA"})
    void garbage_is_forged(String garbage) {
        assertThat(surveys.read(garbage)).isEmpty();
        assertThat(visitors.read(garbage)).isEmpty();
    }

    private String surveyToken() {
        return surveys.linkTo("c-1", "s-1", now.plus(Duration.ofDays(14))).substring(BASE.length());
    }

    private static String changed(String token, int at) {
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }
}
