package dev.recado.domain.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param language the language the contact is written to in, or null when unknown
 * @param blocked whether messages of the contact are dropped on every channel
 */
public record Contact(
        String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Language language,
        boolean blocked,
        Instant createdAt) {}
