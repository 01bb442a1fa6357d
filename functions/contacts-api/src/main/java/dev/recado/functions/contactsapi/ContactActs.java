package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records what agents do with contacts: which fields they change, never what was or is in them. */
@Singleton
class ContactActs {
    private final FunctionEnvironment environment;

    ContactActs(FunctionEnvironment environment) {
        this.environment = environment;
    }

    AuditEntry of(Agent agent, String action, Map<String, String> details) {
        Instant now = environment.clock().instant();
        return new AuditEntry(
                Ids.next(now), now, new Actor(Actor.Type.AGENT, agent.id(), agent.name()), action, List.of(), details);
    }

    /** The change of a contact. */
    AuditEntry change(Agent agent, String action, Contact before, Contact after) {
        return of(agent, action, Map.of("contact", before.id(), "fields", String.join(", ", fields(before, after))));
    }

    private static List<String> fields(Contact before, Contact after) {
        List<String> fields = new ArrayList<>();
        add(fields, "name", before.name(), after.name());
        add(fields, "email", before.email(), after.email());
        add(fields, "emailProven", before.extras().emailProven(), after.extras().emailProven());
        add(fields, "phone", before.phone(), after.phone());
        add(fields, "locale", before.language(), after.language());
        add(fields, "otherEmails", before.extras().emails(), after.extras().emails());
        add(fields, "otherPhones", before.extras().phones(), after.extras().phones());
        add(fields, "attributes", before.extras().attributes(), after.extras().attributes());
        add(fields, "unknown", before.standing().known(), after.standing().known());
        add(fields, "ignored", before.ignored(), after.ignored());
        add(fields, "optOuts", before.optOuts(), after.optOuts());
        add(fields, "blocked", before.standing().block(), after.standing().block());
        return fields;
    }

    private static void add(List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            fields.add(name);
        }
    }
}
