package dev.recado.domain.account;

import java.util.regex.Pattern;

/** Decides what is taken for an e-mail address: one plain address of RFC 5321, without comments or quoted parts. */
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    private EmailAddress() {}

    public static boolean isValid(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches() && text.indexOf('@') <= 64;
    }
}
