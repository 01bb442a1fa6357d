package dev.recado.functions.media;

import dev.recado.desk.files.Uploaders;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Router;
import dev.recado.store.RateLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Uploads of agents and of live chat's visitors. */
@Singleton
class UploadRoutes {
    /** What the most generous channel takes: a document on WhatsApp. */
    private static final long LARGEST_OF_AGENTS = 100_000_000L;
    /** What live chat takes. */
    private static final long LARGEST_OF_VISITORS = 25_000_000L;

    private static final int AN_HOUR_BY_AGENT = 300;
    private static final int AN_HOUR_BY_VISITOR = 40;

    private final Uploads uploads;
    private final MediaVisitors visitors;
    private final RateLimits limits;
    private final FunctionEnvironment environment;

    UploadRoutes(Uploads uploads, MediaVisitors visitors, RateLimits limits, FunctionEnvironment environment) {
        this.uploads = uploads;
        this.visitors = visitors;
        this.limits = limits;
        this.environment = environment;
    }

    Router ofAgents() {
        return Router.routes()
                .on("POST /v1/attachments", this::announceByAgent)
                .on("POST /v1/attachments/{id}/complete", request -> complete(request, agent(request)))
                .on("GET /v1/attachments/{id}", request -> show(request, agent(request)))
                .build();
    }

    Router ofVisitors() {
        return Router.routes()
                .on("POST /widget/attachments", this::announceByVisitor)
                .on("POST /widget/attachments/{id}/complete", request -> complete(request, visitor(request)))
                .on("GET /widget/attachments/{id}", request -> show(request, visitor(request)))
                .build();
    }

    private HttpResponse announceByAgent(HttpRequest request) {
        String owner = agent(request);
        Announcement file = Announcement.read(request, LARGEST_OF_AGENTS);
        limit(owner, AN_HOUR_BY_AGENT);
        return uploads.announce(owner, file);
    }

    private HttpResponse announceByVisitor(HttpRequest request) {
        String owner = visitor(request);
        Announcement file = Announcement.read(request, LARGEST_OF_VISITORS);
        limit(owner, AN_HOUR_BY_VISITOR);
        return uploads.announce(owner, file);
    }

    private void limit(String owner, int most) {
        limits.require(
                "uploads#" + owner,
                most,
                Duration.ofHours(1),
                environment.clock().instant());
    }

    private HttpResponse complete(HttpRequest request, String owner) {
        JsonBody.optional(request).verify();
        return uploads.complete(owner, request.pathParameter("id"));
    }

    private HttpResponse show(HttpRequest request, String owner) {
        return uploads.show(owner, request.pathParameter("id"));
    }

    private static String agent(HttpRequest request) {
        return Uploaders.agent(Caller.of(request).agentId());
    }

    private String visitor(HttpRequest request) {
        return Uploaders.visitor(visitors.welcome(request));
    }
}
