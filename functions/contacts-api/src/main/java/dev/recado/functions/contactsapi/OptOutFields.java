package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import dev.recado.function.http.JsonBody;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent sets of a contact's opt-outs: {@code {"sms": true, "all": false}}; scopes that are left out stay.
 *
 * @param by the agent's name
 */
record OptOutFields(Map<OptOutScope, Boolean> given, String by, Instant at) {
    /** Faults are the body's to report. */
    static OptOutFields read(JsonBody body, Agent by, Instant now) {
        Map<OptOutScope, Boolean> given = new EnumMap<>(OptOutScope.class);
        Optional<JsonBody> optOuts = body.optionalObject("optOuts");
        for (OptOutScope scope : OptOutScope.values()) {
            optOuts.flatMap(scopes -> scopes.optionalBool(scope.wireName())).ifPresent(out -> given.put(scope, out));
        }
        return new OptOutFields(given, by.name(), now.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The contact with what is given; what is so already stays as it was said. */
    Contact appliedTo(Contact contact) {
        OptOuts next = contact.optOuts();
        for (Map.Entry<OptOutScope, Boolean> scope : given.entrySet()) {
            boolean out = scope.getValue();
            if (!out || next.out(scope.getKey()).isEmpty()) {
                next = next.with(
                        Set.of(scope.getKey()), statement(out, next.byScope().get(scope.getKey())));
            }
        }
        return contact.with(contact.standing().optedOut(next));
    }

    /** A provider's clock may be ahead of ours; what an agent sees is what the agent changes. */
    private OptOut statement(boolean out, @Nullable OptOut before) {
        Instant now =
                before == null || at.isAfter(before.at()) ? at : before.at().plusMillis(1);
        return OptOut.said(out, now, by, OptOut.Source.AGENT, false);
    }
}
