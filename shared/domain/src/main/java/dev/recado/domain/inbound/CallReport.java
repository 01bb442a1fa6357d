package dev.recado.domain.inbound;

import dev.recado.domain.call.CallEvidence;
import dev.recado.domain.call.CallRecording;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of what is known of a telephone call.
 *
 * @param customerAddress the caller's number in E.164, or, where it is withheld, a name of this call alone
 * @param callId the provider's id of the call
 * @param part names this part among those of the call: one that comes again has the same
 * @param textable whether the caller's number can receive SMS
 * @param recording what the caller recorded, or what was written down of it
 * @param at when it reached us
 */
public record CallReport(
        String inboxKey,
        String customerAddress,
        String callId,
        String part,
        boolean textable,
        CallEvidence evidence,
        @Nullable CallRecording recording,
        Instant at)
        implements InboundEvent {}
