package dev.recado.functions.wakeup;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.domain.conversation.Command;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.RecadoFunction;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Does what a schedule was made for when it fires: opens a snoozed conversation, if it is still asleep under that very snooze,
 * or asks for a rating, if that very survey is still to come.
 */
public final class WakeUpFunction extends RecadoFunction {
    private static final long INPUT_VERSION = 1;

    private final Desk desk;

    public WakeUpFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public WakeUpFunction(FunctionEnvironment environment) {
        super(environment);
        this.desk = bean(Desk.class);
    }

    @Override
    protected void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        JsonObject input = Json.parseObject(event);
        if (input.integer("version").orElse(0L) != INPUT_VERSION) {
            throw new MalformedJsonException("unknown wake-up format " + input.textOrEmpty("version"));
        }
        String conversationId = input.textOrEmpty("conversationId");
        Outcome outcome = desk.apply(conversationId, due(input));
        Log.info(
                "wake-up",
                "conversation",
                conversationId,
                "outcome",
                outcome.getClass().getSimpleName());
    }

    private static Command due(JsonObject input) {
        return input.text("surveyId")
                .<Command>map(Command.AskSurvey::new)
                .orElseGet(() -> new Command.WakeUp(input.textOrEmpty("snoozeId")));
    }
}
