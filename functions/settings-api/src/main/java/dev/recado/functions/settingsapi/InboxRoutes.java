package dev.recado.functions.settingsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.desk.settings.Savings;
import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/** Inboxes. */
@Singleton
class InboxRoutes {
    private static final String KIND = "inbox";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final SettingsRepository settings;
    private final SettingsChanges changes;
    private final FunctionEnvironment environment;

    InboxRoutes(SettingsRepository settings, FunctionEnvironment environment, SettingsChanges changes) {
        this.changes = changes;
        this.settings = settings;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/inboxes", this::list)
                .on("POST /v1/inboxes", this::create)
                .on("GET /v1/inboxes/{id}", this::show)
                .on("PATCH /v1/inboxes/{id}", this::change)
                .on("DELETE /v1/inboxes/{id}", this::delete)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        Caller.of(request);
        return HttpResponse.json(200, SettingsJson.list(settings.inboxes(), SettingsJson::of));
    }

    private HttpResponse show(HttpRequest request) {
        Caller.of(request);
        return HttpResponse.json(200, SettingsJson.of(known(request.pathParameter("id"))));
    }

    private Inbox known(String id) {
        return settings.inbox(id).orElseThrow(() -> Savings.notFound(KIND, id));
    }

    private HttpResponse create(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        Fields fields = Fields.of(request);
        String id = fields.matching("id", ID, "must have 1 to 64 letters, digits, hyphens and underscores")
                .orElseGet(() -> Ids.next(environment.clock().instant()));
        Optional<Channel> channel = fields.required(
                "channel", fields.parsed("channel", Channel::of, "must be live-chat, sms, whatsapp or messenger"));
        InboxFields given = InboxFields.read(fields, settings);
        fields.required("name", given.name());
        fields.required("teamId", given.teamId());
        channel.flatMap(known -> InboxFields.addressFault(known, given.address().orElse("")))
                .ifPresent(fault -> fields.unacceptable("address", fault));
        fields.verify();
        Inbox created = Savings.stored(
                changes.by(request).create(given.appliedTo(blank(id, channel.orElseThrow()))), KIND, id, "address");
        return HttpResponse.json(201, SettingsJson.of(created)).with("location", "/v1/inboxes/" + id);
    }

    private static Inbox blank(String id, Channel channel) {
        return new Inbox(id, "", channel, "", "", false, false, new ReopenPolicy.Always(), null);
    }

    private HttpResponse change(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        Fields fields = Fields.of(request);
        InboxFields given = InboxFields.read(fields, settings);
        fields.verify();
        String id = request.pathParameter("id");
        Inbox changed = Savings.stored(
                changes.by(request).changeInbox(id, inbox -> checked(given.appliedTo(inbox))), KIND, id, "address");
        return HttpResponse.json(200, SettingsJson.of(changed));
    }

    private static Inbox checked(Inbox inbox) {
        InboxFields.addressFault(inbox.channel(), inbox.address()).ifPresent(fault -> {
            throw Problem.unacceptable("/address", fault).toException();
        });
        return inbox;
    }

    /** The id may be given again, to an inbox that begins anew. */
    private void forgetAutomation(HttpRequest request, String id) {
        InboxAutomation none = InboxAutomation.none(id);
        if (!settings.automation(id).equals(none)) {
            changes.by(request).save(none);
        }
    }

    private HttpResponse delete(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        String id = request.pathParameter("id");
        if (!changes.by(request).deleteInbox(id)) {
            throw Savings.notFound(KIND, id);
        }
        forgetAutomation(request, id);
        return HttpResponse.empty(204);
    }
}
