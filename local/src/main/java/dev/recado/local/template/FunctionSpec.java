package dev.recado.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function of the template.
 *
 * @param id its logical id
 * @param name its name in the account
 * @param arn its ARN, without version or alias
 * @param handler the fully qualified name of its handler class
 * @param environment the variables the template gives it
 * @param memoryMegabytes its memory
 * @param timeout how long one invocation may last
 * @param code its deployment package, or the directory of its module
 * @param asynchronousRetries how often an event that nobody waits for is tried again
 * @param onFailureArn the queue that is told of such an event given up, or null
 */
public record FunctionSpec(
        String id,
        String name,
        String arn,
        String handler,
        Map<String, String> environment,
        int memoryMegabytes,
        Duration timeout,
        Path code,
        int asynchronousRetries,
        @Nullable String onFailureArn) {
    public FunctionSpec {
        environment = Map.copyOf(environment);
    }
}
