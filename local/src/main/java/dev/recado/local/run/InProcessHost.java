package dev.recado.local.run;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.recado.function.ExternalCalls;
import dev.recado.function.FunctionEnvironment;
import dev.recado.local.events.FunctionHost;
import dev.recado.local.template.FunctionSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Runs functions in this process, through their real handler classes. */
final class InProcessHost implements FunctionHost {
    private final Function<FunctionSpec, Map<String, String>> environment;
    private final InstantSource clock;
    private final Function<String, ExternalCalls> externalCalls;
    private final FunctionLog log;
    private final Map<String, RequestStreamHandler> handlers = new ConcurrentHashMap<>();
    private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();

    InProcessHost(
            Function<FunctionSpec, Map<String, String>> environment,
            InstantSource clock,
            Function<String, ExternalCalls> externalCalls,
            FunctionLog log) {
        this.environment = environment;
        this.clock = clock;
        this.externalCalls = externalCalls;
        this.log = log;
    }

    /** Makes the function's handler before its first event. */
    void initialize(FunctionSpec function) {
        handlers.computeIfAbsent(function.id(), id -> construct(function));
    }

    private RequestStreamHandler construct(FunctionSpec function) {
        try {
            Class<? extends RequestStreamHandler> type =
                    Class.forName(function.handler()).asSubclass(RequestStreamHandler.class);
            return type.getConstructor(FunctionEnvironment.class)
                    .newInstance(new FunctionEnvironment(
                            environment.apply(function), clock, externalCalls.apply(function.id())));
        } catch (InvocationTargetException failure) {
            throw new FunctionStartException(function, failure.getCause());
        } catch (ReflectiveOperationException | ClassCastException missing) {
            throw new FunctionStartException(function, missing);
        }
    }

    @Override
    public Outcome invoke(FunctionSpec function, byte[] event) throws InterruptedException {
        initialize(function);
        RequestStreamHandler handler = handlers.get(function.id());
        if (handler == null) {
            throw new IllegalStateException(function.id() + " has been stopped");
        }
        Future<byte[]> running = invocations.submit(() -> handle(handler, function, event));
        try {
            return new Outcome.Answer(running.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            running.cancel(true);
            return new Outcome.Failure(
                    "Sandbox.Timedout",
                    "Task timed out after " + function.timeout().toSeconds() + " seconds");
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            return new Outcome.Failure(cause.getClass().getName(), String.valueOf(cause.getMessage()));
        } catch (CancellationException stopped) {
            return new Outcome.Failure("Sandbox.Stopped", "The local run is stopping");
        }
    }

    private byte[] handle(RequestStreamHandler handler, FunctionSpec function, byte[] event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), answer, new LocalContext(function, log));
        return answer.toByteArray();
    }

    @Override
    public List<Long> pids(String functionId) {
        return List.of();
    }

    @Override
    public long coldStarts(String functionId) {
        return handlers.containsKey(functionId) ? 1 : 0;
    }

    @Override
    public void close() {
        invocations.shutdownNow();
        for (RequestStreamHandler handler : handlers.values()) {
            if (handler instanceof Closeable closeable) {
                try {
                    closeable.close();
                } catch (IOException unclean) {
                    log.warn(handler.getClass().getSimpleName(), "did not close: " + unclean.getMessage());
                }
            }
        }
        handlers.clear();
    }
}
