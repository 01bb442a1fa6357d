package dev.recado.domain.media;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells text from anything else: all of it valid UTF-8, or all of it Windows-1252, and no control characters. */
final class PlainText {
    private static final int BLOCK = 1024 * 1024;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(BLOCK + 4);
    private byte[] rest = new byte[0];
    private boolean utf8 = true;
    private boolean windows1252 = true;
    private boolean controls;

    private PlainText() {}

    static boolean isText(FileBytes file) {
        PlainText text = new PlainText();
        for (long at = 0; at < file.size() && text.possible(); at += BLOCK) {
            text.look(file.read(at, BLOCK), at + BLOCK >= file.size());
        }
        return file.size() > 0 && text.possible();
    }

    private boolean possible() {
        return !controls && (utf8 || windows1252);
    }

    private void look(byte[] block, boolean last) {
        for (byte value : block) {
            controls |= isControl(value & 0xFF);
            windows1252 &= isWindows1252(value & 0xFF);
        }
        if (utf8) {
            decode(block, last);
        }
    }

    /** What a block's end cuts through is decoded with the next block. */
    private void decode(byte[] block, boolean last) {
        ByteBuffer input = ByteBuffer.allocate(rest.length + block.length)
                .put(rest)
                .put(block)
                .flip();
        decoded.clear();
        utf8 = !decoder.decode(input, decoded, last).isError();
        rest = new byte[input.remaining()];
        input.get(rest);
    }

    private static boolean isControl(int value) {
        return (value < 0x20 && value != '\t' && value != '\n' && value != '\r' && value != '\f') || value == 0x7F;
    }

    private static boolean isWindows1252(int value) {
        return value != 0x81 && value != 0x8D && value != 0x8F && value != 0x90 && value != 0x9D;
    }
}
