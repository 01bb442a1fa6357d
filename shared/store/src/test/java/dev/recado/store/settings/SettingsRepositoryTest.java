package dev.recado.store.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.CompanyDetails;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.hours.Holiday;
import dev.recado.domain.hours.OpenInterval;
import dev.recado.store.Table;
import dev.recado.testing.Capability;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Requires;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Tag("integration")
class SettingsRepositoryTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Inbox WHATSAPP = inbox("whatsapp", Channel.WHATSAPP, "100000000000001");
    private static final Agent ANA =
            new Agent("ana", "Ana", "ana@example.com", "101", Role.MEMBER, MADRID, Set.of("soporte", "ventas"));

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private SettingsRepository settings;

    @BeforeEach
    void open() {
        settings = new SettingsRepository(dynamo.client(), new Table(dynamo.tableName(), 1));
    }

    @Test
    void an_empty_table_has_no_settings() {
        assertThat(settings.account()).isEmpty();
        assertThat(settings.teams()).isEmpty();
        assertThat(settings.team("soporte")).isEmpty();
        assertThat(settings.inbox("web")).isEmpty();
        assertThat(settings.inboxIdOf("inbox:web")).isEmpty();
        assertThat(settings.agents()).isEmpty();
    }

    @Test
    void the_account_is_kept_and_replaced() {
        settings.save(new Account("Acme", MADRID, Language.SPANISH));
        settings.save(new Account("Acme SA", ZoneId.of("America/Bogota"), Language.ENGLISH));
        assertThat(settings.account()).contains(new Account("Acme SA", ZoneId.of("America/Bogota"), Language.ENGLISH));
    }

    @Test
    void the_company_s_details_are_kept_and_taken_away() {
        Account account = new Account(
                "Acme",
                MADRID,
                Language.SPANISH,
                Account.USUAL_PAUSE,
                new CompanyDetails("Calle Mayor 1", "hola@acme.example", "+34910000000", "https://acme.example"));
        settings.save(account);
        assertThat(settings.account()).contains(account);
        settings.save(new Account("Acme", MADRID, Language.SPANISH));
        assertThat(settings.account().orElseThrow().details()).isEqualTo(CompanyDetails.NONE);
    }

    @Test
    void a_team_is_kept_with_its_hours_and_replies() {
        BusinessHours hours = new BusinessHours(
                MADRID,
                false,
                Map.of(DayOfWeek.MONDAY, List.of(OpenInterval.of("16:00", "02:00"))),
                Set.of(Holiday.of("--01-01")));
        settings.save(new Team("soporte", "Soporte", hours, AutoReplySet.readyMade()));
        Team stored = settings.team("soporte").orElseThrow();
        assertThat(stored.name()).isEqualTo("Soporte");
        assertThat(HoursJson.write(stored.hours())).isEqualTo(HoursJson.write(hours));
        assertThat(stored.autoReplies()).isEqualTo(AutoReplySet.readyMade());
        assertThat(settings.teams()).containsExactly(stored);
    }

    @Test
    void an_inbox_that_begins_to_give_conversations_away_asks_for_those_that_wait_and_once() {
        settings.save(WHATSAPP);
        assertThat(outbox("INBOX#whatsapp")).isEmpty();
        settings.changeInbox("whatsapp", inbox -> routed(inbox, new Routing(null, Strategy.EVERYONE, 1, true)));
        assertThat(outbox("INBOX#whatsapp")).contains("route-waiting").contains(WHATSAPP.teamId());

        settings.changeInbox("whatsapp", inbox -> routed(inbox, new Routing(null, Strategy.ROUND_ROBIN, 1, true)));
        assertThat(outbox("INBOX#whatsapp")).isEmpty();
        settings.changeInbox("whatsapp", inbox -> routed(inbox, new Routing("ana", Strategy.EVERYONE, 1, true)));
        assertThat(outbox("INBOX#whatsapp")).contains("route-waiting");
        settings.deleteInbox("whatsapp");
        assertThat(outbox("INBOX#whatsapp")).isEmpty();
    }

    private static Inbox routed(Inbox inbox, Routing routing) {
        return new Inbox(
                inbox.id(),
                inbox.name(),
                inbox.channel(),
                inbox.address(),
                inbox.teamId(),
                inbox.hasBot(),
                inbox.surveys(),
                inbox.reopenPolicy(),
                inbox.language(),
                inbox.ownership(),
                routing);
    }

    /** What the setting's last change has to have done elsewhere, or the empty text. */
    private String outbox(String setting) {
        AttributeValue outbox = dynamo.client()
                .getItem(request -> request.tableName(dynamo.tableName()).key(Table.setting(setting)))
                .item()
                .get(Table.OUTBOX);
        return outbox == null ? "" : outbox.s();
    }

    @Test
    void a_team_is_made_or_changed_and_an_unknown_one_is_not_invented() {
        assertThat(settings.changeKnownTeam("soporte", team -> team)).isEqualTo(new Saving.Unknown<Team>());
        settings.changeTeam("soporte", none -> team("Soporte"));
        settings.changeKnownTeam("soporte", known -> team(known.name() + " 2"));
        assertThat(settings.team("soporte").orElseThrow().name()).isEqualTo("Soporte 2");
    }

    @Test
    void an_inbox_is_found_by_its_id_and_by_its_provider_s_names() {
        assertThat(settings.create(WHATSAPP)).isEqualTo(new Saving.Saved<>(WHATSAPP));
        assertThat(settings.inbox("whatsapp")).contains(WHATSAPP);
        assertThat(settings.inboxIdOf("whatsapp:100000000000001")).contains("whatsapp");
        assertThat(settings.inboxIdOf("inbox:whatsapp")).contains("whatsapp");
        assertThat(settings.inboxes()).containsExactly(WHATSAPP);
        assertThat(settings.create(WHATSAPP)).isEqualTo(new Saving.IdTaken<Inbox>());
    }

    @Test
    void all_of_an_inbox_is_kept() {
        Inbox full = new Inbox(
                "sms",
                "SMS",
                Channel.SMS,
                "+34911000001",
                "soporte",
                true,
                true,
                new ReopenPolicy.Within(Duration.ofDays(3)),
                Language.ENGLISH);
        Inbox never =
                new Inbox("web", "Web", Channel.LIVE_CHAT, "", "ventas", false, false, new ReopenPolicy.Never(), null);
        settings.create(full);
        settings.create(never);
        assertThat(settings.inboxes()).containsExactly(full, never);
    }

    @Test
    void an_address_belongs_to_one_inbox() {
        settings.create(WHATSAPP);
        Inbox other = inbox("other", Channel.WHATSAPP, WHATSAPP.address());
        assertThat(settings.create(other)).isEqualTo(new Saving.AliasTaken<Inbox>());
        assertThat(settings.inbox("other")).isEmpty();
        assertThat(settings.inboxIdOf("inbox:other")).isEmpty();
        settings.create(inbox("other", Channel.WHATSAPP, "2"));
        assertThat(settings.changeInbox("other", known -> other)).isEqualTo(new Saving.AliasTaken<Inbox>());
        assertThat(settings.inboxIdOf("whatsapp:2")).contains("other");
        assertThat(settings.create(inbox("sms", Channel.SMS, WHATSAPP.address())))
                .as("another channel's address")
                .isInstanceOf(Saving.Saved.class);
    }

    @Test
    void a_changed_address_frees_the_old_one() {
        settings.create(WHATSAPP);
        settings.changeInbox("whatsapp", known -> inbox("whatsapp", Channel.WHATSAPP, "2"));
        assertThat(settings.inboxIdOf("whatsapp:2")).contains("whatsapp");
        assertThat(settings.inboxIdOf("whatsapp:100000000000001")).isEmpty();
        assertThat(settings.create(inbox("other", Channel.WHATSAPP, "100000000000001")))
                .isInstanceOf(Saving.Saved.class);
    }

    @Test
    void live_chat_inboxes_need_no_address() {
        assertThat(settings.create(inbox("web", Channel.LIVE_CHAT, ""))).isInstanceOf(Saving.Saved.class);
        assertThat(settings.create(inbox("web2", Channel.LIVE_CHAT, ""))).isInstanceOf(Saving.Saved.class);
    }

    @Test
    void a_deleted_inbox_takes_no_messages_but_its_conversations_find_it() {
        settings.create(WHATSAPP);
        assertThat(settings.deleteInbox("whatsapp")).isTrue();
        assertThat(settings.deleteInbox("whatsapp")).isFalse();
        assertThat(settings.inbox("whatsapp")).isEmpty();
        assertThat(settings.inboxes()).isEmpty();
        assertThat(settings.inboxIdOf("whatsapp:100000000000001")).isEmpty();
        assertThat(settings.inboxIdOf("inbox:whatsapp")).isEmpty();
        assertThat(settings.changeInbox("whatsapp", known -> known)).isEqualTo(new Saving.Unknown<Inbox>());
        assertThat(settings.inboxOrDeleted("whatsapp")).contains(WHATSAPP);
        assertThat(settings.inboxesAndDeleted()).containsExactly(WHATSAPP);
        assertThat(settings.create(WHATSAPP)).isEqualTo(new Saving.Saved<>(WHATSAPP));
        assertThat(settings.inboxIdOf("whatsapp:100000000000001")).contains("whatsapp");
    }

    @Test
    void an_agent_is_kept_and_an_extension_belongs_to_one() {
        assertThat(settings.create(ANA)).isEqualTo(new Saving.Saved<>(ANA));
        assertThat(settings.agent("ana")).contains(ANA);
        assertThat(settings.create(agent("bruno", "101"))).isEqualTo(new Saving.AliasTaken<Agent>());
        assertThat(settings.create(agent("bruno", null))).isInstanceOf(Saving.Saved.class);
        assertThat(settings.create(agent("bruno", "102"))).isEqualTo(new Saving.IdTaken<Agent>());
        assertThat(settings.changeAgent("bruno", known -> agent("bruno", "101")))
                .isEqualTo(new Saving.AliasTaken<Agent>());
        settings.changeAgent("ana", known -> agent("ana", null));
        assertThat(settings.changeAgent("bruno", known -> agent("bruno", "101")))
                .isInstanceOf(Saving.Saved.class);
        assertThat(settings.agents()).extracting(Agent::id).containsExactly("ana", "bruno");
    }

    @Test
    void a_thing_can_be_saved_again_and_again() {
        settings.save(WHATSAPP);
        assertThat(settings.save(WHATSAPP)).isEqualTo(new Saving.Saved<>(WHATSAPP));
        settings.save(ANA);
        assertThat(settings.save(ANA)).isEqualTo(new Saving.Saved<>(ANA));
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void changes_made_at_once_all_count() throws Exception {
        settings.save(team(""));
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<Saving<Team>>> changes = new ArrayList<>();
            for (String letter : List.of("a", "b", "c", "d")) {
                changes.add(executor.submit(
                        () -> settings.changeKnownTeam("soporte", known -> team(known.name() + letter))));
            }
            for (Future<Saving<Team>> change : changes) {
                assertThat(change.get()).isInstanceOf(Saving.Saved.class);
            }
        }
        assertThat(settings.team("soporte").orElseThrow().name().split(""))
                .containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void of_two_inboxes_made_at_once_with_one_address_one_wins() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Future<Saving<Inbox>> one =
                    executor.submit(() -> settings.create(inbox("one", Channel.SMS, "+34911000009")));
            Future<Saving<Inbox>> two =
                    executor.submit(() -> settings.create(inbox("two", Channel.SMS, "+34911000009")));
            assertThat(List.of(one.get(), two.get()))
                    .hasAtLeastOneElementOfType(Saving.Saved.class)
                    .hasAtLeastOneElementOfType(Saving.AliasTaken.class);
        }
        assertThat(settings.inboxes()).hasSize(1);
    }

    private static Team team(String name) {
        return new Team("soporte", name, BusinessHours.alwaysOpen(MADRID), AutoReplySet.readyMade());
    }

    private static Agent agent(String id, String extension) {
        return new Agent(id, id, null, extension, Role.MANAGER, null, Set.of());
    }

    private static Inbox inbox(String id, Channel channel, String address) {
        return new Inbox(id, id, channel, address, "soporte", false, false, new ReopenPolicy.Always(), null);
    }
}
