package dev.recado.functions.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.RecadoFunction;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/** Finds what a lost schedule would have left asleep or unasked, and what a lost message would have left without an agent. */
public final class SweepFunction extends RecadoFunction {
    private final LostWakeUps wakeUps;
    private final LostSurveys surveys;
    private final LostRoutings routings;

    public SweepFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public SweepFunction(FunctionEnvironment environment) {
        super(environment);
        this.wakeUps = bean(LostWakeUps.class);
        this.surveys = bean(LostSurveys.class);
        this.routings = bean(LostRoutings.class);
    }

    @Override
    protected void handle(InputStream event, OutputStream answer, Context context) {
        Instant now = environment().clock().instant();
        Sweep sweep = new Sweep();
        sweep.attempt("what is overdue was not looked for", () -> wakeUps.makeGood(now, sweep));
        sweep.attempt("surveys that are overdue were not looked for", () -> surveys.makeGood(now, sweep));
        sweep.attempt("what waits was not looked for", () -> routings.makeGood(now, sweep));
        sweep.end();
    }
}
