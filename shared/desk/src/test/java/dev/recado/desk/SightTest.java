package dev.recado.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.Conversation;
import dev.recado.store.settings.Settings;
import dev.recado.testing.EmbeddedDynamo;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SightTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private final List<String> reads = new ArrayList<>();

    /** Settings that have these inboxes alone, and record what is read. */
    private Settings settings(Inbox... inboxes) {
        return (Settings) Proxy.newProxyInstance(
                Settings.class.getClassLoader(), new Class<?>[] {Settings.class}, (proxy, method, arguments) -> {
                    reads.add(method.getName());
                    return List.of(inboxes);
                });
    }

    private static Inbox inbox(String id) {
        return new Inbox(
                id,
                id,
                Channel.SMS,
                "+34911000001",
                "soporte",
                false,
                true,
                new ReopenPolicy.Always(),
                Language.SPANISH);
    }

    private static Agent agent(Role role, String team) {
        return new Agent("ana", "Ana", null, null, role, null, Set.of(team));
    }

    @Test
    void the_inboxes_are_read_once_for_however_many_conversations() {
        Conversation conversation = new DeskFixture(dynamo).received("SM1");
        Sight sight = new Accesses(settings(inbox("sms"), inbox("other"))).of(agent(Role.MEMBER, "soporte"));

        for (int i = 0; i < 5; i++) {
            assertThat(sight.of(conversation)).isEqualTo(Access.WRITE);
        }
        assertThat(sight.inboxes()).extracting(Inbox::id).containsExactlyInAnyOrder("sms", "other");
        assertThat(reads).containsExactly("inboxesAndDeleted");
    }

    @Test
    void they_are_not_read_where_they_make_no_difference() {
        Conversation conversation = new DeskFixture(dynamo).received("SM1");

        assertThat(new Accesses(settings()).of(agent(Role.MANAGER, "ventas")).mayRead(conversation))
                .isTrue();
        assertThat(reads).isEmpty();
    }

    @Test
    void a_member_of_another_team_sees_nothing_and_a_missing_inbox_is_named() {
        Conversation conversation = new DeskFixture(dynamo).received("SM1");

        assertThat(new Accesses(settings(inbox("sms")))
                        .of(agent(Role.MEMBER, "ventas"))
                        .mayRead(conversation))
                .isFalse();
        assertThatThrownBy(() -> new Accesses(settings())
                        .of(agent(Role.MEMBER, "soporte"))
                        .of(conversation))
                .hasMessageContaining("sms");
    }
}
