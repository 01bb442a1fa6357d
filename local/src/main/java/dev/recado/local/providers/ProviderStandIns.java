package dev.recado.local.providers;

import dev.recado.local.events.Activity;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import dev.recado.local.log.TravelLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;

/** The channel providers' APIs on one address, told apart by their paths. */
public final class ProviderStandIns implements HttpService, AutoCloseable {
    private final TwilioStandIn twilio;
    private final MetaStandIn meta;
    private final Callbacks callbacks;
    private final Activity activity;

    /**
     * @param publicBase where the product is reached
     */
    public ProviderStandIns(
            InboxDirectory inboxes,
            SentLog sent,
            URI publicBase,
            HttpClient http,
            InstantSource clock,
            Activity activity,
            TravelLog log) {
        this.callbacks = new Callbacks(http, activity, log);
        this.twilio = new TwilioStandIn(inboxes, sent, callbacks, clock);
        this.meta = new MetaStandIn(inboxes, sent, callbacks, clock, publicBase.resolve("/webhooks/meta"));
        this.activity = activity;
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        try (Activity.Work _ = activity.begin()) {
            return TwilioStandIn.isFor(call) ? twilio.answer(call) : meta.answer(call);
        }
    }

    @Override
    public void close() {
        callbacks.close();
    }
}
