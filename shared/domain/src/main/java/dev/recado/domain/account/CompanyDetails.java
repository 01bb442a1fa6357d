package dev.recado.domain.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the company can be found beside this desk, as its texts tell customers; null what they do not tell.
 *
 * @param address the postal address, of one line or several
 * @param phone in E.164
 * @param website an http or https address
 */
public record CompanyDetails(
        @Nullable String address,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String website) {
    /** Tells nothing. */
    public static final CompanyDetails NONE = new CompanyDetails(null, null, null, null);

    private static final Pattern WEB = Pattern.compile("https?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile("[^.]+(\\.[^.]+)+");

    /** Whether a text is the address of a website: http or https, with a host of a domain, and without a password. */
    public static boolean isWebsite(String text) {
        try {
            URI address = new URI(text);
            return address.getScheme() != null
                    && WEB.matcher(address.getScheme()).matches()
                    && address.getHost() != null
                    && HOST.matcher(address.getHost()).matches()
                    && address.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
