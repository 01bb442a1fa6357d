package dev.recado.functions.conversationsapi;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;
import dev.recado.store.AgentLimits;

/** The agents' API of conversations, behind the gateway's JWT authorizer. */
public final class ConversationsApiFunction extends HttpFunction {
    private final Router router;

    public ConversationsApiFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public ConversationsApiFunction(FunctionEnvironment environment) {
        super(environment);
        Router routes = Router.routes()
                .include(bean(ConversationCounts.class).routes())
                .include(bean(SearchRoutes.class).routes())
                .include(bean(AuditReads.class).routes())
                .include(bean(SurveyReads.class).routes())
                .include(bean(ConversationReads.class).routes())
                .include(bean(MessageWrites.class).routes())
                .include(bean(MessageDeletions.class).routes())
                .include(bean(ConversationChanges.class).routes())
                .include(bean(OwnershipChanges.class).routes())
                .include(bean(TranscriptRequests.class).routes())
                .include(bean(RequestRoutes.class).routes())
                .include(bean(StatusChanges.class).routes())
                .include(bean(NotificationRoutes.class).routes())
                .include(bean(PreferenceRoutes.class).routes())
                .build();
        this.router = bean(AgentLimits.class).around(routes);
    }

    @Override
    protected Router router() {
        return router;
    }
}
