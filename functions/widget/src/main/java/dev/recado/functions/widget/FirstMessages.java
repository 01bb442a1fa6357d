package dev.recado.functions.widget;

import dev.recado.desk.Reception;
import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.domain.account.Contact;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.domain.firstcontact.PreChat;
import dev.recado.domain.firstcontact.PreChatField;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Problem.FieldError;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor's message needs to begin a conversation, and what stands before it: the answers that the inbox's form wants
 * first, and the campaign that the visitor answers.
 */
@Singleton
final class FirstMessages {
    private final SettingsRepository settings;
    private final Campaigns campaigns;

    FirstMessages(SettingsRepository settings, Campaigns campaigns) {
        this.campaigns = campaigns;
        this.settings = settings;
    }

    Reception.Beginning of(Visitor visitor, HttpRequest request) {
        return (contact, firstEver, message) -> {
            InboxAutomation automation = settings.automation(visitor.inboxId());
            require(automation.preChat(), contact);
            return firstEver
                    ? campaigns.seen(request, automation).map(message::after).orElse(message)
                    : message;
        };
    }

    private static void require(PreChat form, @Nullable Contact contact) {
        List<FieldError> missing =
                form.missing(contact).stream().map(FirstMessages::fault).toList();
        if (!missing.isEmpty()) {
            throw Problem.unacceptable(missing).toException();
        }
    }

    private static FieldError fault(PreChatField field) {
        return new FieldError(
                "/preChat/" + field.name(),
                "is needed before the first message; POST /widget/{inboxId}/sessions takes it");
    }
}
