package dev.recado.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.events.Functions.Figures;
import dev.recado.local.run.RecadoLocal;
import dev.recado.local.template.HttpRoute;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The operations whose costs are counted, each carried out through the local run's HTTP API. */
final class Operations {
    static final String INBOUND = "Inbound message on an existing conversation";

    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final String AGENT = "ana";
    private static final String MANAGER = "carla";
    private static final String TEXT = "Hola, ¿sabéis ya cuándo llega el pedido 48213? Gracias.";

    private final RecadoLocal recado;
    private final DeskClient client;
    private final Set<String> httpFunctions;
    private int customers;

    Operations(RecadoLocal recado, DeskClient client) {
        this.recado = recado;
        this.client = client;
        this.httpFunctions = recado.application().routes().stream()
                .map(HttpRoute::functionId)
                .collect(Collectors.toSet());
    }

    /** Waits until nothing is in flight. */
    void settle() throws InterruptedException {
        recado.awaitIdle(LONGEST);
    }

    /** Measures every operation once, after each has been done once unmeasured. */
    void measureAll(BiConsumer<String, Cost> measured) throws InterruptedException {
        measureRound((name, cost) -> {});
        measureRound(measured);
    }

    private void measureRound(BiConsumer<String, Cost> measured) throws InterruptedException {
        String customer = newCustomer();
        greeting(false);
        Cost first = cost(() -> client.text(customer, TEXT));
        measured.accept(INBOUND, cost(() -> client.text(customer, TEXT)));
        measured.accept("First message of a new customer", first);
        greeting(true);
        String other = newCustomer();
        measured.accept(
                "Automatic reply, delivered",
                cost(() -> client.text(other, TEXT)).without(first));
        String path = "/v1/conversations/" + newestOpen();
        measured.accept("Take", cost(() -> client.call(AGENT, "POST", path + "/take", null)));
        measured.accept(
                "Agent's reply, delivered",
                cost(() -> client.call(
                        AGENT,
                        "POST",
                        path + "/messages",
                        Jsons.object().put("kind", "reply").put("text", "Llega mañana por la mañana."))));
        measured.accept("Status change (pending)", cost(() -> status(path, "pending")));
        measured.accept("Snooze with wake-up", cost(() -> snoozeAndWake(path)));
        measured.accept("Resolve with survey, delivered", cost(() -> status(path, "resolved")));
        measured.accept("List page: mine, open, 25", list(AGENT, "?assignee=me&status=open&limit=25"));
        measured.accept("List page: unassigned, open, 25", list(AGENT, "?assignee=unassigned&status=open&limit=25"));
        measured.accept("List page: all of my team, open, 25", list(AGENT, "?assignee=all&status=open&limit=25"));
        measured.accept("List page: everything, any status, 25 (manager)", list(MANAGER, "?assignee=all&limit=25"));
        measured.accept(
                "List page: resolved, of one inbox with a label, 25",
                list(AGENT, "?assignee=all&status=resolved&inbox=sms&label=importado&limit=25"));
        measured.accept("List page: archived, 25", list(AGENT, "?assignee=all&archived=true&limit=25"));
        measured.accept("List page: where I take part, open, 25", list(AGENT, "?assignee=participating&status=open"));
        measured.accept("Counts of a member's views", read(AGENT, "/v1/conversations/counts"));
        measured.accept("Counts of a manager's views", read(MANAGER, "/v1/conversations/counts"));
        measured.accept(
                "Search by number",
                read(
                        MANAGER,
                        "/v1/search?query=%23"
                                + client.get(MANAGER, path).path("number").asText()));
        measured.accept("Search by phone", read(AGENT, "/v1/search?query=" + customer.substring(3)));
        measured.accept("Search for words, 20 conversations", read(AGENT, "/v1/search?query=pedido"));
        measured.accept("Contacts by number", read(AGENT, "/v1/contacts?query=" + customer.substring(3)));
        String contact = client.get(MANAGER, path).path("contact").path("id").asText();
        measured.accept("A contact's conversations", read(AGENT, "/v1/contacts/" + contact + "/conversations"));
        measured.accept("Notifications", read(AGENT, "/v1/notifications"));
        measured.accept("What was done to a conversation", read(MANAGER, path + "/audit"));
        measured.accept("What an agent did, 50 acts", read(MANAGER, "/v1/agents/ana/audit"));
        measured.accept("One conversation", cost(() -> client.get(AGENT, path)));
        measured.accept("A page of its messages", cost(() -> client.get(AGENT, path + "/messages")));
    }

    /** Has the team's first answer sent, or not. */
    private void greeting(boolean enabled) throws InterruptedException {
        String path = "/v1/teams/soporte/auto-replies";
        ObjectNode replies = (ObjectNode) client.get(MANAGER, path);
        ((ObjectNode) replies.path("first-chat")).put("enabled", enabled);
        client.call(MANAGER, "PUT", path, replies);
    }

    private Cost read(String agent, String path) throws InterruptedException {
        return cost(() -> client.get(agent, path));
    }

    private Cost list(String agent, String query) throws InterruptedException {
        return cost(() -> client.get(agent, "/v1/conversations" + query));
    }

    private String newCustomer() {
        customers++;
        return "+3469%07d".formatted(customers);
    }

    private String newestOpen() throws InterruptedException {
        JsonNode page = client.get(AGENT, "/v1/conversations?assignee=unassigned&status=open&limit=1");
        return page.path("items").path(0).path("id").asText();
    }

    private void status(String path, String status) throws InterruptedException {
        client.call(AGENT, "PUT", path + "/status", Jsons.object().put("status", status));
    }

    private void snoozeAndWake(String path) throws InterruptedException {
        ObjectNode body = Jsons.object()
                .put("status", "snoozed")
                .put("snooze", recado.clock().instant().plus(Duration.ofDays(2)).toString());
        client.call(AGENT, "PUT", path + "/status", body);
        settle();
        String name = recado.schedules().views().stream()
                .map(schedule -> schedule.name())
                .filter(schedule -> schedule.startsWith("snooze-"))
                .findFirst()
                .orElseThrow();
        recado.controlled().clockwork().fire(name);
    }

    /** Carries an operation out and waits until all of its consequences are there. */
    private Cost cost(Operation operation) throws InterruptedException {
        settle();
        Counts before = counts();
        AwsCalls.record(true);
        operation.run();
        settle();
        List<AwsCalls.Call> calls = AwsCalls.recorded();
        Counts after = counts();
        return Cost.of(calls, after.all - before.all, after.http - before.http);
    }

    private Counts counts() {
        List<Figures> figures = recado.controlled().functions().figures();
        return new Counts(
                figures.stream().mapToLong(Figures::invocations).sum(),
                figures.stream()
                        .filter(function -> httpFunctions.contains(function.name()))
                        .mapToLong(Figures::invocations)
                        .sum());
    }

    private record Counts(long all, long http) {}

    /** Something to count. */
    @FunctionalInterface
    interface Operation {
        void run() throws InterruptedException;
    }
}
