package dev.recado.mail;

import dev.recado.desk.MailFailures;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.Variables;
import dev.recado.function.sqs.RetryLater;
import dev.recado.store.MailStore;
import dev.recado.store.MailStore.Attempt;
import dev.recado.store.SuppressedAddresses;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Sends each mail once. An attempt is marked before the call; when its outcome stays unknown, because the function died
 * or the connection broke, SES's own news of the mail is waited for before it is sent again.
 */
@Singleton
public class Mailer {
    private static final int DEFAULT_UNCERTAIN_WAIT_SECONDS = 60;
    private static final int LONGEST_BACK_OFF_EXPONENT = 8;
    private static final int SERVER_FAULT = 500;

    private final MailStore mails;
    private final MailFailures failures;
    private final SuppressedAddresses suppressed;
    private final MailService service;
    private final FunctionEnvironment environment;

    Mailer(
            MailStore mails,
            MailFailures failures,
            SuppressedAddresses suppressed,
            MailService service,
            FunctionEnvironment environment) {
        this.mails = mails;
        this.failures = failures;
        this.suppressed = suppressed;
        this.service = service;
        this.environment = environment;
    }

    /**
     * Sends a mail, unless it was sent before.
     *
     * @param content is asked for only when the mail is to be sent now
     * @throws RetryLater when it cannot be finished yet
     */
    public void send(MailOrder order, Supplier<MailContent> content) {
        Instant now = environment.clock().instant();
        switch (mails.begin(order.mailId(), order.conversationId(), order.to(), now, now.minus(uncertainWait()))) {
            case Attempt.Begun(int number) -> attemptUnlessSuppressed(order, number, content);
            case Attempt.Uncertain(Instant since) ->
                throw uncertain(Duration.between(now, since.plus(uncertainWait())));
            case Attempt.Sent ignored -> Log.info("mail was sent before", "mail", order.mailId());
            case Attempt.Failed(String reason) -> fail(order, reason);
        }
    }

    private void attemptUnlessSuppressed(MailOrder order, int number, Supplier<MailContent> content) {
        switch (suppressed.standing(order.to())) {
            case FREE -> attempt(order, number, content);
            case SUPPRESSED -> fail(order, "earlier mail to this address came back or was complained about");
            case RELEASED -> {
                releaseAtSes(order);
                attempt(order, number, content);
            }
        }
    }

    /** SES keeps a list of its own, from which an address that was released is taken before the next mail to it. */
    private void releaseAtSes(MailOrder order) {
        try {
            service.unsuppress(order.to());
        } catch (SdkException failure) {
            mails.turnedAway(order.mailId());
            Log.failure("mail " + order.mailId() + " waits for SES to release its address", failure);
            throw new RetryLater(backOff(1), "SES did not release the address");
        }
        suppressed.forget(order.to());
    }

    private void attempt(MailOrder order, int number, Supplier<MailContent> content) {
        MailContent written = written(order, content);
        try {
            service.send(order, written);
        } catch (SdkException failure) {
            afterFailure(order, number, failure);
            return;
        }
        mails.sent(order.mailId());
        Log.info("mail sent", "mail", order.mailId(), "conversation", order.conversationId());
    }

    /** A mail that could not be written has certainly not been sent. */
    private MailContent written(MailOrder order, Supplier<MailContent> content) {
        try {
            return content.get();
        } catch (RuntimeException failure) {
            mails.turnedAway(order.mailId());
            throw failure;
        }
    }

    private void afterFailure(MailOrder order, int number, SdkException failure) {
        if (!(failure instanceof SesV2Exception answer) || answer.statusCode() >= SERVER_FAULT) {
            Log.failure("mail " + order.mailId() + " may have been sent", failure);
            throw uncertain(uncertainWait());
        }
        if (isFinal(answer)) {
            fail(order, reason(answer));
            return;
        }
        mails.turnedAway(order.mailId());
        Log.failure("mail " + order.mailId() + " was turned away", failure);
        Log.count("MailsTurnedAway");
        throw new RetryLater(
                backOff(number), "SES asks for patience: " + answer.getClass().getSimpleName());
    }

    /** Whether the same mail would be refused for ever; a paused, throttled or forbidden sender may send it yet. */
    private static boolean isFinal(SesV2Exception answer) {
        return switch (answer) {
            case MessageRejectedException ignored -> true;
            case BadRequestException ignored -> true;
            case MailFromDomainNotVerifiedException ignored -> true;
            case NotFoundException ignored -> true;
            default -> false;
        };
    }

    private static String reason(SesV2Exception answer) {
        String message = answer.awsErrorDetails() == null
                ? answer.getMessage()
                : answer.awsErrorDetails().errorMessage();
        return message == null ? answer.getClass().getSimpleName() : message;
    }

    private void fail(MailOrder order, String reason) {
        Log.count("FailedMails");
        failures.record(order.mailId(), order.conversationId(), order.to(), reason);
    }

    private static RetryLater uncertain(Duration wait) {
        return new RetryLater(Duration.ofSeconds(Math.max(1, wait.toSeconds() + 1)), "the mail may have been sent");
    }

    private static Duration backOff(int number) {
        return Duration.ofSeconds(1L << Math.min(number, LONGEST_BACK_OFF_EXPONENT));
    }

    private Duration uncertainWait() {
        return Duration.ofSeconds(
                environment.integer(Variables.UNCERTAIN_SEND_WAIT_SECONDS, DEFAULT_UNCERTAIN_WAIT_SECONDS));
    }
}
