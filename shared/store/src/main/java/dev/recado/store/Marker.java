package dev.recado.store;

import java.time.Duration;
import java.util.Optional;

/**
 * What makes a repeated request a no-op: stored with the commit it belongs to, found by whoever comes again.
 *
 * @param key unique among all markers
 * @param fingerprint of the request's content, empty where the key alone decides
 * @param timeToLive how long repetitions are recognised
 */
public record Marker(String key, String fingerprint, Duration timeToLive) {
    /** Providers repeat for up to a week; twice that is safe. */
    public static final Duration INBOUND_TIME_TO_LIVE = Duration.ofDays(14);

    private static final String PROVIDER_MESSAGE = "message#";

    static final Duration REQUEST_TIME_TO_LIVE = Duration.ofDays(1);

    /** Of a provider's message. */
    public static Marker ofProviderMessage(String inboxId, String providerMessageId) {
        return new Marker(PROVIDER_MESSAGE + inboxId + "#" + providerMessageId, "", INBOUND_TIME_TO_LIVE);
    }

    /** Of what a telephone call was. */
    public static Marker ofCall(String inboxId, String callId) {
        return new Marker("call#" + inboxId + "#" + callId, "", INBOUND_TIME_TO_LIVE);
    }

    /** Of what was written down of a voicemail. */
    public static Marker ofTranscription(String inboxId, String recordingId) {
        return new Marker("transcription#" + inboxId + "#" + recordingId, "", INBOUND_TIME_TO_LIVE);
    }

    /** Of a request with an Idempotency-Key. */
    public static Marker ofRequest(String callerId, String idempotencyKey, String fingerprint) {
        return new Marker("request#" + callerId + "#" + idempotencyKey, fingerprint, REQUEST_TIME_TO_LIVE);
    }

    /** Of the news that a mail failed, which the mail service may give more than once and in more than one way. */
    public static Marker ofMailFailure(String mailId) {
        return new Marker("mail-failure#" + mailId, "", INBOUND_TIME_TO_LIVE);
    }

    /** The provider's id of the message that this is the marker of; empty of any other marker. */
    Optional<String> providerMessageId() {
        int end = key.indexOf('#', PROVIDER_MESSAGE.length());
        return key.startsWith(PROVIDER_MESSAGE) && end > 0 ? Optional.of(key.substring(end + 1)) : Optional.empty();
    }

    /** Of the announcement of a waiting conversation, which the queue may ask for more than once. */
    public static Marker ofAnnouncement(String wishId) {
        return new Marker("announcement#" + wishId, "", REQUEST_TIME_TO_LIVE);
    }

    /**
     * What a stored marker remembers of its commit.
     *
     * @param answerId the commit's answer: the id of the message, or of the transcript's mail, that it was made for
     */
    public record Remembered(String conversationId, String answerId, String fingerprint) {}
}
