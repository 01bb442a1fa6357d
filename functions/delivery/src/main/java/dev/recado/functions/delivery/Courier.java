package dev.recado.functions.delivery;

import dev.recado.channels.ChannelSenders;
import dev.recado.domain.account.Channel;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.optout.ProviderRefusals;
import dev.recado.domain.outbound.SendOutcome;
import dev.recado.function.Log;
import dev.recado.function.sqs.RetryLater;
import dev.recado.functions.delivery.Addressing.Addressed;
import dev.recado.store.Deliveries;
import dev.recado.store.OptOutRecords;
import dev.recado.store.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes one message to its provider. Each attempt is marked before the call, so that a message found marked may have been
 * taken: then the provider's callback, which names our message, is waited for before it is sent again.
 */
final class Courier {
    private static final DeliveryError NO_INBOX =
            new DeliveryError("no-inbox", "The inbox of the conversation does not exist any more");
    private static final DeliveryError NEVER_CONFIRMED =
            new DeliveryError("no-answer", "The provider never told whether it took the message");
    private static final DeliveryError DELETED_UNCONFIRMED =
            new DeliveryError("deleted", "The message was deleted while the provider had not told whether it took it");

    private final Deliveries deliveries;
    private final Addressing addressing;
    private final OutboundFiles files;
    private final ChannelSenders senders;
    private final OptOutRecords optOuts;
    private final RetryPolicy retries;
    private final InstantSource clock;

    Courier(
            Deliveries deliveries,
            Addressing addressing,
            OutboundFiles files,
            ChannelSenders senders,
            OptOutRecords optOuts,
            RetryPolicy retries,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.addressing = addressing;
        this.files = files;
        this.senders = senders;
        this.optOuts = optOuts;
        this.retries = retries;
        this.clock = clock;
    }

    /**
     * Brings the message on as far as it can be now.
     *
     * @throws RetryLater when it must be tried again
     */
    void deliver(String conversationId, String messageId) {
        Optional<Outgoing> found = deliveries.load(conversationId, messageId);
        if (found.isEmpty()) {
            Log.warn("nothing to deliver", "conversationId", conversationId, "messageId", messageId);
            return;
        }
        Outgoing outgoing = found.get();
        switch (outgoing.delivery().state()) {
            case QUEUED -> attempt(outgoing);
            case SENDING -> attemptUnlessUncertain(outgoing);
            case SENT, DELIVERED, READ -> settle(outgoing);
            case FAILED -> log("message already failed", outgoing);
            case CANCELLED -> log("message was deleted before it left", outgoing);
        }
    }

    private void settle(Outgoing outgoing) {
        addressing.of(outgoing.message()).ifPresent(addressed -> deliveries.settle(outgoing, addressed.inboxKey()));
        log("message already sent", outgoing);
    }

    private void attemptUnlessUncertain(Outgoing outgoing) {
        Instant attemptedAt = outgoing.delivery().attemptedAt();
        Duration wait = attemptedAt == null ? Duration.ZERO : retries.uncertainFor(attemptedAt, clock.instant());
        if (wait.isPositive()) {
            throw new RetryLater(wait, "the outcome of the last attempt is not known yet");
        }
        if (RetryPolicy.isLast(outgoing.delivery().attempts())) {
            fail(outgoing, NEVER_CONFIRMED);
        } else {
            attempt(outgoing);
        }
    }

    private void attempt(Outgoing outgoing) {
        if (outgoing.message().deleted()) {
            giveUpDeleted(outgoing);
            return;
        }
        Optional<Addressed> addressed = addressing.of(outgoing.message());
        Optional<DeliveryError> fault = files.fault(outgoing.message());
        if (addressed.isEmpty()) {
            fail(outgoing, NO_INBOX);
        } else if (fault.isPresent()) {
            fail(outgoing, fault.get());
        } else if (deliveries.begin(outgoing, clock.instant())) {
            record(outgoing, addressed.get(), senders.send(addressed.get().outbound()));
        } else {
            throw new RetryLater(Duration.ofSeconds(1), "the message changed meanwhile");
        }
    }

    private void giveUpDeleted(Outgoing outgoing) {
        if (outgoing.delivery().state() != DeliveryState.QUEUED) {
            fail(outgoing, DELETED_UNCONFIRMED);
        } else if (deliveries.cancelled(outgoing)) {
            log("message was deleted before it left", outgoing);
        }
    }

    private void record(Outgoing outgoing, Addressed addressed, SendOutcome outcome) {
        int attempt = outgoing.delivery().attempts() + 1;
        switch (outcome) {
            case SendOutcome.Accepted(String providerMessageId) -> {
                deliveries.accepted(outgoing, addressed.inboxKey(), providerMessageId);
                log("message sent", outgoing);
            }
            case SendOutcome.Refused(DeliveryError error) -> {
                recordOptOut(addressed, error);
                fail(outgoing, error);
            }
            case SendOutcome.TryAgain(DeliveryError error, Duration wish) -> tryAgain(outgoing, attempt, error, wish);
            case SendOutcome.Uncertain(DeliveryError error) ->
                throw new RetryLater(
                        retries.uncertainFor(clock.instant(), clock.instant()), "uncertain send: " + error.code());
        }
    }

    private void recordOptOut(Addressed addressed, DeliveryError error) {
        Channel channel = addressed.outbound().channel();
        if (ProviderRefusals.isOptOut(channel, error.code())) {
            optOuts.byProvider(addressed.contactId(), channel, true, error.code(), clock.instant());
        }
    }

    private void tryAgain(Outgoing outgoing, int attempt, DeliveryError error, @Nullable Duration wish) {
        if (RetryPolicy.isLast(attempt)) {
            fail(outgoing, error);
        } else if (deliveries.postponed(outgoing, attempt, error)) {
            throw new RetryLater(RetryPolicy.backOff(attempt, wish), "the provider did not take it: " + error.code());
        }
    }

    private static void log(String what, Outgoing outgoing) {
        Log.info(what, "message", outgoing.message().reference());
    }

    private void fail(Outgoing outgoing, DeliveryError error) {
        if (deliveries.failed(outgoing, error)) {
            Log.warn("message failed", "message", outgoing.message().reference(), "code", error.code());
            Log.count("FailedDeliveries");
        }
    }
}
