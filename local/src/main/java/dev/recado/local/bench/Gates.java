package dev.recado.local.bench;

import java.util.Set;

/** The goals for cold starts, as multiples of the bare handler's processor time. */
final class Gates {
    private static final Set<String> WITHOUT_STORE =
            Set.of("TwilioWebhookFunction", "MetaWebhookFunction", "RelayFunction", "TimersFunction");
    private static final Set<String> OF_THE_API = Set.of(
            "ConversationsApiFunction",
            "SettingsApiFunction",
            "LibraryApiFunction",
            "ChatsApiFunction",
            "AgentsApiFunction",
            "ContactsApiFunction",
            "WidgetFunction",
            "SurveyPageFunction");

    private Gates() {}

    /** The gate of a function, or 0 for what is none. */
    static int of(String function) {
        if (!function.endsWith("Function")) {
            return 0;
        }
        return WITHOUT_STORE.contains(function) ? 6 : OF_THE_API.contains(function) ? 16 : 12;
    }
}
