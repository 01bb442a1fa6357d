package dev.recado.domain.optout;

import java.time.Instant;
import java.util.Optional;

/**
 * The last that is known of whether somebody wants campaigns.
 *
 * @param out whether they do not
 * @param since when they became so
 * @param at when that was last said
 * @param word what was said: the word, the agent's name, or the provider's code
 * @param atProvider whether the provider refuses what is sent there
 */
public record OptOut(boolean out, Instant since, Instant at, String word, Source source, boolean atProvider) {
    /** Who says so. */
    public enum Source {
        CUSTOMER("customer"),
        AGENT("agent"),
        PROVIDER("provider");

        private final String wireName;

        Source(String wireName) {
            this.wireName = wireName;
        }

        /** The name in JSON and in the table. */
        public String wireName() {
            return wireName;
        }

        public static Optional<Source> of(String wireName) {
            for (Source source : values()) {
                if (source.wireName.equals(wireName)) {
                    return Optional.of(source);
                }
            }
            return Optional.empty();
        }
    }

    /** A statement, as if it were the first. */
    public static OptOut said(boolean out, Instant at, String word, Source source, boolean atProvider) {
        return new OptOut(out, at, at, word, source, out && atProvider);
    }

    /** This one as a later statement after {@code before}. */
    OptOut after(OptOut before) {
        return before.out() == out
                ? new OptOut(out, before.since(), at, word, source, out && (atProvider || before.atProvider()))
                : this;
    }
}
