package dev.recado.functions.delivery;

import dev.recado.channels.ChannelSenders;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.function.s3.MediaUrls;
import dev.recado.function.sqs.SqsFunction;
import dev.recado.function.sqs.SqsMessage;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.json.MalformedJsonException;
import dev.recado.store.ConversationStore;
import dev.recado.store.Deliveries;
import dev.recado.store.OptOutRecords;
import dev.recado.store.UploadStore;
import dev.recado.store.settings.Settings;
import java.time.Duration;

/** Works the queue of messages to send, in order within each conversation. */
public final class DeliveryFunction extends SqsFunction {
    private static final int DEFAULT_UNCERTAIN_WAIT_SECONDS = 60;

    private final Courier courier;

    public DeliveryFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public DeliveryFunction(FunctionEnvironment environment) {
        super(environment, Variables.DELIVERY_QUEUE_URL);
        OutboundFiles files = new OutboundFiles(bean(UploadStore.class), bean(MediaUrls.class));
        Addressing addressing =
                new Addressing(bean(ConversationStore.class), bean(Deliveries.class), bean(Settings.class), files);
        RetryPolicy retries = new RetryPolicy(Duration.ofSeconds(
                environment.integer(Variables.UNCERTAIN_SEND_WAIT_SECONDS, DEFAULT_UNCERTAIN_WAIT_SECONDS)));
        this.courier = new Courier(
                bean(Deliveries.class),
                addressing,
                files,
                bean(ChannelSenders.class),
                bean(OptOutRecords.class),
                retries,
                environment.clock());
    }

    @Override
    protected void work(SqsMessage message) {
        JsonObject effect = Json.parseObject(message.body());
        courier.deliver(required(effect, "conversationId"), required(effect, "messageId"));
    }

    private static String required(JsonObject effect, String name) {
        return effect.text(name).orElseThrow(() -> new MalformedJsonException("a delivery without " + name));
    }
}
