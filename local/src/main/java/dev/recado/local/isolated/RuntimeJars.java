package dev.recado.local.isolated;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The jars of the runtime interface client, which in Lambda are part of the runtime and not of the package. */
public final class RuntimeJars {
    /** The client's main class. */
    public static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private static final List<String> CLASSES = List.of(
            CLIENT,
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "com.amazonaws.services.lambda.runtime.RequestStreamHandler",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

    private RuntimeJars() {}

    /** Their paths. */
    public static List<String> paths() {
        return CLASSES.stream().map(RuntimeJars::jarOf).distinct().toList();
    }

    private static String jarOf(String className) {
        try {
            Class<?> type = Class.forName(className, false, RuntimeJars.class.getClassLoader());
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException missing) {
            throw new IllegalStateException("The runtime interface client is not on the classpath", missing);
        }
    }
}
