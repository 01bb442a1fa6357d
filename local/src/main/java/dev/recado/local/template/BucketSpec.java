package dev.recado.local.template;

import java.util.Set;

/**
 * A bucket.
 *
 * @param corsMethods what pages of other origins may do, none without a CORS configuration
 */
public record BucketSpec(String name, Set<String> corsMethods) {
    public BucketSpec {
        corsMethods = Set.copyOf(corsMethods);
    }
}
