package dev.recado.domain.media;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells old Word, Excel and PowerPoint documents from other OLE compound files (installers, mails) by the names of their
 * streams, which stand in a chain of directory sectors that the allocation table links.
 */
final class OleDocument {
    private static final int HEADER = 512;
    private static final int ENTRY = 128;
    private static final int TABLES_IN_HEADER = 109;
    /** More than any document's directory has; a chain may also run in a circle. */
    private static final int MOST_SECTORS = 256;

    private static final long LAST_SECTOR = 0xFFFF_FFFAL;

    private final FileBytes file;
    private final Window header;
    private final int sectorSize;

    private OleDocument(FileBytes file, Window header, int sectorSize) {
        this.file = file;
        this.header = header;
        this.sectorSize = sectorSize;
    }

    static boolean isOle(Window head) {
        return head.has(0, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);
    }

    static Optional<MediaType> type(FileBytes file) {
        Window header = Window.of(file, 0, HEADER);
        int shift = header.u16(30);
        if (!isOle(header) || (shift != 9 && shift != 12)) {
            return Optional.empty();
        }
        Set<String> names = new OleDocument(file, header, 1 << shift).names();
        if (names.contains("WordDocument")) {
            return Optional.of(MediaType.DOC);
        }
        if (names.contains("Workbook") || names.contains("Book")) {
            return Optional.of(MediaType.XLS);
        }
        return names.contains("PowerPoint Document") ? Optional.of(MediaType.PPT) : Optional.empty();
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        long sector = header.u32(48);
        for (int i = 0; i < MOST_SECTORS && sector >= 0 && sector < LAST_SECTOR; i++) {
            Window entries = Window.of(file, offset(sector), sectorSize);
            for (int at = 0; at + ENTRY <= entries.length(); at += ENTRY) {
                name(entries, at).ifPresent(names::add);
            }
            sector = next(sector);
        }
        return names;
    }

    /** The name of an entry in use, which counts its closing zero. */
    private static Optional<String> name(Window entries, int at) {
        int length = entries.u16(at + 64) - 2;
        if (length <= 0 || length > 62 || entries.u8(at + 66) == 0) {
            return Optional.empty();
        }
        byte[] utf16 = entries.text(at, length).getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new String(utf16, StandardCharsets.UTF_16LE));
    }

    private long next(long sector) {
        int perTable = sectorSize / 4;
        long table = sector / perTable;
        if (table >= TABLES_IN_HEADER) {
            return -1;
        }
        long tableSector = header.u32(76 + 4 * (int) table);
        if (tableSector < 0 || tableSector >= LAST_SECTOR) {
            return -1;
        }
        return Window.of(file, offset(tableSector) + 4 * (sector % perTable), 4).u32(0);
    }

    private long offset(long sector) {
        return (sector + 1) * sectorSize;
    }
}
