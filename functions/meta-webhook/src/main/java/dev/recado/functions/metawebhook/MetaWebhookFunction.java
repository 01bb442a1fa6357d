package dev.recado.functions.metawebhook;

import dev.recado.channels.ChannelCredentials;
import dev.recado.channels.InboundQueue;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;

/** Takes Meta's handshake and events: verify, parse, queue, answer. */
public final class MetaWebhookFunction extends HttpFunction {
    private final MetaWebhook webhook;
    private final Router router;

    public MetaWebhookFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public MetaWebhookFunction(FunctionEnvironment environment) {
        super(environment);
        this.webhook = new MetaWebhook(bean(ChannelCredentials.class), bean(InboundQueue.class), environment.clock());
        this.router = Router.routes()
                .on("GET /webhooks/meta", webhook::handshake)
                .on("POST /webhooks/meta", webhook::events)
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
