package dev.recado.local.run;

import dev.recado.local.clock.LocalClock;
import dev.recado.local.data.DataDirectory;
import dev.recado.local.events.Activity;
import dev.recado.local.http.LoopbackServer;
import dev.recado.local.log.TravelLog;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** What every part of a run stands on: its directory, clock, logs and addresses. */
final class Ground {
    private final LocalOptions options;
    private final Closer closer;
    private final DataDirectory data;
    private final LocalClock clock;
    private final TravelLog log;
    private final LoopbackServer awsServer;
    private final LoopbackServer providersServer;
    private final LoopbackServer frontDoor;
    private final Activity activity = new Activity();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Ground(LocalOptions options, Closer closer) throws IOException {
        this.options = options;
        this.closer = closer;
        this.frontDoor = closer.add(LoopbackServer.bind(options.port()));
        this.data = closer.add(DataDirectory.open(options.data()));
        this.clock = LocalClock.of(data.file("clock"));
        @Nullable PrintStream travel = options.travelLog();
        this.log = travel == null ? TravelLog.silent() : TravelLog.on(travel, clock, options.coloured());
        this.awsServer = closer.add(LoopbackServer.bind(0));
        this.providersServer = closer.add(LoopbackServer.bind(0));
        closer.add(http::shutdownNow);
    }

    LocalOptions options() {
        return options;
    }

    /** Takes what is to be closed with the run. */
    <T extends AutoCloseable> T closing(T resource) {
        return closer.add(resource);
    }

    DataDirectory data() {
        return data;
    }

    LocalClock clock() {
        return clock;
    }

    TravelLog log() {
        return log;
    }

    Activity activity() {
        return activity;
    }

    HttpClient http() {
        return http;
    }

    LoopbackServer awsServer() {
        return awsServer;
    }

    LoopbackServer providersServer() {
        return providersServer;
    }

    LoopbackServer frontDoor() {
        return frontDoor;
    }

    /** The address that customers, agents and providers use. */
    URI publicBase() {
        return URI.create("http://localhost:" + frontDoor.port());
    }
}
