package dev.recado.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaSignatureTest {
    private static final String SECRET = "It's a Secret to Everybody";
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    private static final String HEADER = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void the_bytes_as_they_came_are_signed() {
        assertThat(MetaSignature.of(SECRET, BODY)).isEqualTo(HEADER);
        assertThat(MetaSignature.isValid(SECRET, BODY, HEADER)).isTrue();
        assertThat(MetaSignature.isValid(SECRET, BODY, HEADER.replace("757107ea", "757107EA")))
                .isTrue();
    }

    @Test
    void an_escaped_letter_is_not_the_letter() {
        byte[] escaped = "{\"text\":\"\\u00e4\"}".getBytes(StandardCharsets.UTF_8);
        byte[] plain = "{\"text\":\"ä\"}".getBytes(StandardCharsets.UTF_8);
        String header = MetaSignature.of(SECRET, escaped);
        assertThat(MetaSignature.isValid(SECRET, escaped, header)).isTrue();
        assertThat(MetaSignature.isValid(SECRET, plain, header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17, sha256=0",
            })
    void any_other_header_is_refused(String header) {
        assertThat(MetaSignature.isValid(SECRET, BODY, header)).isFalse();
    }

    @Test
    void an_empty_secret_signs_nothing() {
        assertThat(MetaSignature.isValid("", BODY, HEADER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "local-verify, subscribe, local-verify, 115, true",
        "local-verify, subscribe, local-verifY, 115, false",
        "local-verify, subscribe, '', 115, false",
        "local-verify, unsubscribe, local-verify, 115, false",
        "local-verify, subscribe, local-verify, '', false",
        "'', subscribe, '', 115, false",
    })
    void the_challenge_is_told_to_who_knows_the_token(
            String token, String mode, String given, String challenge, boolean told) {
        assertThat(MetaHandshake.answer(token, mode, given, challenge).isPresent())
                .isEqualTo(told);
    }
}
