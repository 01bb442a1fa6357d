package dev.recado.functions.contactsapi;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.Router;
import dev.recado.store.AgentLimits;

/** The agents' API of contacts, behind the gateway's JWT authorizer. */
public final class ContactsApiFunction extends HttpFunction {
    private final Router router;

    public ContactsApiFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public ContactsApiFunction(FunctionEnvironment environment) {
        super(environment);
        Router routes = Router.routes()
                .include(bean(ContactReads.class).routes())
                .include(bean(ContactProfiles.class).routes())
                .include(bean(ContactIdentities.class).routes())
                .include(bean(ContactStandings.class).routes())
                .include(bean(ContactMerges.class).routes())
                .include(bean(ContactErasures.class).routes())
                .include(bean(ContactExports.class).routes())
                .include(bean(AddressBlocks.class).routes())
                .build();
        this.router = bean(AgentLimits.class).around(routes);
    }

    @Override
    protected Router router() {
        return router;
    }
}
