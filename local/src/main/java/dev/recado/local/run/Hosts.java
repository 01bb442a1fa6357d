package dev.recado.local.run;

import dev.recado.local.events.FunctionHost;
import dev.recado.local.isolated.IsolatedHost;
import dev.recado.local.template.Application;
import dev.recado.local.template.FunctionSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Chooses how functions run. */
final class Hosts {
    private Hosts() {}

    static FunctionHost host(Ground ground, FunctionVariables variables) throws IOException {
        FunctionLog log = new FunctionLog(ground.options().functionLog());
        if (ground.options().isolated()) {
            return new IsolatedHost(variables, log::line);
        }
        return new InProcessHost(variables, ground.clock(), ground.options().externalCalls(), log);
    }

    /** Starts every function that runs in this process, so that its first event finds it ready. */
    static boolean warm(FunctionHost host, Application application) throws InterruptedException {
        if (!(host instanceof InProcessHost here)) {
            return false;
        }
        List<InBackground<Boolean>> starting = new ArrayList<>();
        for (FunctionSpec function : application.functions().values()) {
            starting.add(InBackground.of(() -> {
                here.initialize(function);
                return true;
            }));
        }
        for (InBackground<Boolean> one : starting) {
            one.get();
        }
        return true;
    }
}
