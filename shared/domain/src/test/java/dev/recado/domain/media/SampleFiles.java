package dev.recado.domain.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest files of each type that their programs would know. */
final class SampleFiles {
    private SampleFiles() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(ascii("<xml/>"));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A compound file whose stream {@code name} is told of in the directory's sector number {@code sector}. */
    static byte[] ole(String name, int sector) {
        ByteBuffer file = ByteBuffer.allocate(512 * (3 + sector + 1)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(0, 0xE11AB1A1E011CFD0L).putShort(30, (short) 9).putInt(48, 1);
        for (int i = 0; i < 109; i++) {
            file.putInt(76 + 4 * i, i == 0 ? 0 : -1);
        }
        int table = 512;
        file.putInt(table, -3);
        for (int i = 1; i <= sector; i++) {
            file.putInt(table + 4 * i, i + 1);
        }
        file.putInt(table + 4 * (sector + 1), -2);
        entry(file, 1024, "Root Entry", 5);
        entry(file, 1024 + 512 * sector + 128, name, 2);
        return file.array();
    }

    private static void entry(ByteBuffer file, int at, String name, int type) {
        byte[] utf16 = name.getBytes(StandardCharsets.UTF_16LE);
        file.put(at, utf16).putShort(at + 64, (short) (utf16.length + 2)).put(at + 66, (byte) type);
    }

    static byte[] bitmap() {
        return ByteBuffer.allocate(58)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("BM"))
                .putInt(58)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .array();
    }

    static byte[] boxes(String major, String... compatible) {
        ByteBuffer box = ByteBuffer.allocate(16 + 4 * compatible.length);
        box.putInt(box.capacity()).put(ascii("ftyp")).put(ascii(major)).putInt(0);
        for (String brand : compatible) {
            box.put(ascii(brand));
        }
        return box.array();
    }
}
