package dev.recado.local.contract;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every contract test the one run that they share; a test that moves the clock starts a run of its own. */
@Tag("integration")
@ExtendWith(ContractTest.SharedDesk.class)
abstract class ContractTest {
    private static final AtomicInteger CUSTOMERS = new AtomicInteger(600_000_000);

    /** A telephone number that no other test uses. */
    static String newPhone() {
        return "+34" + CUSTOMERS.incrementAndGet();
    }

    /** An id that no other test uses. */
    static String newId(String prefix) {
        return prefix + CUSTOMERS.incrementAndGet();
    }

    static final class SharedDesk implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
            return parameter.getParameter().getType() == DeskClient.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
            return extension
                    .getRoot()
                    .getStore(ExtensionContext.Namespace.create(SharedDesk.class))
                    .getOrComputeIfAbsent("desk", key -> new Started(), Started.class)
                    .client();
        }
    }

    private static final class Started implements ExtensionContext.Store.CloseableResource {
        private final DeskClient client;

        Started() {
            try {
                client = DeskClient.start();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        DeskClient client() {
            return client;
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
