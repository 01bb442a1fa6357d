package dev.recado.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.ProblemException;
import dev.recado.store.AgentLimits;
import dev.recado.testing.ApiCaller;
import dev.recado.testing.ApiCaller.Answer;
import java.util.List;

/**
 * Holds a function to the limit of what one agent changes in a minute.
 *
 * <pre>{@code
 * LimitOfAgents.assertHeldBy(new ChatsApiFunction(desk.environment()), desk);
 * }</pre>
 */
public final class LimitOfAgents {
    private LimitOfAgents() {}

    /** Asserts that each of the function's routes that change something for agents answers 429 to one who is above it, and to nobody else. */
    public static void assertHeldBy(HttpFunction function, SmallDesk desk) {
        ApiCaller api = new ApiCaller(function, function.routes());
        List<String> changes = function.routes().stream()
                .filter(route -> route.contains(" /v1/") && !route.startsWith("GET "))
                .toList();
        spend(desk.limits(), "ana");

        assertThat(changes).isNotEmpty().allSatisfy(route -> {
            String request = route.replaceAll("[{}]", "");
            Answer refused = api.as("ana", "admin", request, "{}");
            assertThat(refused.status()).as(route).isEqualTo(429);
            assertThat(Integer.parseInt(refused.headers().textOrEmpty("retry-after")))
                    .as(route)
                    .isBetween(1, 60);
            assertThat(api.as("bruno", "admin", request, "{}").status())
                    .as(route)
                    .isNotEqualTo(429);
        });
    }

    private static void spend(AgentLimits limits, String agentId) {
        try {
            while (true) {
                limits.count(agentId);
            }
        } catch (ProblemException spent) {
            assertThat(spent.problem().status()).isEqualTo(429);
        }
    }
}
