package dev.recado.functions.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Reception;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Notification;
import dev.recado.domain.routing.Availability;
import dev.recado.function.ExternalCalls;
import dev.recado.function.Variables;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.OutboxCodec;
import dev.recado.testing.AwsStandIn;
import dev.recado.testing.Invocation;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The function on a small desk whose teams and inboxes a test makes up. */
final class RoutingScene {
    static final Routing IN_TURN = new Routing(null, Strategy.EVERYONE, 1, true);
    static final Duration LEASE = Duration.ofMinutes(15);

    final SmallDesk desk;
    private RoutingFunction function;
    private int customers;

    RoutingScene(SmallDesk desk) {
        this.desk = desk;
        desk.variable(Variables.ROUTING_QUEUE_URL, "https://sqs.example/routing.fifo");
        this.function = new RoutingFunction(desk.environment());
    }

    /** Has the calls of the function watched from now on. */
    void watched(ExternalCalls calls) {
        function = new RoutingFunction(desk.environment(calls));
    }

    void agent(String id, @Nullable Integer capacity, String... teams) {
        desk.settings().save(new Agent(id, id, null, null, Role.MEMBER, null, Set.of(teams), capacity));
    }

    void online(String... ids) {
        for (String id : ids) {
            desk.presences().declare(id, Availability.ONLINE, LEASE);
        }
    }

    /** An inbox that is left to first replies, where nothing else is said. */
    void inbox(String id, String team, Routing routing) {
        inbox(id, team, routing, Ownership.FIRST_REPLY);
    }

    void inbox(String id, String team, Routing routing, Ownership ownership) {
        desk.settings()
                .save(new Inbox(
                        id,
                        id,
                        Channel.SMS,
                        "+34911%06d".formatted(Math.floorMod(id.hashCode(), 1_000_000)),
                        team,
                        false,
                        false,
                        new ReopenPolicy.Always(),
                        null,
                        ownership,
                        routing));
    }

    /** A new customer's conversation, not routed yet. */
    String arrival(String inbox) {
        customers++;
        String phone = "+34600%06d".formatted(customers);
        return desk.customerWrites(inbox, new Reception.Customer(phone, "Luis", null, phone, null), "Hola")
                .id();
    }

    List<String> arrivals(String inbox, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(arrival(inbox));
        }
        return ids;
    }

    JsonObject wish(String conversationId, String id) {
        Conversation conversation = conversation(conversationId);
        return event(
                OutboxCodec.write(new OutboxCodec.Entry(conversationId, new Effect.Route(conversation.teamId()))),
                id,
                "team-" + conversation.teamId());
    }

    /** Has a conversation routed, as the relay asks for it. */
    void route(String conversationId) {
        work(wish(conversationId, "wish-" + conversationId));
    }

    /** Has an agent given what waits, with all the rounds that it takes; answers how many. */
    int free(String agentId) {
        return rounds(new Effect.CapacityFreed(agentId), "agent-" + agentId);
    }

    /** Has what waits in a team given away, with all the rounds that it takes; answers how many. */
    int routeWaiting(String teamId) {
        return rounds(new Effect.RouteWaiting(teamId), "team-" + teamId);
    }

    private int rounds(Effect effect, String group) {
        int rounds = 0;
        String body = OutboxCodec.write(new OutboxCodec.Entry("", effect));
        while (body != null) {
            int before = desk.aws().sent().size();
            rounds++;
            work(event(body, "round-" + rounds, group));
            List<AwsStandIn.Sent> sent = desk.aws().sent();
            body = sent.size() > before ? sent.getLast().body() : null;
        }
        return rounds;
    }

    void work(JsonObject event) {
        assertThat(failures(event)).isEmpty();
    }

    List<JsonObject> failures(JsonObject event) {
        return Invocation.of(function, event).answer().objects("batchItemFailures");
    }

    static JsonObject event(String body, String id, String group) {
        JsonObject attributes = JsonBuilder.object()
                .put("MessageGroupId", group)
                .put("MessageDeduplicationId", id)
                .put("ApproximateReceiveCount", "1")
                .build();
        JsonObject message = JsonBuilder.object()
                .put("messageId", "message-" + id)
                .put("receiptHandle", "handle-" + id)
                .put("body", body)
                .put("attributes", attributes)
                .build();
        return JsonBuilder.object().put("Records", List.of(message)).build();
    }

    Conversation conversation(String id) {
        return desk.conversations().load(id).orElseThrow();
    }

    /** The owner's id, or {@code -}. */
    String owner(String conversationId) {
        Conversation conversation = conversation(conversationId);
        return conversation.assignee() == null ? "-" : conversation.assignee().id();
    }

    List<String> owners(List<String> conversationIds) {
        return conversationIds.stream().map(this::owner).toList();
    }

    /** How many conversations each owner has. */
    Map<String, Integer> tally(List<String> conversationIds) {
        Map<String, Integer> tally = new TreeMap<>();
        owners(conversationIds).forEach(owner -> tally.merge(owner, 1, Integer::sum));
        return tally;
    }

    int load(String agentId) {
        return desk.presences().load(agentId).openConversations();
    }

    long lines(String conversationId) {
        return desk.messages(conversationId).stream()
                .filter(message -> message.kind() == MessageKind.ACTIVITY)
                .count();
    }

    /** How many times an agent was told of something. */
    int told(String agentId, Notification.Kind kind) {
        return Math.toIntExact(desk.notifications().page(agentId, null, 500, false, desk.now()).items().stream()
                .filter(seen -> seen.notification().kind() == kind)
                .count());
    }
}
