package dev.recado.domain.optout;

import dev.recado.domain.account.Channel;

/** The errors by which a provider tells that a customer has opted out with it. */
public final class ProviderRefusals {
    /** Twilio: the recipient has answered STOP to this sender. */
    private static final String UNSUBSCRIBED = "21610";
    /** WhatsApp Cloud API: the recipient takes no marketing messages from this business. */
    private static final String NO_MARKETING = "131050";

    private ProviderRefusals() {}

    public static boolean isOptOut(Channel channel, String errorCode) {
        return switch (channel) {
            case SMS -> errorCode.equals(UNSUBSCRIBED);
            case WHATSAPP -> errorCode.equals(NO_MARKETING);
            case LIVE_CHAT, MESSENGER -> false;
        };
    }
}
