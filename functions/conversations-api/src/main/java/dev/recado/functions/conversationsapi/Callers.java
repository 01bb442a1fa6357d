package dev.recado.functions.conversationsapi;

import dev.recado.desk.CallingAgents;
import dev.recado.domain.account.Agent;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import jakarta.inject.Singleton;

/** Knows who calls and what they may see. */
@Singleton
class Callers {
    private final CallingAgents agents;

    Callers(CallingAgents agents) {
        this.agents = agents;
    }

    /** The agent who calls, as {@link CallingAgents#of} knows them. */
    Agent agent(HttpRequest request) {
        return agents.of(request);
    }

    static ProblemException notFound(String conversationId) {
        return Problem.notFound("There is no conversation " + conversationId).toException();
    }
}
