package dev.recado.domain.account;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way that customers write on, with what its provider allows. */
public enum Channel {
    LIVE_CHAT("live-chat", 10_000, null, false),
    /** Twilio: a body of at most 1600 characters. */
    SMS("sms", 1600, null, true),
    /** WhatsApp Cloud API: text of at most 4096 characters, free text for 24 hours after the contact's last message. */
    WHATSAPP("whatsapp", 4096, Duration.ofHours(24), true),
    /** Messenger: text of at most 2000 characters, free text for 24 hours after the contact's last message. */
    MESSENGER("messenger", 2000, Duration.ofHours(24), true);

    private final String wireName;
    private final int maxTextLength;
    private final @Nullable Duration replyWindow;
    private final boolean delivered;

    Channel(String wireName, int maxTextLength, @Nullable Duration replyWindow, boolean delivered) {
        this.wireName = wireName;
        this.maxTextLength = maxTextLength;
        this.replyWindow = replyWindow;
        this.delivered = delivered;
    }

    /** The name in JSON and in the table. */
    public String wireName() {
        return wireName;
    }

    /** The most characters that one message may have. */
    public int maxTextLength() {
        return maxTextLength;
    }

    /** How long after the contact's last message free text may be sent; empty when always. */
    public Optional<Duration> replyWindow() {
        return Optional.ofNullable(replyWindow);
    }

    /** Whether messages leave through a provider; otherwise the customer's own client fetches them from us. */
    public boolean delivered() {
        return delivered;
    }

    public static Optional<Channel> of(String wireName) {
        for (Channel channel : values()) {
            if (channel.wireName.equals(wireName)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
