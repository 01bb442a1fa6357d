package dev.recado.desk.settings;

import dev.recado.domain.audit.Actor;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.store.settings.SettingsAct;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Changes settings so that the record says who did. */
@Singleton
public class SettingsChanges {
    private final SettingsRepository settings;
    private final FunctionEnvironment environment;

    public SettingsChanges(SettingsRepository settings, FunctionEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** The settings, whose every change is recorded as the caller's. */
    public SettingsRepository by(HttpRequest request) {
        return settings.recordedAs(act(request));
    }

    /** What the caller's change of a setting that is kept elsewhere is recorded as. */
    public SettingsAct act(HttpRequest request) {
        String agentId = Caller.of(request).agentId();
        String name = request.claims().text("name").orElse(agentId);
        Instant now = environment.clock().instant();
        return new SettingsAct(new Actor(Actor.Type.AGENT, agentId, name), now, Ids.next(now));
    }
}
