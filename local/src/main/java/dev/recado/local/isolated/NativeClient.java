package dev.recado.local.isolated;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runtime interface client's native part, unpacked once. Left to itself each process writes it to one and the same file
 * while others run from it, which crashes them.
 */
final class NativeClient implements AutoCloseable {
    private static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final Path library;

    private NativeClient(Path library) {
        this.library = library;
    }

    static NativeClient unpack() throws IOException {
        String name = "/jni/libaws-lambda-jni." + (isMusl() ? "linux_musl" : "linux") + "-" + architecture() + ".so";
        try (InputStream packed = AWSLambda.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new IOException("The runtime interface client has no " + name + " for this machine");
            }
            Path library = Files.createTempFile("recado-runtime-client-", ".so");
            Files.copy(packed, library, StandardCopyOption.REPLACE_EXISTING);
            return new NativeClient(library);
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    }

    private static boolean isMusl() {
        try (Stream<Path> libraries = Files.list(Path.of("/lib"))) {
            return libraries.anyMatch(
                    library -> library.getFileName().toString().startsWith("ld-musl-"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** What tells a process to use this library. */
    List<String> options() {
        return List.of("-D" + PROPERTY + "=" + library);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(library);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
