package dev.recado.functions.contactsapi;

import dev.recado.desk.Accesses;
import dev.recado.desk.CallingAgents;
import dev.recado.desk.Sight;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import jakarta.inject.Singleton;

/** Knows who calls and what they may read. */
@Singleton
class ContactCallers {
    private final CallingAgents agents;
    private final Accesses accesses;

    ContactCallers(CallingAgents agents, Accesses accesses) {
        this.agents = agents;
        this.accesses = accesses;
    }

    /** The agent who calls, as {@link CallingAgents#of} knows them. */
    Agent agent(HttpRequest request) {
        return agents.of(request);
    }

    /** As {@link #agent(HttpRequest)}, refusing whoever is below {@code least} with 403. */
    Agent agent(HttpRequest request, Role least) {
        Caller.of(request).require(least);
        return agents.of(request);
    }

    /** What the agent may do with each of several conversations. */
    Sight sight(Agent agent) {
        return accesses.of(agent);
    }

    /** Whether the agent may read a conversation. */
    boolean mayRead(Agent agent, Conversation conversation) {
        return accesses.of(agent, conversation).mayRead();
    }
}
