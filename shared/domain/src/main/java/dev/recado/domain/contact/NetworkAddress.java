package dev.recado.domain.contact;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a visitor comes from, as far as it can be blocked: one IPv4 address, or the IPv6 network of 64 bits that a line is
 * given, within which its devices change their addresses every day.
 *
 * @param text {@code 203.0.113.7} or {@code 2001:db8:0:1::/64}, always spelled alike
 */
public record NetworkAddress(String text) {
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3})(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern BRACKETS = Pattern.compile("\\[(.*)]");
    /** What a device calls the line that it is on; nobody else knows it by that name. */
    private static final Pattern ZONE = Pattern.compile("%[0-9A-Za-z._-]{1,32}$");

    private static final String NETWORK = "/64";

    /**
     * Reads an address, or a network of 64 bits, however it is spelled: in upper case, with or without its zeros, in brackets,
     * with a zone; empty for anything else.
     */
    public static Optional<NetworkAddress> of(String written) {
        String address = written.strip();
        if (address.endsWith(NETWORK) && address.contains(":")) {
            address = address.substring(0, address.length() - NETWORK.length());
        }
        address = BRACKETS.matcher(address).replaceFirst("$1");
        if (address.contains(":")) {
            address = ZONE.matcher(address).replaceFirst("");
        }
        if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NetworkAddress(spelled(InetAddress.ofLiteral(address))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String spelled(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        String digits = HexFormat.of().formatHex(address.getAddress());
        StringBuilder network = new StringBuilder();
        for (int group = 0; group < 4; group++) {
            network.append(digits.substring(group * 4, group * 4 + 4).replaceFirst("^0{1,3}", ""))
                    .append(':');
        }
        return network.append(':').append(NETWORK).toString();
    }
}
