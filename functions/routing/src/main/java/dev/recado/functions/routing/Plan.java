package dev.recado.functions.routing;

import dev.recado.domain.conversation.Command;
import dev.recado.store.Claim;
import dev.recado.store.Marker;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a conversation that wants an owner.
 *
 * @param claim the turn that it gives, or null
 * @param marker recognises it when it is asked for again, or null where the conversation itself tells
 */
record Plan(
        Command command, @Nullable Claim claim, @Nullable Marker marker) {}
