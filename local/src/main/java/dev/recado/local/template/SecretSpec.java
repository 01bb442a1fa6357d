package dev.recado.local.template;

import org.jspecify.annotations.Nullable;

/**
 * A secret of the template.
 *
 * @param text its value as the template gives it, or the JSON template of a generated one
 * @param generatedKey the member of {@code text} that is generated, or null
 */
public record SecretSpec(
        String id,
        String name,
        String arn,
        @Nullable String text,
        @Nullable String generatedKey,
        int generatedLength) {}
