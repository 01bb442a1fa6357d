package dev.recado.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The AWS services over TLS, since in AWS a first call is above all a handshake. */
final class TlsFront implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final Path keyStore;
    private final URI behind;
    private final ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile SSLContext context;

    TlsFront(Path directory, URI behind) throws IOException, InterruptedException {
        this.keyStore = directory.resolve("tls.p12");
        this.behind = behind;
        makeCertificate();
        this.context = newContext();
        Thread.ofVirtual().name("tls").start(this::accept);
    }

    private void makeCertificate() throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] command = {
            keytool,
            "-genkeypair",
            "-alias",
            "bench",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            keyStore.toString(),
            "-validity",
            "2"
        };
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("keytool makes no certificate");
        }
    }

    private SSLContext newContext() {
        try (InputStream stored = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(managers.getKeyManagers(), null, null);
            return made;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("The certificate cannot be read", failure);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket raw = server.accept();
                Thread.ofVirtual().start(() -> serve(raw));
            } catch (IOException closed) {
                close();
            }
        }
    }

    private void serve(Socket raw) {
        open.add(raw);
        try (raw;
                SSLSocket client = (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
                Socket service = new Socket(behind.getHost(), behind.getPort())) {
            client.setUseClientMode(false);
            client.setTcpNoDelay(true);
            service.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pump(service, client));
            pump(client, service);
        } catch (IOException gone) {
            open.remove(raw);
        }
        open.remove(raw);
    }

    /** Copies until one side closes, which then closes both. */
    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // The other direction ends in the same way.
        }
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    /** Ends every connection and forgets every session, as the time between a snapshot and its restoration does. */
    void forget() {
        context = newContext();
        open.forEach(TlsFront::closeQuietly);
        open.clear();
    }

    /** What makes a process trust the certificate. */
    List<String> trustingOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + keyStore,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception unclean) {
            System.getLogger(TlsFront.class.getName()).log(System.Logger.Level.DEBUG, "did not close", unclean);
        }
    }

    @Override
    public void close() {
        closeQuietly(server);
        forget();
    }
}
