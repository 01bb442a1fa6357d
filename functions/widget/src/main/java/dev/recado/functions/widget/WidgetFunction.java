package dev.recado.functions.widget;

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
        this.router = Router.routes()
                .on("POST /widget/{inboxId}/sessions", sessions::open)
                .on("POST /widget/messages", messages::post)
                .on("GET /widget/messages", messages::list)
                .on("POST /widget/transcript", wishes::transcript)
                .on("POST /widget/end", wishes::end)
                .on("POST /widget/survey", wishes::survey)
                .build();
    }

    @Override
    protected Router router() {
        return router;
    }
}
