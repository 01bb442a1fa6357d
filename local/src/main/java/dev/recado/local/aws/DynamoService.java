package dev.recado.local.aws;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** DynamoDB Local, with a count of the writes that passed, by which stream readers know when to look. */
public final class DynamoService extends Handler.Abstract implements AutoCloseable {
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems", "ExecuteStatement");

    /** Kept, since the logging system itself would forget its level. */
    private static final Logger TALKATIVE = Logger.getLogger("com.amazonaws");

    private final LocalDynamoDBRequestHandler requests;
    private final LocalDynamoDBServerHandler handler;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Opens the tables kept in {@code directory}, or none, in memory, if it is null. */
    public DynamoService(@Nullable Path directory) {
        TALKATIVE.setLevel(Level.SEVERE);
        this.requests = new LocalDynamoDBRequestHandler(
                0, directory == null, directory == null ? null : directory.toString(), true, false);
        this.handler = new LocalDynamoDBServerHandler(requests, null);
    }

    /** How many writes have ended so far: the stream already holds what they changed. */
    public long writes() {
        return ended.get();
    }

    /** Whether a write is under way. */
    public boolean writing() {
        return begun.get() != ended.get();
    }

    /** Calls {@code listener} after each write. */
    public void onWrite(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    protected void doStart() throws Exception {
        handler.setServer(getServer());
        handler.start();
        super.doStart();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String target = request.getHeaders().get("X-Amz-Target");
        boolean write = target != null && WRITES.contains(target.substring(target.indexOf('.') + 1));
        if (!write) {
            return handler.handle(request, response, callback);
        }
        begun.incrementAndGet();
        Counted counted = new Counted(callback);
        try {
            return handler.handle(request, response, counted);
        } catch (Exception failure) {
            counted.count();
            throw failure;
        }
    }

    @Override
    public void close() {
        requests.shutdown();
    }

    private final class Counted extends Callback.Nested {
        private final AtomicBoolean done = new AtomicBoolean();

        Counted(Callback callback) {
            super(callback);
        }

        @Override
        public void succeeded() {
            count();
            super.succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            count();
            super.failed(failure);
        }

        private void count() {
            if (done.compareAndSet(false, true)) {
                ended.incrementAndGet();
                listeners.forEach(Runnable::run);
            }
        }
    }
}
