package dev.recado.functions.voicewebhook;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;

/** Answers Twilio's requests about calls: verify, read, queue, tell what to do next. */
public final class VoiceWebhookFunction extends HttpFunction {
    private final Router router;

    public VoiceWebhookFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public VoiceWebhookFunction(FunctionEnvironment environment) {
        super(environment);
        this.router = Router.routes()
                .on("POST /webhooks/twilio/{inboxId}/voice", bean(VoiceWebhook.class)::answer)
                .build();
    }

    @Override
    protected Router router() {
        return router;
    }
}
