package dev.recado.store;

import static dev.recado.store.StoreFixture.ANA;
import static dev.recado.store.StoreFixture.BRUNO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Notification;
import dev.recado.domain.notification.NotificationPreferences;
import dev.recado.store.NotificationStore.Seen;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class NotificationStoreTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private StoreFixture store;
    private NotificationStore notifications;
    private Conversation conversation;

    @BeforeEach
    void open() {
        store = new StoreFixture(dynamo);
        notifications = new NotificationStore(dynamo.client(), store.table);
        conversation = store.opened();
    }

    /** Mentions Bruno so many times, a minute apart. */
    private void mention(int times) {
        for (int i = 0; i < times; i++) {
            store.now = store.now.plusSeconds(60);
            conversation = store.then(conversation, new Command.AddNote(ANA, "mira", List.of(AgentRef.of(BRUNO))));
        }
    }

    private List<Seen> all(boolean unreadOnly, int limit) {
        List<Seen> all = new ArrayList<>();
        @Nullable String before = null;
        do {
            ConversationQueries.Page<Seen> page = notifications.page("bruno", before, limit, unreadOnly, store.now);
            all.addAll(page.items());
            before = page.next();
        } while (before != null);
        return all;
    }

    private int unread() {
        int counted = notifications.unread("bruno", store.now);
        assertThat(all(true, 2)).hasSize(counted);
        return counted;
    }

    private String id(int newestFirst) {
        return all(false, 100).get(newestFirst).notification().id();
    }

    @Test
    void they_come_newest_first_until_they_expire() {
        mention(3);
        assertThat(all(false, 2))
                .extracting(seen -> seen.notification().createdAt())
                .containsExactly(store.now, store.now.minusSeconds(60), store.now.minusSeconds(120));
        store.now = store.now.plus(Duration.ofDays(90));
        assertThat(all(false, 2)).isEmpty();
        assertThat(unread()).isZero();
    }

    @Test
    void one_is_marked_as_read_and_as_unread_again() {
        mention(3);
        assertThat(unread()).isEqualTo(3);
        assertThat(notifications.mark("bruno", id(1), true, store.now)).isTrue();
        assertThat(notifications.find("bruno", id(1), store.now).orElseThrow().readAt())
                .isEqualTo(store.now);
        assertThat(unread()).isEqualTo(2);
        assertThat(notifications.mark("bruno", id(1), true, store.now.plusSeconds(9)))
                .isTrue();
        assertThat(notifications.find("bruno", id(1), store.now).orElseThrow().readAt())
                .isEqualTo(store.now);
        notifications.mark("bruno", id(1), false, store.now);
        assertThat(unread()).isEqualTo(3);
    }

    @Test
    void all_are_marked_at_once_and_later_ones_are_unread() {
        mention(3);
        notifications.readAll("bruno", store.now);
        assertThat(unread()).isZero();
        assertThat(all(false, 2)).extracting(Seen::readAt).containsOnly(store.now);
        mention(1);
        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void one_of_those_read_at_once_is_made_unread_until_all_are_read_again() {
        mention(3);
        notifications.readAll("bruno", store.now);
        notifications.mark("bruno", id(2), false, store.now);
        assertThat(all(true, 2)).extracting(seen -> seen.notification().id()).containsExactly(id(2));
        store.now = store.now.plusSeconds(1);
        notifications.readAll("bruno", store.now);
        assertThat(unread()).isZero();
    }

    @Test
    void those_up_to_one_are_read_and_the_mark_never_moves_back() {
        mention(4);
        Notification third = all(false, 100).get(2).notification();
        Notification second = all(false, 100).get(1).notification();
        notifications.readUpTo("bruno", second, store.now);
        assertThat(unread()).isEqualTo(1);
        notifications.readUpTo("bruno", third, store.now);
        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void what_is_not_there_cannot_be_marked() {
        mention(1);
        assertThat(notifications.mark("bruno", "nothing", true, store.now)).isFalse();
        assertThat(notifications.mark("bruno", "0".repeat(32), true, store.now)).isFalse();
        assertThat(notifications.mark("ana", id(0), true, store.now)).isFalse();
        assertThat(notifications.find("ana", id(0), store.now)).isEmpty();
        String old = id(0);
        store.now = store.now.plus(Duration.ofDays(91));
        assertThat(notifications.mark("bruno", old, true, store.now)).isFalse();
    }

    @Test
    void kinds_that_are_switched_off_are_not_shown_nor_counted_until_they_are_switched_on() {
        mention(3);
        NotificationPreferences off = new NotificationPreferences(Set.of(Notification.Kind.MENTION), false, "campana");
        notifications.save("bruno", off);
        assertThat(notifications.state("bruno").preferences()).isEqualTo(off);
        assertThat(all(false, 2)).isEmpty();
        assertThat(unread()).isZero();
        notifications.save("bruno", NotificationPreferences.DEFAULT);
        assertThat(all(false, 2)).hasSize(3);
        assertThat(notifications.state("bruno").preferences()).isEqualTo(NotificationPreferences.DEFAULT);
    }

    @Test
    void preferences_and_marks_do_not_touch_each_other() {
        mention(1);
        notifications.readAll("bruno", store.now);
        notifications.save("bruno", NotificationPreferences.DEFAULT);
        assertThat(unread()).isZero();
    }
}
