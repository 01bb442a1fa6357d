package dev.recado.channels;

import dev.recado.function.Secrets;
import dev.recado.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The channel providers' credentials, by inbox, as the operator filled them in. */
@Singleton
public final class ChannelCredentials {
    private final Secrets secrets;

    public ChannelCredentials(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The inbox's own entry; empty when the operator gave none. */
    public Optional<JsonObject> ofInbox(String inboxId) {
        return secrets.channels().objectOrEmpty("inboxes").object(inboxId);
    }

    /** One credential of the inbox; empty when it is not there or blank. */
    public Optional<String> ofInbox(String inboxId, String name) {
        return ofInbox(inboxId).flatMap(entry -> entry.text(name)).filter(value -> !value.isBlank());
    }

    /** A credential of the Meta app, such as {@code appSecret}; empty when it is not there or blank. */
    public Optional<String> ofMetaApp(String name) {
        return secrets.channels().objectOrEmpty("meta").text(name).filter(value -> !value.isBlank());
    }
}
