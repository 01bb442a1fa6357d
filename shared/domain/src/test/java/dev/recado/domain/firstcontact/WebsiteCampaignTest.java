package dev.recado.domain.firstcontact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.recado.domain.text.LocalizedText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebsiteCampaignTest {
    private static PageAddress page(String text) {
        return PageAddress.of(text).orElseThrow();
    }

    private static WebsiteCampaign campaign(String id, boolean enabled, boolean onlyOpen, String... patterns) {
        return new WebsiteCampaign(
                id,
                enabled,
                LocalizedText.of("Hola", "Hello"),
                Stream.of(patterns).map(PagePattern::new).toList(),
                5,
                onlyOpen);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://acme.example/shop https://acme.example/shop true",
                "https://acme.example/shop https://acme.example/shop?utm=1#top true",
                "https://acme.example/shop https://acme.example/shop/ false",
                "https://acme.example/shop* https://acme.example/shop/shoes true",
                "https://acme.example/ https://acme.example true",
                "https://ACME.example/Shop https://acme.EXAMPLE/shop true",
                "https://acme.example/shop http://acme.example/shop false",
                "*//acme.example/shop http://acme.example/shop true",
                "https://*.acme.example/* https://www.acme.example/x true",
                "https://*.acme.example/* https://acme.example/x false",
                "/shop/* https://any.example/shop/shoes true",
                "/shop/* https://any.example/en/shop/shoes false",
                "*/shop/* https://any.example/en/shop/shoes true",
                "/shop?id=* https://any.example/shop?id=7 true",
                "/shop?id=* https://any.example/shop?x=7 false",
                "/shop?id=* https://any.example/shop false",
                "* https://any.example/ true",
                "/ https://any.example/ true",
                "/ https://any.example/x false",
                "/a*b*c https://any.example/aXbYbZc true",
                "/a*b*c https://any.example/aXbYbZ false",
                "/a.c https://any.example/abc false",
            })
    void a_pattern_is_for_the_pages_that_it_reads_like(String pattern, String page, boolean matches) {
        assertThat(PagePattern.faultOf(pattern)).isEmpty();
        assertThat(new PagePattern(pattern).matches(page(page))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shop", "acme.example/shop", "ftp://acme.example/", "/a b", "/a#b", "/a\u0000", "***********"
            })
    void a_pattern_that_reads_like_no_page_is_refused(String pattern) {
        assertThat(PagePattern.faultOf(pattern)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "acme.example", "javascript:x()", "https://", "https:///x", "file:///x", "https://a b/"})
    void what_is_no_web_address_is_no_page(String text) {
        assertThat(PageAddress.of(text)).isEmpty();
    }

    @Property
    void asterisks_mean_what_they_mean_elsewhere(@ForAll("patterns") String pattern, @ForAll("paths") String path) {
        Pattern meaning = Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        assertThat(new PagePattern("/" + pattern).matches(new PageAddress("https://a", "/" + path, "")))
                .isEqualTo(meaning.matcher(path).matches());
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(12);
    }

    @Test
    void the_worst_pattern_on_the_worst_page_takes_no_time_to_speak_of() {
        PagePattern pattern = new PagePattern("/" + "*a".repeat(9) + "*" + "a".repeat(200) + "b");
        assertThat(PagePattern.faultOf(pattern.text())).isEmpty();
        PageAddress page = new PageAddress("https://a", "/" + "a".repeat(4000), "");
        assertThatCode(() -> Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () -> assertThat(pattern.matches(page)).isFalse()))
                .doesNotThrowAnyException();
    }

    @Test
    void the_first_that_is_on_and_for_the_page_and_the_hour_is_shown() {
        List<WebsiteCampaign> campaigns = List.of(
                campaign("off", false, false, "*"),
                campaign("elsewhere", true, false, "/other"),
                campaign("open", true, true, "/x", "/shop"),
                campaign("always", true, false, "/shop"));
        assertThat(WebsiteCampaign.first(campaigns, page("https://a/shop"), () -> true))
                .map(WebsiteCampaign::id)
                .contains("open");
        assertThat(WebsiteCampaign.first(campaigns, page("https://a/shop"), () -> false))
                .map(WebsiteCampaign::id)
                .contains("always");
        assertThat(WebsiteCampaign.first(campaigns, page("https://a/none"), () -> true))
                .isEmpty();
    }

    @Test
    void the_hours_are_asked_only_where_they_matter() {
        AtomicInteger asked = new AtomicInteger();
        WebsiteCampaign.first(
                List.of(campaign("c", true, false, "*")), page("https://a/"), () -> asked.incrementAndGet() > 0);
        assertThat(asked).hasValue(0);
    }
}
