package dev.recado.functions.mailevents;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recado.desk.MailFailures;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.RecadoFunction;
import dev.recado.json.Json;
import dev.recado.store.MailStore;
import dev.recado.store.SuppressedAddresses;
import dev.recado.store.SuppressedAddresses.Suppression;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Records what SES tells of a mail; agents are told of the ones that did not arrive. */
public final class MailEventsFunction extends RecadoFunction {
    private final MailStore mails;
    private final MailFailures failures;
    private final SuppressedAddresses suppressed;

    public MailEventsFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public MailEventsFunction(FunctionEnvironment environment) {
        super(environment);
        this.mails = bean(MailStore.class);
        this.failures = bean(MailFailures.class);
        this.suppressed = bean(SuppressedAddresses.class);
    }

    @Override
    protected void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        MailEvent news = MailEvent.of(Json.parseObject(event));
        Log.info("mail event", "kind", news.kind(), "mail", news.mailId());
        if (news.mailId().isEmpty()) {
            return;
        }
        switch (news.kind()) {
            case "Send" -> mails.sent(news.mailId());
            case "Delivery" -> mails.delivered(news.mailId());
            case "Bounce", "Complaint", "Reject" -> fail(news);
            default -> Log.info("mail event of no interest", "kind", news.kind());
        }
    }

    private void fail(MailEvent news) {
        if (news.lasting()) {
            suppressed.suppress(new Suppression(
                    news.recipient(),
                    news.reason(),
                    news.mailId(),
                    news.conversationId(),
                    environment().clock().instant()));
        }
        failures.record(news.mailId(), news.conversationId(), news.recipient(), news.reason());
    }
}
