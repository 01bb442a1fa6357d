package dev.recado.functions.delivery;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Decision;
import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.function.ExternalCalls;
import dev.recado.function.FunctionEnvironment;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.Commit;
import dev.recado.store.CommitResult;
import dev.recado.store.ConversationStore;
import dev.recado.store.Deliveries;
import dev.recado.store.MessageItem;
import dev.recado.store.Outgoing;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsRepository;
import dev.recado.testing.AwsStandIn;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Invocation;
import dev.recado.testing.StandInServer;
import dev.recado.testing.StandInServer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A stored conversation per channel, a provider that takes every message, and a clock that stands until it is moved. */
final class DeliveryScene implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-20T10:15:30Z");

    final AwsStandIn aws = new AwsStandIn();
    final StandInServer provider = StandInServer.start(request -> accepted("SM1"));
    private final EmbeddedDynamo dynamo;
    private final Table table;
    private Instant now = START;

    DeliveryScene(EmbeddedDynamo dynamo) {
        this.dynamo = dynamo;
        this.table = new Table(dynamo.tableName(), 1);
        aws.secret("deployment", Json.parseObject("{\"publicBaseUrl\":\"https://desk.example.com\"}"));
        aws.secret("channels", Json.parseObject("""
                        {"inboxes":{"sms":{"twilioAccountSid":"AC1","twilioAuthToken":"t"},"whatsapp":{"metaAccessToken":"m"},
                        "messenger":{"metaAccessToken":"m"}}}
                        """));
        SettingsRepository settings = new SettingsRepository(dynamo.client(), table);
        for (Channel channel : List.of(Channel.SMS, Channel.WHATSAPP, Channel.MESSENGER)) {
            settings.save(inbox(channel));
            store(channel, 1);
        }
    }

    static Answer accepted(String id) {
        return Answer.json(
                200, "{\"sid\":\"%1$s\",\"messages\":[{\"id\":\"%1$s\"}],\"message_id\":\"%1$s\"}".formatted(id));
    }

    private static Inbox inbox(Channel channel) {
        return new Inbox(
                channel.wireName(),
                channel.wireName(),
                channel,
                "1001",
                "soporte",
                false,
                true,
                new ReopenPolicy.Always(),
                Language.SPANISH);
    }

    /** Stores the channel's conversation with {@code count} messages that are to be sent. */
    void store(Channel channel, int count) {
        ConversationStore conversations = new ConversationStore(dynamo.client(), table, environment(calls -> {}));
        Conversation base = conversations.load(conversationId(channel)).orElseGet(() -> conversation(channel, 0));
        List<Message> messages = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            messages.add(message(channel, Math.toIntExact(base.version()) + i));
        }
        Conversation next = conversation(channel, base.version() + count);
        conversations.commit(
                new Commit(base, new Decision.Accepted(next, messages, List.of(), List.of(), null), null, null));
    }

    /** Deletes the channel's first message, as it is stored now. */
    CommitResult delete(Channel channel) {
        ConversationStore conversations = new ConversationStore(dynamo.client(), table, environment(calls -> {}));
        Conversation base = conversations.load(conversationId(channel)).orElseThrow();
        Message message = outgoing(channel, 1).message();
        Decision.Accepted decision = new Decision.Accepted(
                conversation(channel, base.version() + 1), List.of(), List.of(), List.of(), null, message, null, null);
        return conversations.commit(new Commit(base, decision, null, null));
    }

    /** Has the channel's first message answer one that the provider knows as {@code providerId}. */
    void answering(Channel channel, String providerId) {
        Map<String, AttributeValue> first = Table.message(conversationId(channel), messageId(1));
        dynamo.client()
                .updateItem(update -> update.tableName(table.name())
                        .key(first)
                        .updateExpression("SET replyTo = :answered")
                        .expressionAttributeValues(Map.of(":answered", AttributeValue.fromS("m0"))));
        Map<String, AttributeValue> answered = new HashMap<>(Table.message(conversationId(channel), "m0"));
        answered.put(MessageItem.PROVIDER_MESSAGE_ID, AttributeValue.fromS(providerId));
        dynamo.client().putItem(put -> put.tableName(table.name()).item(answered));
    }

    static String conversationId(Channel channel) {
        return "c-" + channel.wireName();
    }

    private static String messageId(int sequence) {
        return "0000000000001-%06d".formatted(sequence);
    }

    private static Message message(Channel channel, int sequence) {
        return new Message(
                conversationId(channel),
                messageId(sequence),
                MessageKind.OUTGOING,
                Author.agent(new AgentRef("ana", "Ana")),
                "text " + sequence,
                List.of(),
                null,
                null,
                START,
                Delivery.QUEUED,
                false);
    }

    private static Conversation conversation(Channel channel, long version) {
        return new Conversation(
                conversationId(channel),
                1,
                channel.wireName(),
                channel,
                "p1",
                channel == Channel.SMS ? "+34600111222" : "34600111222",
                "soporte",
                Language.SPANISH,
                Status.OPEN,
                null,
                List.of(),
                List.of(),
                null,
                false,
                false,
                false,
                null,
                null,
                START,
                START,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                version,
                version);
    }

    FunctionEnvironment environment(ExternalCalls calls) {
        Map<String, String> more = new HashMap<>(aws.variables());
        more.put("CHANNELS_SECRET", "channels");
        more.put("DEPLOYMENT_SECRET", "deployment");
        more.put("TWILIO_API_URL", provider.url());
        more.put("META_GRAPH_URL", provider.url());
        more.put("META_GRAPH_VERSION", "v25.0");
        more.put("DELIVERY_QUEUE_URL", "http://queues/delivery.fifo");
        more.put("UNCERTAIN_SEND_WAIT_SECONDS", "60");
        return dynamo.environment(() -> now, calls, more);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Deliveries deliveries() {
        return new Deliveries(dynamo.client(), table, environment(calls -> {}));
    }

    /** The state of the channel's message number {@code sequence}. */
    Outgoing outgoing(Channel channel, int sequence) {
        return deliveries().load(conversationId(channel), messageId(sequence)).orElseThrow();
    }

    Delivery delivery(Channel channel) {
        return outgoing(channel, 1).delivery();
    }

    /** The provider's report of the channel's first message. */
    static DeliveryReport report(Channel channel, String providerMessageId, boolean named, DeliveryState state) {
        return new DeliveryReport(
                inbox(channel).key(),
                "34600111222",
                providerMessageId,
                named ? conversationId(channel) + "/" + messageId(1) : null,
                state,
                null,
                START);
    }

    /** The queue's event for the channel's messages of these numbers, as one batch. */
    static JsonObject event(Channel channel, int... sequences) {
        List<JsonObject> records = new ArrayList<>();
        for (int sequence : sequences) {
            records.add(record(
                    channel,
                    sequence,
                    JsonBuilder.object()
                            .put("version", 1)
                            .put("effect", "deliver")
                            .put("conversationId", conversationId(channel))
                            .put("messageId", messageId(sequence))
                            .write()));
        }
        return JsonBuilder.object().put("Records", records).build();
    }

    static JsonObject record(Channel channel, int sequence, String body) {
        return JsonBuilder.object()
                .put("messageId", "q" + sequence)
                .put("receiptHandle", "r" + sequence)
                .put("body", body)
                .put(
                        "attributes",
                        JsonBuilder.object()
                                .put("MessageGroupId", conversationId(channel))
                                .put("ApproximateReceiveCount", "1")
                                .put("SentTimestamp", "0")
                                .build())
                .build();
    }

    /** Delivers the channel's first message once through a fresh function, and gives the ids of what it hands back. */
    List<String> deliver(Channel channel) {
        return failures(Invocation.of(new DeliveryFunction(environment(calls -> {})), event(channel, 1)));
    }

    static List<String> failures(Invocation invocation) {
        return invocation.answer().objects("batchItemFailures").stream()
                .flatMap(failure -> Stream.of(failure.textOrEmpty("itemIdentifier")))
                .toList();
    }

    /** For how many seconds the last message that was handed back is hidden. */
    long postponedBy() {
        return aws.postponed().getLast().seconds();
    }

    @Override
    public void close() {
        aws.close();
        provider.close();
    }
}
