package dev.recado.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.crac.Core;
import org.crac.Resource;

/**
 * The base of every function: composes its beans once, when the process starts, primes them before a snapshot is taken,
 * and binds the invocation's log around each event.
 */
public abstract class RecadoFunction extends FunctionInitializer implements RequestStreamHandler, Resource {
    private final FunctionEnvironment environment;

    protected RecadoFunction(FunctionEnvironment environment) {
        super(compose(environment), true);
        this.environment = environment;
        Core.getGlobalContext().register(this);
    }

    private static ApplicationContext compose(FunctionEnvironment environment) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .banner(false)
                .bootstrapEnvironment(false)
                .enableDefaultPropertySources(false)
                .environmentPropertySource(false)
                .singletons(environment)
                .start();
    }

    /** The composed instance of {@code type}. */
    protected final <T> T bean(Class<T> type) {
        return getApplicationContext().getBean(type);
    }

    protected final FunctionEnvironment environment() {
        return environment;
    }

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Log log = new Log(context, environment);
        try {
            ScopedValue.where(Log.CURRENT, log).call(() -> {
                handle(event, answer, context);
                return null;
            });
        } catch (IOException | RuntimeException failure) {
            log.error("invocation failed", failure);
            throw failure;
        } catch (Exception failure) {
            log.error("invocation failed", failure);
            throw new IllegalStateException(failure);
        }
    }

    /** Works one event; an exception means that the event source must deliver it again. */
    protected abstract void handle(InputStream event, OutputStream answer, Context context) throws Exception;

    /** Walks the function's path once without effect, so that a restored snapshot answers its first event warm. */
    protected void prime() {
        getApplicationContext().getBeansOfType(Primed.class).forEach(Primed::prime);
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        try {
            prime();
        } catch (RuntimeException unprimed) {
            // It makes the first event slower and nothing else, so it must not keep a version from being published.
            new Log(null, environment).error("priming failed", unprimed);
        }
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // Secrets and connections are made on first use, so nothing made before the snapshot is stale.
    }
}
