package dev.recado.domain.notification;

import dev.recado.domain.conversation.Notification;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an agent wants to have shown and heard.
 *
 * @param off the kinds that are not shown
 * @param sound whether a client may make a sound
 * @param soundName which sound; the client knows what it means
 */
public record NotificationPreferences(Set<Notification.Kind> off, boolean sound, String soundName) {
    public static final String DEFAULT_SOUND = "default";

    /** Everything is shown and heard until the agent says otherwise. */
    public static final NotificationPreferences DEFAULT = new NotificationPreferences(Set.of(), true, DEFAULT_SOUND);

    public NotificationPreferences {
        off = Set.copyOf(off);
    }

    public boolean shows(Notification.Kind kind) {
        return !off.contains(kind);
    }

    /** The kinds that are shown. */
    public Set<Notification.Kind> shown() {
        Set<Notification.Kind> shown = EnumSet.allOf(Notification.Kind.class);
        shown.removeAll(off);
        return shown;
    }
}
