package dev.recado.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingWishesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static Conversation conversation(Status status, @Nullable String owner) {
        ConversationBuilder builder = new ConversationBuilder(status, NOW);
        return (owner == null ? builder : builder.ownedBy(new AgentRef(owner, owner))).build();
    }

    @ParameterizedTest(name = "{0} of {1} -> {2} of {3}: route {4}, freed {5}")
    @CsvSource({
        "PENDING,       , OPEN,         , true,",
        "RESOLVED,      , OPEN,         , true,",
        "SNOOZED,       , OPEN,         , true,",
        "OPEN,          , OPEN,         , false,",
        "OPEN,          , RESOLVED,     , false,",
        "OPEN,          , OPEN,     ana , false,",
        "OPEN,      ana , OPEN,     ana , false,",
        "OPEN,      ana , OPEN,         , true, ana",
        "OPEN,      ana , OPEN,   bruno , false, ana",
        "OPEN,      ana , RESOLVED, ana , false, ana",
        "OPEN,      ana , SNOOZED,  ana , false, ana",
        "SNOOZED,   ana , OPEN,     ana , false,",
        "RESOLVED,  ana , OPEN,         , true,",
        "RESOLVED,  ana , OPEN,     ana , false,",
        "SNOOZED,   ana , RESOLVED, ana , false,",
    })
    void who_becomes_free_and_what_comes_to_want_an_agent(
            Status before,
            @Nullable String ownerBefore,
            Status after,
            @Nullable String ownerAfter,
            boolean routed,
            @Nullable String freed) {
        List<Effect> wishes = RoutingWishes.of(conversation(before, ownerBefore), conversation(after, ownerAfter));

        assertThat(wishes.contains(new Effect.Route("soporte"))).isEqualTo(routed);
        assertThat(wishes.stream()
                        .filter(Effect.CapacityFreed.class::isInstance)
                        .toList())
                .isEqualTo(freed == null ? List.of() : List.of(new Effect.CapacityFreed(freed)));
    }
}
