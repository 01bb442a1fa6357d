package dev.recado.functions.settingsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.desk.settings.Savings;
import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Role;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Router;
import dev.recado.store.settings.InboxAutomationJson;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;

/** What inboxes do by themselves. */
@Singleton
class AutomationRoutes {
    private final SettingsRepository settings;
    private final SettingsChanges changes;

    AutomationRoutes(SettingsRepository settings, SettingsChanges changes) {
        this.settings = settings;
        this.changes = changes;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/inboxes/{id}/automation", this::show)
                .on("PUT /v1/inboxes/{id}/automation", this::save)
                .build();
    }

    private HttpResponse show(HttpRequest request) {
        Caller.of(request);
        return HttpResponse.json(200, InboxAutomationJson.write(settings.automation(known(request))));
    }

    private HttpResponse save(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        String id = known(request);
        InboxAutomation wanted =
                Fields.document(InboxAutomationJson.read(JsonBody.of(request).whole(), "", id));
        return HttpResponse.json(
                200, InboxAutomationJson.write(changes.by(request).save(wanted)));
    }

    private String known(HttpRequest request) {
        String id = request.pathParameter("id");
        if (settings.inbox(id).isEmpty()) {
            throw Savings.notFound("inbox", id);
        }
        return id;
    }
}
