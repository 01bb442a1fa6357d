package dev.recado.functions.surveypage;

import dev.recado.domain.account.Language;
import dev.recado.function.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Answers with a page, under a policy that lets it do nothing but be read and sent back. */
final class PageResponses {
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hashOf(SurveyPage.STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private PageResponses() {}

    static HttpResponse html(int status, Language language, String page) {
        return HttpResponse.of(status, "text/html; charset=utf-8", page)
                .with("content-language", language.tag())
                .with("content-security-policy", POLICY)
                .with("x-content-type-options", "nosniff")
                // The address holds the token, which must not leave with a link.
                .with("referrer-policy", "no-referrer");
    }

    private static String hashOf(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
