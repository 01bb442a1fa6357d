package dev.recado.domain.media;

import static dev.recado.domain.media.SampleFiles.ascii;
import static dev.recado.domain.media.SampleFiles.bitmap;
import static dev.recado.domain.media.SampleFiles.boxes;
import static dev.recado.domain.media.SampleFiles.ole;
import static dev.recado.domain.media.SampleFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A file's type")
class MediaTypesTest {
    private static final String[] WORD = {"[Content_Types].xml", "_rels/.rels", "word/document.xml"};

    static Stream<Arguments> allowed() {
        return Stream.of(
                arguments(MediaType.PDF, ascii("%PDF-1.7\n")),
                arguments(MediaType.RTF, ascii("{\\rtf1\\ansi}")),
                arguments(MediaType.DOCX, zip(WORD)),
                arguments(MediaType.DOCX, zip("word/document2.xml", "[Content_Types].xml")),
                arguments(MediaType.XLSX, zip("[Content_Types].xml", "xl/workbook.xml")),
                arguments(MediaType.PPTX, zip("[Content_Types].xml", "ppt/presentation.xml")),
                arguments(MediaType.DOC, ole("WordDocument", 0)),
                arguments(MediaType.XLS, ole("Workbook", 0)),
                arguments(MediaType.XLS, ole("Book", 1)),
                arguments(MediaType.PPT, ole("PowerPoint Document", 7)),
                arguments(MediaType.JPG, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}),
                arguments(MediaType.PNG, ascii("\u0089PNG\r\n\u001a\n")),
                arguments(MediaType.GIF, ascii("GIF89a")),
                arguments(MediaType.GIF, ascii("GIF87a")),
                arguments(MediaType.BMP, bitmap()),
                arguments(MediaType.WEBP, ascii("RIFF\4\0\0\0WEBP")),
                arguments(MediaType.TIFF, ascii("II*\0")),
                arguments(MediaType.TIFF, ascii("MM\0*")),
                arguments(MediaType.HEIF, boxes("heic", "mif1", "heic")),
                arguments(MediaType.HEIF, boxes("mif1", "heic")),
                arguments(MediaType.TXT, ascii("Hola")),
                arguments(MediaType.TXT, "Señor Núñez: 3 € 😀\r\n\tFin\f".getBytes(StandardCharsets.UTF_8)),
                arguments(MediaType.TXT, ascii("Se\u00f1or N\u00fa\u00f1ez: 3 \u0080")),
                arguments(MediaType.TXT, ascii("BMW: the letters of a bitmap, but no picture")));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("nothing", new byte[0]),
                arguments("a program", ascii("MZ\u0090\0\3\0")),
                arguments("a plain archive", zip("notes.txt")),
                arguments("an archive that only has a folder of that name", zip("word/document.xml")),
                arguments(
                        "a document with macros",
                        zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
                arguments("a binary workbook", zip("[Content_Types].xml", "xl/workbook.bin")),
                arguments("an archive without its end", Arrays.copyOf(zip(WORD), 60)),
                arguments("an installer", ole("!_StringPool", 0)),
                arguments("a compound file whose directory runs in a circle", circle()),
                arguments("a film", boxes("isom", "mp42")),
                arguments("an AVIF picture", boxes("avif", "mif1", "avif")),
                arguments("an AVIF picture that calls itself general", boxes("mif1", "avif")),
                arguments("text with a NUL", ascii("Hola\0")),
                arguments("text with an escape", ascii("\u001b[2J")),
                arguments("bytes that are neither UTF-8 nor Windows-1252", ascii("a\u0081b")),
                arguments("UTF-16", "Hola".getBytes(StandardCharsets.UTF_16)),
                arguments("a sound", ascii("RIFF\4\0\0\0WAVE")));
    }

    private static byte[] circle() {
        byte[] file = ole("Elsewhere", 2);
        file[512 + 12] = 1;
        return file;
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void isToldByItsBytes(MediaType type, byte[] content) {
        assertThat(MediaTypes.detect(new Bytes(content))).contains(type);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isNoneForWhatMayNotBeSent(String what, byte[] content) {
        assertThat(MediaTypes.detect(new Bytes(content))).as(what).isEmpty();
    }

    @Test
    void ofALongTextIsToldByAllOfIt() {
        byte[] text = "ñandú ".repeat(400_000).getBytes(StandardCharsets.UTF_8);
        byte[] spoilt = text.clone();
        spoilt[spoilt.length - 1] = 0;

        assertThat(MediaTypes.detect(new Bytes(text))).contains(MediaType.TXT);
        assertThat(MediaTypes.detect(new Bytes(spoilt))).isEmpty();
    }

    @Property
    void isAlwaysAnAnswerWhateverTheBytes(@ForAll @Size(max = 2000) byte[] content) {
        assertThat(MediaTypes.detect(new Bytes(content))).isNotNull();
    }

    @Property
    void isAlwaysAnAnswerWhateverIsBroken(
            @ForAll @IntRange(max = 5) int which,
            @ForAll int at,
            @ForAll byte value,
            @ForAll @IntRange(max = 3000) int cut) {
        byte[] content = switch (which) {
            case 0 -> zip(WORD);
            case 1 -> ole("WordDocument", 3);
            case 2 -> bitmap();
            case 3 -> boxes("mif1", "heic");
            case 4 -> ascii("%PDF-1.7");
            default -> ascii("Señor");
        };
        content[Math.floorMod(at, content.length)] = value;

        assertThat(MediaTypes.detect(new Bytes(content))).isNotNull();
        assertThat(MediaTypes.detect(new Bytes(Arrays.copyOf(content, Math.min(cut, content.length)))))
                .isNotNull();
    }
}
