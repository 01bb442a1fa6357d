package dev.recado.functions.surveypage;

import dev.recado.domain.account.Language;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Answers with a page, under a policy that lets it do nothing but be read and sent back. */
final class PageResponses {
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hashOf(Page.STYLE)
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

    /** The language that the page's address asks for. */
    static Optional<Language> chosen(HttpRequest request) {
        return request.query("lang").flatMap(Language::of);
    }

    /** Whether an answer is JSON rather than a form; a 415 where it is neither. */
    static boolean isJson(HttpRequest request) {
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/json")) {
            return true;
        }
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            throw Problem.unsupportedMediaType("An answer is a form or JSON").toException();
        }
        return false;
    }

    /** Turns the refusals of a browser's request into pages, which {@code pages} writes for a language and a status. */
    static HttpResponse asPage(
            HttpRequest request, BiFunction<Language, Integer, String> pages, Supplier<HttpResponse> work) {
        try {
            return work.get();
        } catch (ProblemException refused) {
            Language language = chosen(request).orElse(Language.SPANISH);
            int status = refused.problem().status();
            return html(status, language, pages.apply(language, status));
        }
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
