package dev.recado.richtext;

/**
 * The marks that a channel knows; an empty one is none.
 *
 * @param code around code within a line
 * @param codeBlock around code on lines of its own
 */
record MarkStyle(String strong, String emphasis, String strikethrough, String code, String codeBlock) {
    static final MarkStyle NONE = new MarkStyle("", "", "", "", "");
    static final MarkStyle WHATSAPP = new MarkStyle("*", "_", "~", "`", "```");
}
