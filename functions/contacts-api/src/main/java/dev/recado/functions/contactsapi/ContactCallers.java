package dev.recado.functions.contactsapi;

import dev.recado.desk.Accesses;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Set;

/** Knows who calls. */
@Singleton
class ContactCallers {
    private final Settings settings;
    private final Accesses accesses;

    ContactCallers(Settings settings, Accesses accesses) {
        this.settings = settings;
        this.accesses = accesses;
    }

    /** The agent who calls: the profile is ours, the role the identity provider's. */
    Agent agent(HttpRequest request) {
        Caller caller = Caller.of(request);
        return settings.agent(caller.agentId())
                .map(profile -> new Agent(
                        profile.id(),
                        profile.name(),
                        profile.email(),
                        profile.extension(),
                        caller.role(),
                        profile.zone(),
                        profile.teamIds(),
                        profile.capacity()))
                .orElseGet(
                        () -> new Agent(caller.agentId(), caller.agentId(), null, null, caller.role(), null, Set.of()));
    }

    /** Refuses with 403 whoever has less than that role. */
    static void require(Agent agent, Role least) {
        if (!agent.role().atLeast(least)) {
            throw Problem.forbidden("This needs the role " + least.wireName() + "; yours is "
                            + agent.role().wireName())
                    .toException();
        }
    }

    /** Whether the agent may read a conversation. */
    boolean mayRead(Agent agent, Conversation conversation) {
        return accesses.of(agent, conversation).mayRead();
    }
}
