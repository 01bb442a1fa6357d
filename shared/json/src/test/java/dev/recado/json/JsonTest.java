package dev.recado.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void what_is_written_reads_back_the_same() {
        String text = "{\"a\":[1,2.50,-3e2,\"ñ\\u00e4\\n\",true,false,null,{\"b\":{}}],\"c\":\"\"}";
        JsonValue value = Json.parse(text);
        assertThat(Json.parse(Json.write(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"a\":1} x", "{\"a\":1,\"a\":2}", "[1,]", "nul", "{\"a\"}", "\u0000", "1e999999999"})
    void a_text_that_is_not_one_document_is_refused_with_its_place(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void nesting_is_bounded() {
        assertThatThrownBy(() -> Json.parse("[".repeat(10_000) + "]".repeat(10_000)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void lenient_accessors_answer_empty_for_another_kind() {
        JsonObject object = Json.parseObject("{\"n\":12,\"s\":\"13\",\"o\":{},\"x\":null,\"f\":1.5}");
        assertThat(object.text("n")).contains("12");
        assertThat(object.integer("s")).contains(13L);
        assertThat(object.integer("f")).isEmpty();
        assertThat(object.object("s")).isEmpty();
        assertThat(object.has("x")).isFalse();
        assertThat(object.array("o")).isEmpty();
        assertThat(object.bool("n")).isEmpty();
    }

    @Test
    void an_object_keeps_the_order_of_its_members() {
        assertThat(Json.write(JsonBuilder.object()
                        .put("z", "1")
                        .put("a", 2)
                        .put("absent", (String) null)
                        .build()))
                .isEqualTo("{\"z\":\"1\",\"a\":2}");
        assertThat(new JsonObject(Map.of()).members()).isEmpty();
    }
}
