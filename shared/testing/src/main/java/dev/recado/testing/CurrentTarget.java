package dev.recado.testing;

/** Chooses the target once per JVM. */
final class CurrentTarget {
    static final AwsTarget INSTANCE =
            AwsTarget.of(System.getProperty(AwsTarget.PROPERTY), System.getenv("AWS_ENDPOINT_URL"));

    private CurrentTarget() {}
}
