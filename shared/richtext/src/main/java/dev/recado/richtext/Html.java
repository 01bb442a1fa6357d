package dev.recado.richtext;

/** Puts text into HTML. */
public final class Html {
    private Html() {}

    /** {@code text} as it may stand in an element or in a quoted attribute; characters that no document may hold are left out. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(escaped, character));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int character) {
        switch (character) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> {
                if (isAllowed(character)) {
                    escaped.appendCodePoint(character);
                }
            }
        }
    }

    private static boolean isAllowed(int character) {
        boolean layout = character == '\n' || character == '\t' || character == '\r';
        boolean control = Character.isISOControl(character);
        boolean halfPair = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return layout || (!control && !halfPair);
    }
}
