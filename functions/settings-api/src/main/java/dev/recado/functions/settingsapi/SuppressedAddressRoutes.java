package dev.recado.functions.settingsapi;

import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Role;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.SuppressedAddresses;
import dev.recado.store.SuppressedAddresses.Suppression;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The e-mail addresses that get no mail any more. */
@Singleton
class SuppressedAddressRoutes {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final SuppressedAddresses addresses;
    private final SettingsChanges changes;

    SuppressedAddressRoutes(SuppressedAddresses addresses, SettingsChanges changes) {
        this.addresses = addresses;
        this.changes = changes;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/suppressed-addresses", this::list)
                .on("DELETE /v1/suppressed-addresses/{address}", this::release)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.text("cursor").orElse(null);
        query.verify();
        var page = addresses.list(cursor, limit);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "items",
                                page.items().stream()
                                        .map(SuppressedAddressRoutes::json)
                                        .toList())
                        .put("nextCursor", page.next())
                        .build());
    }

    private static JsonObject json(Suppression suppression) {
        return JsonBuilder.object()
                .put("address", suppression.address())
                .put("reason", suppression.reason())
                .put("mailId", suppression.mailId())
                .put("conversationId", suppression.conversationId())
                .put("createdAt", suppression.at())
                .build();
    }

    private HttpResponse release(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        String address = decoded(request.pathParameter("address"));
        boolean released = addresses
                .find(address)
                .map(reason -> addresses.release(reason, act(request, reason)))
                .orElse(false);
        if (!released) {
            throw Problem.notFound("The address " + address + " is not suppressed")
                    .toException();
        }
        return HttpResponse.empty(204);
    }

    private AuditEntry act(HttpRequest request, Suppression reason) {
        return changes.act(request)
                .entry("release-address", SuppressedAddresses.RELEASES, Map.of("mailId", reason.mailId()));
    }

    /** The gateway decodes path parameters, but a plus sign may come as it is or encoded. */
    private static String decoded(String parameter) {
        return parameter.contains("%")
                ? URLDecoder.decode(parameter.replace("+", "%2B"), StandardCharsets.UTF_8)
                : parameter;
    }
}
