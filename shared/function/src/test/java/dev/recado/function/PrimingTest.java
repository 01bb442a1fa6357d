package dev.recado.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class PrimingTest {
    private static final class IdleFunction extends RecadoFunction {
        IdleFunction() {
            super(new FunctionEnvironment(Map.of(), InstantSource.system()));
        }

        @Override
        protected void handle(InputStream event, OutputStream answer, Context context) {}
    }

    @Test
    void every_primed_bean_is_used_once_before_a_snapshot() {
        AtomicInteger uses = new AtomicInteger();
        try (IdleFunction function = new IdleFunction()) {
            function.getApplicationContext().registerSingleton(Primed.class, uses::incrementAndGet);
            function.beforeCheckpoint(Core.getGlobalContext());
        }
        assertThat(uses).hasValue(1);
    }

    @Test
    void a_bean_that_cannot_be_primed_does_not_keep_a_version_from_being_published() {
        try (IdleFunction function = new IdleFunction()) {
            function.getApplicationContext().registerSingleton(Primed.class, () -> {
                throw new IllegalStateException("no network before the snapshot");
            });
            assertThatCode(() -> function.beforeCheckpoint(Core.getGlobalContext()))
                    .doesNotThrowAnyException();
        }
    }
}
