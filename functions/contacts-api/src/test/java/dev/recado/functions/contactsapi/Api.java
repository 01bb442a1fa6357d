package dev.recado.functions.contactsapi;

import dev.recado.function.http.HttpFunction;
import dev.recado.json.JsonObject;
import dev.recado.testing.ApiCaller;
import dev.recado.testing.ApiCaller.Answer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The function asked as the gateway asks, by {@code ana} (a member), say, or by {@code manager:carla}. */
final class Api {
    private final ApiCaller caller;

    Api(HttpFunction function) {
        this.caller = new ApiCaller(function, function.routes());
    }

    Answer as(String user, String request) {
        return as(user, request, null);
    }

    /** Asks {@code PATCH /v1/contacts/p1}, say, with further headers as names and values by turns. */
    Answer as(String user, String request, @Nullable String body, String... headers) {
        Map<String, String> more = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            more.put(headers[i], headers[i + 1]);
        }
        int colon = user.indexOf(':');
        String role = colon < 0 ? "member" : user.substring(0, colon);
        return caller.as(user.substring(colon + 1), role, request, body, more);
    }

    Answer answer(JsonObject event) {
        return caller.ask(event);
    }
}
