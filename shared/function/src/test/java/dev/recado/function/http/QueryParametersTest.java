package dev.recado.function.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.recado.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    private static final Set<String> KNOWN = Set.of("text", "flag", "limit", "cursor");

    @Test
    void what_is_in_order_is_read() {
        QueryParameters query = reading("text=a%20b&flag=true&limit=7&cursor=" + QueryParameters.cursorOf("17#x-1"));
        assertThat(query.text("text")).contains("a b");
        assertThat(query.flag("flag")).isTrue();
        assertThat(query.limit(25, 100)).isEqualTo(7);
        assertThat(query.cursor()).isEqualTo("17#x-1");
        query.verify();
    }

    @Test
    void what_is_left_out_has_its_default() {
        QueryParameters query = reading("text=");
        assertThat(query.text("text")).isEmpty();
        assertThat(query.flag("flag")).isFalse();
        assertThat(query.limit(25, 100)).isEqualTo(25);
        assertThat(query.cursor()).isNull();
        query.verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x=1", "flag=yes", "limit=0", "limit=101", "limit=1.5", "cursor=%21", "cursor=YSBi", "flag=%zz"})
    void what_is_not_is_refused(String rawQuery) {
        assertThatThrownBy(() -> {
                    QueryParameters query = reading(rawQuery);
                    query.flag("flag");
                    query.limit(25, 100);
                    query.cursor();
                    query.verify();
                })
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }

    private static QueryParameters reading(String rawQuery) {
        HttpRequest request =
                new HttpRequest("", "GET", "/", rawQuery, Map.of(), Map.of(), new byte[0], JsonObject.EMPTY, "");
        return new QueryParameters(request, KNOWN);
    }
}
