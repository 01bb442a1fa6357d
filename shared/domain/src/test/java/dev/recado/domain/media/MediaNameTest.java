package dev.recado.domain.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file's name")
class MediaNameTest {
    @ParameterizedTest
    @CsvSource({
        "a.pdf, PDF, a.pdf",
        "A.JPEG, JPG, A.JPEG",
        "IMG_1.HEIC, HEIF, IMG_1.HEIC",
        "photo.jpg, HEIF, photo.heic",
        "photo.png, JPG, photo.jpg",
        "a.b.gif, PNG, a.b.png"
    })
    void isKeptOrPutRight(String name, MediaType type, String fitting) {
        assertThat(MediaName.fitting(name, type)).contains(fitting);
    }

    @ParameterizedTest
    @CsvSource({
        "a.pdf, JPG",
        "a.jpg, PDF",
        "a.docx, XLSX",
        "a.doc, DOCX",
        "a.exe, PDF",
        "a.html, TXT",
        "pdf, PDF.",
        "a, TXT"
    })
    void thatContradictsItsContentFitsNot(String name, String type) {
        assertThat(MediaName.fitting(name.equals("pdf") ? "a.pdf.exe" : name, MediaType.valueOf(type.replace(".", ""))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b.pdf", "..\\b.pdf", "a\n.pdf", "a\u202Efdp.exe", "a\uD800.pdf"})
    void hidesNothing(String name) {
        assertThat(MediaName.isValid(name)).isFalse();
    }

    @Test
    void hasAtMost150Characters() {
        assertThat(MediaName.isValid("ñ".repeat(146) + ".pdf")).isTrue();
        assertThat(MediaName.isValid("ñ".repeat(147) + ".pdf")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "999, 999 bytes",
        "1000, 1 KB",
        "1001, 1.01 KB",
        "5000000, 5 MB",
        "5000001, 5.01 MB",
        "100000000, 100 MB"
    })
    void hasASizeInWordsThatIsNeverRoundedDown(long bytes, String words) {
        assertThat(Sizes.inWords(bytes)).isEqualTo(words);
    }
}
