package dev.recado.local.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import java.util.Collection;

/** The credentials of the local run, which are no secrets at all. */
public final class LocalSecrets {
    public static final String TWILIO_ACCOUNT = "AC00000000000000000000000000000001";
    public static final String TWILIO_TOKEN = "local-twilio-token";
    public static final String META_TOKEN = "local-meta-token";
    public static final String META_APP_SECRET = "local-meta-secret";
    public static final String META_VERIFY_TOKEN = "local-verify";
    public static final String IDENTITY_SECRET = "local-identity-secret";

    private LocalSecrets() {}

    /** What an operator would fill into the channels' secret for {@code inboxes}. */
    public static ObjectNode channels(Collection<Inbox> inboxes) {
        ObjectNode secret = Jsons.object();
        ObjectNode byInbox = secret.putObject("inboxes");
        for (Inbox inbox : inboxes) {
            ObjectNode credentials = byInbox.putObject(inbox.id());
            switch (inbox.channel()) {
                case SMS -> credentials.put("twilioAccountSid", TWILIO_ACCOUNT).put("twilioAuthToken", TWILIO_TOKEN);
                case WHATSAPP, MESSENGER -> credentials.put("metaAccessToken", META_TOKEN);
                case WEB -> credentials.put("identitySecret", IDENTITY_SECRET);
            }
        }
        secret.putObject("meta").put("appSecret", META_APP_SECRET).put("verifyToken", META_VERIFY_TOKEN);
        return secret;
    }
}
