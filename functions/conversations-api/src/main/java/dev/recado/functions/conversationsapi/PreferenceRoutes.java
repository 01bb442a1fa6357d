package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Notification;
import dev.recado.domain.notification.NotificationPreferences;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.NotificationStore;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an agent wants to be shown and to hear. */
@Singleton
class PreferenceRoutes {
    private static final Pattern SOUND = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int LONGEST_SOUND = 40;

    private final Callers callers;
    private final NotificationStore notifications;

    PreferenceRoutes(Callers callers, NotificationStore notifications) {
        this.callers = callers;
        this.notifications = notifications;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/preferences", this::show)
                .on("PUT /v1/preferences", this::replace)
                .build();
    }

    private HttpResponse show(HttpRequest request) {
        Agent agent = callers.agent(request);
        return HttpResponse.json(200, json(notifications.state(agent.id()).preferences()));
    }

    private HttpResponse replace(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        Set<Notification.Kind> off =
                body.optionalObject("notifications").map(PreferenceRoutes::off).orElse(Set.of());
        Optional<JsonBody> sound = body.optionalObject("sound");
        boolean enabled = sound.flatMap(given -> given.optionalBool("enabled")).orElse(true);
        String name = sound.flatMap(PreferenceRoutes::soundName).orElse(NotificationPreferences.DEFAULT_SOUND);
        body.verify();
        NotificationPreferences preferences = new NotificationPreferences(off, enabled, name);
        notifications.save(agent.id(), preferences);
        return HttpResponse.json(200, json(preferences));
    }

    private static Optional<String> soundName(JsonBody sound) {
        Optional<String> name = sound.optionalText("name", LONGEST_SOUND);
        if (name.isPresent() && !SOUND.matcher(name.get()).matches()) {
            sound.reject("name", "must have lower-case letters, digits and hyphens only");
        }
        return name;
    }

    private static Set<Notification.Kind> off(JsonBody shown) {
        Set<Notification.Kind> off = EnumSet.noneOf(Notification.Kind.class);
        for (Notification.Kind kind : Notification.Kind.values()) {
            if (!shown.optionalBool(memberOf(kind)).orElse(true)) {
                off.add(kind);
            }
        }
        return off;
    }

    private static JsonObject json(NotificationPreferences preferences) {
        JsonBuilder shown = JsonBuilder.object();
        for (Notification.Kind kind : Notification.Kind.values()) {
            shown.put(memberOf(kind), preferences.shows(kind));
        }
        return JsonBuilder.object()
                .put("notifications", shown.build())
                .put(
                        "sound",
                        JsonBuilder.object()
                                .put("enabled", preferences.sound())
                                .put("name", preferences.soundName())
                                .build())
                .build();
    }

    /** The kind's name as a member of JSON, such as {@code wakeUp}. */
    private static String memberOf(Notification.Kind kind) {
        return Pattern.compile("-([a-z])")
                .matcher(kind.wireName())
                .replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT));
    }
}
