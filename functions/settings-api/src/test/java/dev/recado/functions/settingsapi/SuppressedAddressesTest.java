package dev.recado.functions.settingsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.json.JsonObject;
import dev.recado.store.SuppressedAddresses;
import dev.recado.store.SuppressedAddresses.Standing;
import dev.recado.store.SuppressedAddresses.Suppression;
import dev.recado.store.Table;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class SuppressedAddressesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private Api api;
    private SuppressedAddresses addresses;

    @BeforeEach
    void start() {
        api = new Api(dynamo).withTeams();
        addresses = new SuppressedAddresses(dynamo.client(), new Table(dynamo.tableName(), 1));
        for (String address : List.of("b@example.com", "A@example.com", "c+d@example.com")) {
            addresses.suppress(new Suppression(address, "Bounce, Permanent", "m1", "c1", NOW));
        }
    }

    private List<String> listed() {
        return api.as("manager", "GET /v1/suppressed-addresses").body().objects("items").stream()
                .map(item -> item.textOrEmpty("address"))
                .toList();
    }

    @Test
    void managers_see_what_is_suppressed_and_why() {
        JsonObject first = api.as("manager", "GET /v1/suppressed-addresses")
                .body()
                .objects("items")
                .getFirst();
        assertThat(listed()).containsExactly("a@example.com", "b@example.com", "c+d@example.com");
        assertThat(first.textOrEmpty("reason")).isEqualTo("Bounce, Permanent");
        assertThat(first.textOrEmpty("mailId")).isEqualTo("m1");
        assertThat(first.textOrEmpty("conversationId")).isEqualTo("c1");
        assertThat(first.textOrEmpty("createdAt")).isEqualTo("2026-11-20T10:15:30Z");
        assertThat(api.as("member", "GET /v1/suppressed-addresses").status()).isEqualTo(403);
    }

    @Test
    void pages_follow_each_other() {
        assertThat(addresses.list(null, 2).items())
                .extracting(Suppression::address)
                .containsExactly("a@example.com", "b@example.com");
        assertThat(addresses.list(addresses.list(null, 2).next(), 2).items())
                .extracting(Suppression::address)
                .containsExactly("c+d@example.com");
    }

    @Test
    void a_released_address_gets_mail_again_until_it_fails_again() {
        assertThat(api.as("member", "DELETE /v1/suppressed-addresses/c+d@example.com")
                        .status())
                .isEqualTo(403);
        assertThat(api.as("manager", "DELETE /v1/suppressed-addresses/c%2Bd%40example.com")
                        .status())
                .isEqualTo(204);
        assertThat(listed()).containsExactly("a@example.com", "b@example.com");
        assertThat(addresses.standing("C+D@example.com")).isEqualTo(Standing.RELEASED);
        assertThat(api.as("manager", "DELETE /v1/suppressed-addresses/c+d@example.com")
                        .status())
                .isEqualTo(404);
        addresses.suppress(new Suppression("c+d@example.com", "Complaint", "m2", "c1", NOW));
        addresses.forget("c+d@example.com");
        assertThat(addresses.standing("c+d@example.com")).isEqualTo(Standing.SUPPRESSED);
        assertThat(api.as("manager", "DELETE /v1/suppressed-addresses/nobody@example.com")
                        .status())
                .isEqualTo(404);
    }
}
