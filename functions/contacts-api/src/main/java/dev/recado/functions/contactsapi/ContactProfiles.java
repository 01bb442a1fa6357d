package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Inbox;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.store.ContactStore.Identity;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds contacts and changes their profiles. */
@Singleton
class ContactProfiles {
    private static final int MOST_IDENTITIES = 10;
    private static final int LONGEST_ADDRESS = 200;

    private final ContactCallers callers;
    private final ContactDesk contacts;
    private final Settings settings;
    private final FunctionEnvironment environment;

    ContactProfiles(ContactCallers callers, ContactDesk contacts, Settings settings, FunctionEnvironment environment) {
        this.callers = callers;
        this.contacts = contacts;
        this.settings = settings;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/contacts", this::create)
                .on("PATCH /v1/contacts/{id}", this::change)
                .build();
    }

    private HttpResponse create(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        List<Identity> identities = identities(body);
        ContactFields fields = ContactFields.read(body);
        requireInboxes(identities);
        if (!fields.tellsWho() && identities.isEmpty()) {
            throw Problem.unacceptable("A contact needs a name, an e-mail address, a number or an identity")
                    .toException();
        }
        Instant now = environment.clock().instant();
        Contact blank =
                new Contact(Ids.next(now), null, null, null, null, false, now).with(Contact.Standing.NEW.added());
        return contacts.answer(201, contacts.create(agent, fields.appliedTo(blank), identities));
    }

    private HttpResponse change(HttpRequest request) {
        Agent agent = callers.agent(request);
        ContactFields fields = ContactFields.read(JsonBody.of(request));
        return contacts.answer(200, contacts.change(request, agent, "change-contact", fields::appliedTo));
    }

    private static List<Identity> identities(JsonBody body) {
        Optional<JsonValue> given = body.value("identities");
        if (given.isEmpty()) {
            return List.of();
        }
        if (!(given.get() instanceof JsonValue.Array(List<JsonValue> items)) || items.size() > MOST_IDENTITIES) {
            body.reject("identities", "must be an array of at most " + MOST_IDENTITIES + " identities");
            return List.of();
        }
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<Identity> identity = identity(items.get(i)).filter(read -> !identities.contains(read));
            if (identity.isEmpty()) {
                body.reject(
                        "identities/" + i,
                        "must be {inboxId, address}, each once and of at most " + LONGEST_ADDRESS + " characters");
            }
            identity.ifPresent(identities::add);
        }
        return identities;
    }

    private static Optional<Identity> identity(JsonValue value) {
        return value instanceof JsonObject json
                        && json.names().equals(java.util.Set.of("inboxId", "address"))
                        && fits(json.textOrEmpty("inboxId"))
                        && fits(json.textOrEmpty("address"))
                ? Optional.of(new Identity(json.textOrEmpty("inboxId"), json.textOrEmpty("address")))
                : Optional.empty();
    }

    private static boolean fits(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ADDRESS;
    }

    /** A live chat's visitors prove who they are; nobody can say it for them. */
    private void requireInboxes(List<Identity> identities) {
        for (int i = 0; i < identities.size(); i++) {
            String id = identities.get(i).inboxId();
            Optional<Inbox> inbox = settings.inbox(id);
            if (inbox.filter(known -> known.channel() != Channel.LIVE_CHAT).isEmpty()) {
                throw Problem.unacceptable(
                                "/identities/" + i + "/inboxId",
                                inbox.isEmpty()
                                        ? "There is no inbox " + id
                                        : "A visitor of a live chat cannot be named from outside")
                        .toException();
            }
        }
    }
}
