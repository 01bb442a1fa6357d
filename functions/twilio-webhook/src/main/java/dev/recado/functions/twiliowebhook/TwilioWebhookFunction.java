package dev.recado.functions.twiliowebhook;

import dev.recado.channels.InboundQueue;
import dev.recado.channels.twilio.TwilioRequests;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;

/** Takes Twilio's requests: verify, parse, queue, answer. */
public final class TwilioWebhookFunction extends HttpFunction {
    private final TwilioWebhook webhook;
    private final Router router;

    public TwilioWebhookFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public TwilioWebhookFunction(FunctionEnvironment environment) {
        super(environment);
        this.webhook = new TwilioWebhook(bean(TwilioRequests.class), bean(InboundQueue.class), environment.clock());
        this.router = Router.routes()
                .on("POST /webhooks/twilio/{inboxId}/messages", webhook::messages)
                .on("POST /webhooks/twilio/{inboxId}/status", webhook::status)
                .build();
    }

    @Override
    protected void prime() {
        webhook.prime();
    }

    @Override
    protected Router router() {
        return router;
    }
}
