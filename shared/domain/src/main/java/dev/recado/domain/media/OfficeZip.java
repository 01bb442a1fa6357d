package dev.recado.domain.media;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells Word, Excel and PowerPoint documents from any other ZIP archive by the names in its directory. Documents with
 * macros are other types (DOCM, XLSM, PPTM) and are none of ours, whatever they are called.
 */
final class OfficeZip {
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int ENTRY_LENGTH = 46;
    /** Tens of thousands of names; a document with more is taken for something else. */
    private static final int LARGEST_DIRECTORY = 4 * 1024 * 1024;

    private OfficeZip() {}

    static Optional<MediaType> type(FileBytes file) {
        if (!Window.of(file, 0, 4).has(0, 'P', 'K', 3, 4)) {
            return Optional.empty();
        }
        Set<String> names = names(file);
        boolean office = names.contains("[Content_Types].xml");
        if (!office || names.stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) {
            return Optional.empty();
        }
        if (holds(names, "word/")) {
            return Optional.of(MediaType.DOCX);
        }
        if (names.contains("xl/workbook.xml")) {
            return Optional.of(MediaType.XLSX);
        }
        return holds(names, "ppt/") ? Optional.of(MediaType.PPTX) : Optional.empty();
    }

    private static boolean holds(Set<String> names, String folder) {
        return names.stream().anyMatch(name -> name.startsWith(folder));
    }

    private static Set<String> names(FileBytes file) {
        int length = (int) Math.min(file.size(), END_LENGTH + LONGEST_COMMENT);
        Window tail = Window.of(file, file.size() - length, length);
        for (int at = tail.length() - END_LENGTH; at >= 0; at--) {
            if (tail.has(at, 'P', 'K', 5, 6)) {
                return names(file, tail.u32(at + 12), tail.u32(at + 16));
            }
        }
        return Set.of();
    }

    private static Set<String> names(FileBytes file, long size, long offset) {
        if (size <= 0 || size > LARGEST_DIRECTORY || offset < 0 || offset + size > file.size()) {
            return Set.of();
        }
        Window directory = Window.of(file, offset, (int) size);
        Set<String> names = new HashSet<>();
        int at = 0;
        while (directory.has(at, 'P', 'K', 1, 2) && directory.holds(at, ENTRY_LENGTH)) {
            int nameLength = directory.u16(at + 28);
            names.add(directory.text(at + ENTRY_LENGTH, nameLength));
            at += ENTRY_LENGTH + nameLength + directory.u16(at + 30) + directory.u16(at + 32);
        }
        return names;
    }
}
