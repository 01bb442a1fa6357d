package dev.recado.domain.media;

import java.util.Optional;
import java.util.Set;

/** Tells a file's type by its bytes. Names and announced content types do not count. */
public final class MediaTypes {
    private static final int HEAD = 4096;
    private static final Set<Long> BITMAP_HEADERS = Set.of(12L, 40L, 52L, 56L, 64L, 108L, 124L);
    /** Brands of files whose image is coded with HEVC, or in the general container; AVIF has others. */
    private static final Set<String> HEIF_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1", "heif");

    private static final Set<String> OTHER_BRANDS = Set.of("avif", "avis");

    private MediaTypes() {}

    /** The file's type; empty for every type that may not be sent. */
    public static Optional<MediaType> detect(FileBytes file) {
        Window head = Window.of(file, 0, HEAD);
        Optional<MediaType> image = image(head, file.size());
        if (image.isPresent()) {
            return image;
        }
        if (head.has(0, "%PDF-")) {
            return Optional.of(MediaType.PDF);
        }
        if (head.has(0, "{\\rtf")) {
            return Optional.of(MediaType.RTF);
        }
        if (head.has(0, "PK")) {
            return OfficeZip.type(file);
        }
        if (OleDocument.isOle(head)) {
            return OleDocument.type(file);
        }
        return PlainText.isText(file) ? Optional.of(MediaType.TXT) : Optional.empty();
    }

    private static Optional<MediaType> image(Window head, long size) {
        if (head.has(0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(MediaType.JPG);
        }
        if (head.has(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(MediaType.PNG);
        }
        if (head.has(0, "GIF87a") || head.has(0, "GIF89a")) {
            return Optional.of(MediaType.GIF);
        }
        if (head.has(0, "RIFF") && head.has(8, "WEBP")) {
            return Optional.of(MediaType.WEBP);
        }
        if (head.has(0, 'I', 'I', 42, 0) || head.has(0, 'M', 'M', 0, 42)) {
            return Optional.of(MediaType.TIFF);
        }
        if (isBitmap(head, size)) {
            return Optional.of(MediaType.BMP);
        }
        return isHeif(head) ? Optional.of(MediaType.HEIF) : Optional.empty();
    }

    /** Two letters alone would take many a text for a picture. */
    private static boolean isBitmap(Window head, long size) {
        long pixels = head.u32(10);
        return head.has(0, "BM") && BITMAP_HEADERS.contains(head.u32(14)) && pixels > 14 && pixels <= size;
    }

    private static boolean isHeif(Window head) {
        long box = head.u32BigEndian(0);
        if (!head.has(4, "ftyp") || box < 16 || box > HEAD) {
            return false;
        }
        boolean heif = HEIF_BRANDS.contains(head.text(8, 4));
        for (int brand = 8; brand + 4 <= box; brand += 4) {
            if (brand != 12 && OTHER_BRANDS.contains(head.text(brand, 4))) {
                return false;
            }
        }
        return heif;
    }
}
