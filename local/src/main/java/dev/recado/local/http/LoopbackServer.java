package dev.recado.local.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** An HTTP server that only this machine reaches. */
public final class LoopbackServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int HEADER_BYTES = 32 * 1024;

    private final Server server;
    private final ServerConnector connector;

    private LoopbackServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Takes the port without answering yet: connections wait until {@link #start}.
     *
     * @param port the port, or 0 for any free one
     * @throws BindException if the port is taken
     */
    public static LoopbackServer bind(int port) throws IOException {
        Server server = new Server(new VirtualThreadPool());
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(HOST);
        connector.setPort(port);
        server.addConnector(connector);
        server.setStopTimeout(0);
        connector.open();
        return new LoopbackServer(server, connector);
    }

    /** Begins to answer with {@code service}; a body above {@code maximumBody} bytes is answered with 413. */
    public void start(HttpService service, int maximumBody) {
        start(new ServiceHandler(service, maximumBody));
    }

    /** Begins to answer with {@code handler}. */
    public void start(Handler handler) {
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception failure) {
            throw new IllegalStateException("The server on port " + port() + " does not start", failure);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    public URI uri() {
        return URI.create("http://" + HOST + ":" + port());
    }

    @Override
    public void close() {
        try {
            connector.close();
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("The server on port " + port() + " does not stop", failure);
        }
    }
}
