package dev.recado.functions.widget;

import dev.recado.desk.Reception;
import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.domain.account.Contact;
import dev.recado.domain.firstcontact.PreChat;
import dev.recado.domain.firstcontact.PreChatField;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Problem.FieldError;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a visitor's message needs to begin a conversation: the answers that the inbox's form wants first. */
@Singleton
final class FirstMessages {
    private final SettingsRepository settings;

    FirstMessages(SettingsRepository settings) {
        this.settings = settings;
    }

    Reception.Beginning of(Visitor visitor) {
        return (contact, firstEver, message) -> {
            require(settings.automation(visitor.inboxId()).preChat(), contact);
            return message;
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
