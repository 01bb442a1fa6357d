package dev.recado.domain.campaign;

import java.util.List;
import java.util.PrimitiveIterator;

/**
 * What a text becomes as SMS. In the alphabet GSM 03.38 a message has 160 characters, of which those of its extension count two,
 * and each part of a longer one 153; any other text is sent as UCS-2, 70 units or 67 a part. Neither an escape pair nor a
 * surrogate pair is ever split, so a part may have room left.
 *
 * @param units characters as they are counted: with escapes in GSM, 16 bits in UCS-2
 * @param count how many messages are sent and paid for; none for an empty text
 */
public record SmsSegments(Encoding encoding, int units, int count) {
    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_EXTENSION = "\f^{}\\[~]|€";

    /** How the text is sent. */
    public enum Encoding {
        GSM_7("gsm-7", 160, 153),
        UCS_2("ucs-2", 70, 67);

        private final String wireName;
        private final int alone;
        private final int part;

        Encoding(String wireName, int alone, int part) {
            this.wireName = wireName;
            this.alone = alone;
            this.part = part;
        }

        /** The name in JSON. */
        public String wireName() {
            return wireName;
        }

        private int widthOf(int codePoint) {
            return switch (this) {
                case GSM_7 -> GSM_EXTENSION.indexOf(codePoint) >= 0 ? 2 : 1;
                case UCS_2 -> Character.charCount(codePoint);
            };
        }
    }

    public static SmsSegments of(String text) {
        Encoding encoding = text.codePoints().allMatch(SmsSegments::isGsm) ? Encoding.GSM_7 : Encoding.UCS_2;
        int units = text.codePoints().map(encoding::widthOf).sum();
        return new SmsSegments(encoding, units, units <= encoding.alone ? Math.min(units, 1) : parts(text, encoding));
    }

    private static boolean isGsm(int codePoint) {
        return GSM.indexOf(codePoint) >= 0 || GSM_EXTENSION.indexOf(codePoint) >= 0;
    }

    private static int parts(String text, Encoding encoding) {
        int parts = 1;
        int used = 0;
        PrimitiveIterator.OfInt codePoints = text.codePoints().iterator();
        while (codePoints.hasNext()) {
            int width = encoding.widthOf(codePoints.nextInt());
            if (used + width > encoding.part) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }

    /** The characters for which the text is not sent in GSM 03.38, each once: without them it would be cheaper. */
    public static List<String> outsideGsm(String text) {
        return text.codePoints()
                .filter(codePoint -> !isGsm(codePoint))
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }
}
