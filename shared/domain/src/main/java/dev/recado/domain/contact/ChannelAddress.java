package dev.recado.domain.contact;

import dev.recado.domain.account.Channel;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses that customers write from, as each channel's provider spells them. */
public final class ChannelAddress {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{7,15}");
    private static final Pattern PAGE_SCOPED_ID = Pattern.compile("[0-9]{1,40}");

    private ChannelAddress() {}

    /**
     * The address that somebody wrote down, as the channel's next message will have it; empty where the channel can have no such
     * address. A live chat's visitors prove who they are, so nobody can write their addresses down.
     */
    public static Optional<String> of(Channel channel, String written) {
        String address = written.strip();
        return switch (channel) {
            case SMS -> PhoneNumbers.international(address);
            case WHATSAPP ->
                PhoneNumbers.international(address)
                        .or(() -> PhoneNumbers.international("+" + address))
                        .map(PhoneNumbers::digits);
            case MESSENGER ->
                Optional.of(address).filter(id -> PAGE_SCOPED_ID.matcher(id).matches());
            case LIVE_CHAT -> Optional.empty();
        };
    }

    /** The address as an E.164 number, where it is one: WhatsApp leaves out the plus sign, and may give no number at all. */
    public static @Nullable String phone(Channel channel, String address) {
        return switch (channel) {
            case SMS -> address.startsWith("+") ? address : null;
            case WHATSAPP -> NUMBER.matcher(address).matches() ? "+" + address.replace("+", "") : null;
            case LIVE_CHAT, MESSENGER -> null;
        };
    }
}
