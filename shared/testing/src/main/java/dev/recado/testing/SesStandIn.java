package dev.recado.testing;

import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.StandInServer.Answer;
import java.util.List;
import java.util.Map;

/** As much of SES v2 as functions call: it takes mails and remembers them, or refuses them as it is told. */
public final class SesStandIn implements AutoCloseable {
    private static final Answer TAKEN =
            Answer.json(200, JsonBuilder.object().put("MessageId", "ses-1").write());

    private final StandInServer server = StandInServer.start(request -> TAKEN);

    public String url() {
        return server.url();
    }

    /** Takes mails again. */
    public void take() {
        server.behave(request -> TAKEN);
    }

    /** Refuses every mail from now on with an error of SES, such as {@code MessageRejected}. */
    public void refuse(int status, String type, String message) {
        Answer refusal = new Answer(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
                JsonBuilder.object().put("message", message).write());
        server.behave(request -> refusal);
    }

    /** Breaks the connection after the mail was read, so that nobody knows whether it was taken. */
    public void breakOff() {
        server.behave(request -> Answer.BREAK);
    }

    /** The requests to send a mail, oldest first, be they refused. */
    public List<JsonObject> asked() {
        return server.requests().stream()
                .map(request -> Json.parseObject(request.body()))
                .toList();
    }

    /** Method and path of every request, oldest first. */
    public List<String> lines() {
        return server.requests().stream()
                .map(request -> request.method() + " " + request.pathAndQuery())
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
