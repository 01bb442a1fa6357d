package dev.recado.functions.widget;

import dev.recado.desk.VisitorGate;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;

/** Serves live chat: sessions, messages, and what a visitor may ask of a conversation. */
public final class WidgetFunction extends HttpFunction {
    private final Router router;

    public WidgetFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public WidgetFunction(FunctionEnvironment environment) {
        super(environment);
        VisitorSessions sessions = bean(VisitorSessions.class);
        VisitorMessages messages = bean(VisitorMessages.class);
        VisitorWishes wishes = bean(VisitorWishes.class);
        VisitorLimits limits = bean(VisitorLimits.class);
        this.router = bean(VisitorGate.class)
                .around(Router.routes()
                        .on("POST /widget/{inboxId}/sessions", limits.session(sessions::open))
                        .on("POST /widget/messages", limits.change(messages::post))
                        .on("GET /widget/messages", messages::list)
                        .on("POST /widget/transcript", limits.change(wishes::transcript))
                        .on("POST /widget/end", limits.change(wishes::end))
                        .on("POST /widget/survey", limits.change(wishes::survey))
                        .build());
    }

    @Override
    protected Router router() {
        return router;
    }
}
