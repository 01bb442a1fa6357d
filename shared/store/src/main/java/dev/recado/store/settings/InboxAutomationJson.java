package dev.recado.store.settings;

import dev.recado.domain.firstcontact.EmailCollection;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.domain.firstcontact.PreChat;
import dev.recado.domain.text.LocalizedText;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** What an inbox does by itself, in JSON. A member left out is switched off; a text left out is the ready one. */
public final class InboxAutomationJson {
    private static final String EMAIL_COLLECTION = "emailCollection";

    private static final String PRE_CHAT = "preChat";
    private static final String CAMPAIGNS = "campaigns";
    static final Set<String> MEMBERS = Set.of(EMAIL_COLLECTION, PRE_CHAT, CAMPAIGNS);

    private InboxAutomationJson() {}

    public static JsonObject write(InboxAutomation automation) {
        return JsonBuilder.object()
                .put(EMAIL_COLLECTION, write(automation.emailCollection()))
                .put(PRE_CHAT, PreChatJson.write(automation.preChat()))
                .put(CAMPAIGNS, WebsiteCampaignsJson.write(automation.campaigns()))
                .build();
    }

    private static JsonObject write(EmailCollection collection) {
        return JsonBuilder.object()
                .put("enabled", collection.enabled())
                .put("invitation", TemplateTexts.write(collection.invitation()))
                .put("question", TemplateTexts.write(collection.question()))
                .build();
    }

    /** Reads what is to be set for an inbox, which stands at {@code pointer} of what the author sent. */
    public static Read<InboxAutomation> read(JsonObject json, String pointer, String inboxId) {
        StrictReader reader = StrictReader.of(json, pointer);
        reader.onlyKnows(MEMBERS);
        EmailCollection emails = reader.object(EMAIL_COLLECTION)
                .map(InboxAutomationJson::emailCollection)
                .orElse(EmailCollection.READY);
        PreChat form = reader.object(PRE_CHAT).map(PreChatJson::read).orElse(PreChat.NONE);
        return reader.result(
                Optional.of(new InboxAutomation(inboxId, emails, form, WebsiteCampaignsJson.read(reader, CAMPAIGNS))));
    }

    private static EmailCollection emailCollection(StrictReader reader) {
        reader.onlyKnows(Set.of("enabled", "invitation", "question"));
        return new EmailCollection(
                reader.required("enabled", reader.bool("enabled")).orElse(false),
                text(reader, "invitation", EmailCollection.READY.invitation()),
                text(reader, "question", EmailCollection.READY.question()));
    }

    private static LocalizedText text(StrictReader reader, String name, LocalizedText ready) {
        return reader.object(name)
                .flatMap(text -> TemplateTexts.read(text, TemplateTexts.LONGEST))
                .orElse(ready);
    }
}
