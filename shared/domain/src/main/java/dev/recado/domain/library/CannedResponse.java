package dev.recado.domain.library;

import dev.recado.domain.text.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A prepared answer that an agent calls up by its short code.
 *
 * @param code what follows the slash, in lower case; no other response has it
 * @param text a template in each language
 * @param teamId the team that it is for, or null for everybody
 */
public record CannedResponse(
        String id,
        String code,
        LocalizedText text,
        @Nullable String teamId) {}
