package dev.recado.local.demo;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.call.CallFlow;
import dev.recado.domain.call.Voicemail;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.text.LocalizedText;
import dev.recado.store.settings.SettingsRepository;
import dev.recado.store.settings.TeamCallFlow;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The company, people and inboxes that a local run begins with. */
public final class DemoData {
    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
    private static final String SUPPORT = "soporte";
    private static final String SALES = "ventas";

    private DemoData() {}

    /** Stores the demo data, unless there is an account already. */
    public static void seed(SettingsRepository settings) {
        if (settings.account().isPresent()) {
            return;
        }
        teams().forEach(settings::save);
        settings.save(new TeamCallFlow(SUPPORT, callFlow()));
        inboxes().forEach(settings::save);
        agents().forEach(settings::save);
        // Last, since it says that all the rest is there.
        settings.save(new Account("Acme", ZONE, Language.SPANISH));
    }

    private static List<Team> teams() {
        return List.of(team(SUPPORT, "Soporte"), team(SALES, "Ventas"));
    }

    private static Team team(String id, String name) {
        return new Team(id, name, BusinessHours.alwaysOpen(ZONE), AutoReplySet.readyMade());
    }

    /** A choice, two telephones and the voicemail: every way that a call can go. */
    private static CallFlow callFlow() {
        CallFlow ready = CallFlow.readyMade();
        return new CallFlow(
                LocalizedText.of(
                        "Gracias por llamar a {{company.name}}. Para soporte, pulse 1. Para dejar un mensaje, pulse 2.",
                        "Thank you for calling {{company.name}}. For support, press 1. To leave a message, press 2."),
                ready.closedGreeting(),
                new TreeMap<>(Map.of("1", List.of("+34600000101", "+34600000102"), "2", List.of())),
                List.of("+34600000101"),
                ready.ring(),
                new Voicemail(true, ready.voicemail().greeting(), true),
                true);
    }

    private static List<Inbox> inboxes() {
        return List.of(
                inbox("web", "Web", Channel.LIVE_CHAT, ""),
                inbox("sms", "SMS", Channel.SMS, "+34911000001"),
                inbox("whatsapp", "WhatsApp", Channel.WHATSAPP, "100000000000001"),
                inbox("messenger", "Messenger", Channel.MESSENGER, "200000000000001"));
    }

    private static Inbox inbox(String id, String name, Channel channel, String address) {
        return new Inbox(id, name, channel, address, SUPPORT, false, true, new ReopenPolicy.Always(), null);
    }

    private static List<Agent> agents() {
        return List.of(
                agent("ana", "Ana", "101", Role.MEMBER, Set.of(SUPPORT)),
                agent("bruno", "Bruno", "102", Role.MEMBER, Set.of(SUPPORT)),
                agent("eva", "Eva", "103", Role.MEMBER, Set.of(SALES)),
                agent("carla", "Carla", "104", Role.MANAGER, Set.of()),
                agent("dora", "Dora", "105", Role.ADMIN, Set.of()));
    }

    private static Agent agent(String id, String name, String extension, Role role, Set<String> teams) {
        return new Agent(id, name, id + "@example.com", extension, role, null, teams);
    }
}
