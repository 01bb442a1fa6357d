package dev.recado.local.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, last first, whatever one of them throws. */
final class Closer implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            AutoCloseable resource = opened.pop();
            try {
                resource.close();
            } catch (Exception unclean) {
                if (unclean instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                System.getLogger(Closer.class.getName())
                        .log(
                                System.Logger.Level.DEBUG,
                                resource.getClass().getSimpleName() + " did not close",
                                unclean);
            }
        }
    }
}
