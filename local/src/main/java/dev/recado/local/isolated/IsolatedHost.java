package dev.recado.local.isolated;

import dev.recado.local.events.FunctionHost;
import dev.recado.local.http.LoopbackServer;
import dev.recado.local.template.FunctionSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Runs every function from its deployment package, in processes of its own that begin with its first event. */
public final class IsolatedHost implements FunctionHost {
    private static final int MOST_PROCESSES = 3;
    private static final int BODY_LIMIT = 7 * 1024 * 1024;

    private final Function<FunctionSpec, Map<String, String>> environment;
    private final BiConsumer<String, String> output;
    private final RuntimeApi api = new RuntimeApi();
    private final NativeClient nativeClient;
    private final LoopbackServer server;
    private final Map<String, ProcessPool> pools = new ConcurrentHashMap<>();

    /**
     * @param environment a function's variables
     * @param output told a function's name and each line that its processes print
     */
    public IsolatedHost(Function<FunctionSpec, Map<String, String>> environment, BiConsumer<String, String> output)
            throws IOException {
        this.environment = environment;
        this.output = output;
        this.nativeClient = NativeClient.unpack();
        this.server = LoopbackServer.bind(0);
        server.start(api, BODY_LIMIT);
    }

    @Override
    public Outcome invoke(FunctionSpec function, byte[] event) throws InterruptedException {
        return pools.computeIfAbsent(function.id(), id -> pool(function)).invoke(event);
    }

    private ProcessPool pool(FunctionSpec function) {
        return new ProcessPool(
                () -> FunctionProcess.start(
                        function, environment.apply(function), api, server.uri(), nativeClient.options(), output),
                MOST_PROCESSES);
    }

    @Override
    public List<Long> pids(String functionId) {
        ProcessPool pool = pools.get(functionId);
        return pool == null ? List.of() : pool.pids();
    }

    @Override
    public long coldStarts(String functionId) {
        ProcessPool pool = pools.get(functionId);
        return pool == null ? 0 : pool.starts();
    }

    @Override
    public void close() {
        pools.values().forEach(ProcessPool::close);
        server.close();
        nativeClient.close();
    }
}
