package dev.recado.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.local.data.Jsons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":[\"x\"]}|{\"a\":\"x\"}|true",
                "{\"a\":[\"x\",\"y\"]}|{\"a\":\"y\"}|true",
                "{\"a\":[\"x\"]}|{\"a\":\"y\"}|false",
                "{\"a\":[\"x\"]}|{}|false",
                "{\"a\":[\"x\"]}|{\"a\":[\"w\",\"x\"]}|true",
                "{\"a\":{\"b\":{\"S\":[\"x\"]}}}|{\"a\":{\"b\":{\"S\":\"x\"}}}|true",
                "{\"a\":{\"b\":[{\"exists\":true}]}}|{\"a\":{\"b\":\"\"}}|true",
                "{\"a\":{\"b\":[{\"exists\":true}]}}|{\"a\":{}}|false",
                "{\"a\":{\"b\":[{\"exists\":false}]}}|{\"a\":{}}|true",
                "{\"a\":[{\"prefix\":\"ab\"}]}|{\"a\":\"abc\"}|true",
                "{\"a\":[{\"suffix\":\"ab\"}]}|{\"a\":\"abc\"}|false",
                "{\"a\":[{\"anything-but\":[\"x\"]}]}|{\"a\":\"y\"}|true",
                "{\"a\":[{\"anything-but\":\"x\"}]}|{\"a\":\"x\"}|false",
                "{\"a\":[{\"numeric\":[\">\",1,\"<=\",5]}]}|{\"a\":5}|true",
                "{\"a\":[{\"numeric\":[\">\",1]}]}|{\"a\":1}|false",
                "{\"a\":[{\"equals-ignore-case\":\"X\"}]}|{\"a\":\"x\"}|true",
                "{\"a\":[null]}|{\"a\":null}|true",
                "{\"a\":[7]}|{\"a\":7.0}|true",
                "{\"$or\":[{\"a\":[1]},{\"b\":[2]}]}|{\"b\":2}|true",
                "{\"$or\":[{\"a\":[1]},{\"b\":[2]}]}|{\"b\":3}|false",
            })
    void matchesAsEventBridgeDoes(String pattern, String event, boolean expected) {
        assertThat(EventPattern.matches(Jsons.parse(pattern), Jsons.parse(event)))
                .isEqualTo(expected);
    }

    @Test
    void anUnknownOperatorIsSaid() {
        assertThatThrownBy(() -> EventPattern.matches(
                        Jsons.parse("{\"a\":[{\"cidr\":\"10.0.0.0/8\"}]}"), Jsons.parse("{\"a\":\"x\"}")))
                .hasMessageContaining("cidr");
    }
}
