package dev.recado.local.providers;

/**
 * An inbox as its provider knows it.
 *
 * @param address the number, phone number id or page id; empty for live chat
 */
public record Inbox(String id, Channel channel, String address) {
    /** Through which provider an inbox is reached. */
    public enum Channel {
        WEB,
        SMS,
        WHATSAPP,
        MESSENGER
    }
}
