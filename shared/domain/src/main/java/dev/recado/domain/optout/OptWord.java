package dev.recado.domain.optout;

import dev.recado.domain.account.Channel;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A word that is a whole message and says that its sender does not want campaigns, or wants them again.
 *
 * @param text the word in capitals
 * @param out whether it opts out
 * @param all whether it is meant for every channel
 * @param ofProvider whether Twilio knows the word too, and refuses what is sent to the number after it
 */
public record OptWord(String text, boolean out, boolean all, boolean ofProvider) {
    /** No message of more than this is one of the words, however it is decorated. */
    private static final int LONGEST = 60;

    /** The word that {@code message} consists of; case, accents, white space and what is neither letter nor digit do not count. */
    public static Optional<OptWord> of(String message) {
        if (message.isBlank() || message.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = Normalizer.normalize(message, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Cf}]+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
        return switch (plain) {
            case "STOP", "END", "CANCEL", "UNSUBSCRIBE", "QUIT", "REVOKE", "OPTOUT", "OPT OUT" -> out(plain, true);
            case "BAJA", "ALTO" -> out(plain, false);
            case "STOPALL" -> Optional.of(new OptWord(plain, true, true, true));
            case "STOP ALL" -> Optional.of(new OptWord(plain, true, true, false));
            case "START", "UNSTOP", "YES", "ALTA" -> Optional.of(new OptWord(plain, false, false, false));
            default -> Optional.empty();
        };
    }

    private static Optional<OptWord> out(String word, boolean ofProvider) {
        return Optional.of(new OptWord(word, true, false, ofProvider));
    }

    /** What the word is about when it is said on {@code channel}. */
    public Set<OptOutScope> scopes(Channel channel) {
        Set<OptOutScope> scopes = EnumSet.of(OptOutScope.of(channel));
        if (all) {
            scopes.add(OptOutScope.ALL);
        }
        return scopes;
    }
}
