package dev.recado.local.demo;

import dev.recado.local.control.AgentDirectory.Agent;
import dev.recado.local.providers.Inbox;
import java.util.List;

/** Who and what the demo data consists of. */
public final class DemoAccount {
    public static final String TEAM = "soporte";

    private static final List<Agent> AGENTS = List.of(
            new Agent("ana", "Ana", List.of("member")),
            new Agent("bruno", "Bruno", List.of("member")),
            new Agent("eva", "Eva", List.of("member")),
            new Agent("carla", "Carla", List.of("manager")),
            new Agent("dora", "Dora", List.of("admin")));

    private static final List<Inbox> INBOXES = List.of(
            new Inbox("web", Inbox.Channel.WEB, ""),
            new Inbox("sms", Inbox.Channel.SMS, "+34911000001"),
            new Inbox("whatsapp", Inbox.Channel.WHATSAPP, "100000000000001"),
            new Inbox("messenger", Inbox.Channel.MESSENGER, "200000000000001"));

    private DemoAccount() {}

    public static List<Agent> agents() {
        return AGENTS;
    }

    public static List<Inbox> inboxes() {
        return INBOXES;
    }
}
