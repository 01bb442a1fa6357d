package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.contact.ChannelAddress;
import dev.recado.domain.contact.ContactMerge;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.store.ContactStore.Identity;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Identities as agents write them down: an inbox, and who writes on it. */
@Singleton
class GivenIdentities {
    private static final int MOST_OF_NEW = 10;
    private static final int LONGEST = 200;

    private final Settings settings;

    GivenIdentities(Settings settings) {
        this.settings = settings;
    }

    /** Reads the identity that a body is; faults are the body's to report. */
    static Identity of(JsonBody body) {
        return new Identity(body.requiredText("inboxId", LONGEST), body.requiredText("address", LONGEST));
    }

    /** Reads a new contact's identities; faults are the body's to report. */
    static List<Identity> ofNew(JsonBody body) {
        Optional<JsonValue> given = body.value("identities");
        if (given.isEmpty()) {
            return List.of();
        }
        if (!(given.get() instanceof JsonValue.Array(List<JsonValue> items)) || items.size() > MOST_OF_NEW) {
            body.reject("identities", "must be an array of at most " + MOST_OF_NEW + " identities");
            return List.of();
        }
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<Identity> identity = identity(items.get(i)).filter(read -> !identities.contains(read));
            if (identity.isEmpty()) {
                body.reject(
                        "identities/" + i,
                        "must be {inboxId, address}, each once and of at most " + LONGEST + " characters");
            }
            identity.ifPresent(identities::add);
        }
        return identities;
    }

    private static Optional<Identity> identity(JsonValue value) {
        return value instanceof JsonObject json
                        && json.names().equals(Set.of("inboxId", "address"))
                        && fits(json.textOrEmpty("inboxId"))
                        && fits(json.textOrEmpty("address"))
                ? Optional.of(new Identity(json.textOrEmpty("inboxId"), json.textOrEmpty("address")))
                : Optional.empty();
    }

    private static boolean fits(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    /** The identities as their channels' messages have them; 422 with the first that can be none. */
    List<Identity> canonical(List<Identity> written) {
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Identity identity = canonical(written.get(i), "/identities/" + i);
            if (!identities.contains(identity)) {
                identities.add(identity);
            }
        }
        return identities;
    }

    /** The identity as its channel's messages have it; 422 where it can be none. */
    Identity canonical(Identity written, String pointer) {
        Inbox inbox = settings.inbox(written.inboxId())
                .orElseThrow(() -> refused(pointer + "/inboxId", "There is no inbox " + written.inboxId()));
        if (inbox.channel() == Channel.LIVE_CHAT) {
            // A live chat's visitors prove who they are; nobody can say it for them.
            throw refused(pointer + "/inboxId", "A visitor of a live chat cannot be named from outside");
        }
        return ChannelAddress.of(inbox.channel(), written.address())
                .map(address -> new Identity(inbox.id(), address))
                .orElseThrow(() -> refused(
                        pointer + "/address",
                        inbox.channel() == Channel.MESSENGER
                                ? "Messenger knows people by a number of digits only"
                                : "A number is written with its country's code: +34 600 000 001"));
    }

    private static ProblemException refused(String pointer, String detail) {
        return Problem.unacceptable(pointer, detail).toException();
    }

    /** The contact with the numbers that the identities are: who writes from a number has it. */
    Contact withNumbers(Contact contact, List<Identity> identities) {
        Contact next = contact;
        for (Identity identity : identities) {
            String number = settings.inbox(identity.inboxId())
                    .map(inbox -> ChannelAddress.phone(inbox.channel(), identity.address()))
                    .orElse(null);
            next = number == null ? next : next.withPhone(number);
        }
        if (!next.equals(contact)) {
            ContactMerge.excess(next).ifPresent(excess -> {
                throw refused("/address", "The contact would have " + excess);
            });
        }
        return next;
    }
}
