package dev.recado.functions.chatsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.chat.Chat;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Problem.FieldError;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the agents that a request names. */
@Singleton
class Colleagues {
    private static final int LONGEST_ID = 128;

    private final Settings settings;

    Colleagues(Settings settings) {
        this.settings = settings;
    }

    /** The body's {@code members}: notes what is malformed, to be thrown by its {@code verify}. */
    static Optional<List<String>> ids(JsonBody body) {
        Optional<List<String>> ids = body.optionalTexts("members", Chat.MOST_MEMBERS, LONGEST_ID);
        if (!body.has("members")) {
            body.reject("members", "is missing: the ids of agents");
        } else if (ids.isPresent() && ids.get().isEmpty()) {
            body.reject("members", "must name an agent");
        }
        return ids;
    }

    /**
     * The agents of these ids, each once, in order.
     *
     * @throws dev.recado.function.http.ProblemException 422 when one is not known
     */
    List<AgentRef> named(List<String> ids) {
        Map<String, AgentRef> known = new LinkedHashMap<>();
        for (Agent agent : settings.agents()) {
            known.put(agent.id(), AgentRef.of(agent));
        }
        List<FieldError> unknown = new ArrayList<>();
        Map<String, AgentRef> named = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            AgentRef agent = known.get(ids.get(i));
            if (agent == null) {
                unknown.add(new FieldError("/members/" + i, "there is no agent " + ids.get(i)));
            } else {
                named.put(agent.id(), agent);
            }
        }
        if (!unknown.isEmpty()) {
            throw Problem.unacceptable(unknown).toException();
        }
        return List.copyOf(named.values());
    }
}
