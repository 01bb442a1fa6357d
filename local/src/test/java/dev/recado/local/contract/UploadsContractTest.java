package dev.recado.local.contract;

import static dev.recado.local.contract.Files.PDF;
import static dev.recado.local.contract.Files.PNG;
import static dev.recado.local.contract.Files.announcement;
import static dev.recado.local.contract.Files.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An upload")
class UploadsContractTest extends ContractTest {
    private static JsonNode announce(DeskClient desk, String name, long size) {
        return desk.as("ana", "POST", "/v1/attachments", announcement(name, size))
                .ok(201);
    }

    @Test
    void isAnnouncedPutAndCompletedOnceHoweverOftenItIsAsked(DeskClient desk) {
        JsonNode announced = announce(desk, "informe.pdf", PDF.length);
        String id = announced.path("id").asText();
        assertThat(announced.path("state").asText()).isEqualTo("pending");
        assertThat(Files.put(announced.path("upload"), PDF)).isEqualTo(200);

        JsonNode completed = new Files(desk).complete("ana", id).ok(200);

        assertThat(completed.path("state").asText()).isEqualTo("ready");
        assertThat(completed.path("scan").asText()).isEqualTo("not-scanned");
        assertThat(completed.path("contentType").asText()).isEqualTo("application/pdf");
        assertThat(completed.path("kind").asText()).isEqualTo("document");
        assertThat(completed.path("size").asLong()).isEqualTo(PDF.length);
        assertThat(new Files(desk).complete("ana", id).ok(200)).isEqualTo(completed);
        assertThat(desk.get("ana", "/v1/attachments/" + id).ok(200)).isEqualTo(completed);
    }

    @Test
    void canNotBeChangedAnyMoreOnceItIsComplete(DeskClient desk) {
        JsonNode announced = announce(desk, "informe.pdf", PDF.length);
        String id = announced.path("id").asText();
        Files.put(announced.path("upload"), PDF);
        new Files(desk).complete("ana", id).ok(200);

        byte[] other = PDF.clone();
        other[other.length - 2] = '!';
        Files.put(announced.path("upload"), other);

        assertThat(new Files(desk).complete("ana", id).ok(200).path("state").asText())
                .isEqualTo("ready");
    }

    @ParameterizedTest
    @CsvSource({
        "foto.jpg, image/png, foto.png",
        "foto.PNG, image/png, foto.PNG",
    })
    void ofAPictureIsCalledWhatItIs(String name, String type, String called, DeskClient desk) {
        String id = new Files(desk).ready("ana", name, PNG);

        JsonNode upload = desk.get("ana", "/v1/attachments/" + id).ok(200);

        assertThat(upload.path("name").asText()).isEqualTo(called);
        assertThat(upload.path("contentType").asText()).isEqualTo(type);
        assertThat(upload.path("kind").asText()).isEqualTo("image");
    }

    @Test
    void whoseContentIsNotWhatItsNameSaysIsRefusedForGood(DeskClient desk) {
        JsonNode announced = announce(desk, "informe.pdf", PNG.length);
        String id = announced.path("id").asText();
        Files.put(announced.path("upload"), PNG);

        JsonNode problem = new Files(desk).complete("ana", id).problem(422);

        assertThat(problem.path("detail").asText()).contains("informe.pdf", "PNG");
        assertThat(new Files(desk).complete("ana", id).problem(422)).isEqualTo(problem);
        assertThat(desk.get("ana", "/v1/attachments/" + id)
                        .ok(200)
                        .path("reason")
                        .asText())
                .isEqualTo(problem.path("detail").asText());
    }

    @Test
    void ofATypeThatMayNotBeSentIsRefusedWithAllThatMay(DeskClient desk) {
        byte[] program = bytes("MZ\u0090\0\3\0");
        JsonNode announced = announce(desk, "notas.txt", program.length);
        Files.put(announced.path("upload"), program);

        assertThat(new Files(desk)
                        .complete("ana", announced.path("id").asText())
                        .problem(422)
                        .path("detail")
                        .asText())
                .contains("PDF, DOC, DOCX, PPT, PPTX, XLS, XLSX, TXT, RTF, JPG, PNG, GIF, BMP, WEBP, TIFF, HEIF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"virus.exe", "page.html", "film.mp4", "drawing.svg", "data.csv", "noextension", "macro.docm"})
    void isRefusedByItsNameAlreadyBeforeAnyByteIsSent(String name, DeskClient desk) {
        JsonNode problem = desk.as("ana", "POST", "/v1/attachments", announcement(name, 10))
                .problem(422);

        assertThat(problem.path("errors").path(0).path("pointer").asText()).isEqualTo("/name");
        assertThat(problem.toString()).contains("PDF, DOC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"a.pdf\"}",
                "{\"size\":3}",
                "{\"name\":\"a.pdf\",\"size\":0}",
                "{\"name\":\"a.pdf\",\"size\":-1}",
                "{\"name\":\"a.pdf\",\"size\":1.5}",
                "{\"name\":\"a.pdf\",\"size\":\"3\"}",
                "{\"name\":\"a.pdf\",\"size\":1e400}",
                "{\"name\":7,\"size\":3}",
                "{\"name\":\"a.pdf\",\"size\":3,\"bucket\":\"x\"}"
            })
    void thatIsAnnouncedWronglyIsMalformed(String body, DeskClient desk) {
        desk.as("ana", "POST", "/v1/attachments", body).problem(400);
    }

    @Test
    void isRefusedAboveTheLimitWhichIsNamed(DeskClient desk) {
        String visitor = desk.visitor("{}");

        desk.as("ana", "POST", "/v1/attachments", announcement("a.pdf", 100_000_000))
                .ok(201);
        assertThat(desk.as("ana", "POST", "/v1/attachments", announcement("a.pdf", 100_000_001))
                        .problem(422)
                        .toString())
                .contains("100 MB", "/size");
        assertThat(desk.asVisitor(visitor, "POST", "/widget/attachments", announcement("a.pdf", 25_000_001))
                        .problem(422)
                        .toString())
                .contains("25 MB");
    }

    @Test
    void isTakenByS3OnlyAsItWasAnnounced(DeskClient desk) {
        JsonNode upload = announce(desk, "informe.pdf", PDF.length).path("upload");
        String url = upload.path("url").asText();
        Map<String, String> pdf = Map.of("content-type", "application/pdf");

        assertThat(Files.put(upload, bytes("%PDF-1.7"))).as("another size").isEqualTo(403);
        assertThat(Files.send("PUT", url, Map.of("content-type", "text/html"), PDF)
                        .statusCode())
                .as("another type")
                .isEqualTo(403);
        assertThat(Files.send("GET", url, Map.of(), new byte[0]).statusCode())
                .as("another method")
                .isEqualTo(403);
        assertThat(Files.send("PUT", url.replace("X-Amz-Expires=900", "X-Amz-Expires=9000"), pdf, PDF)
                        .statusCode())
                .as("a longer life")
                .isEqualTo(403);
        assertThat(Files.send("PUT", url.replaceFirst("pending/[0-9a-f]{4}", "pending/0000"), pdf, PDF)
                        .statusCode())
                .as("another's place")
                .isEqualTo(403);
        assertThat(Files.send("PUT", url.substring(0, url.indexOf('?')), pdf, PDF)
                        .statusCode())
                .as("no signature")
                .isEqualTo(403);
        assertThat(Files.put(upload, PDF)).isEqualTo(200);
    }

    @Test
    void thatIsNotThereYetCanNotBeCompleted(DeskClient desk) {
        String id = announce(desk, "informe.pdf", 10).path("id").asText();

        assertThat(new Files(desk)
                        .complete("ana", id)
                        .problem(409)
                        .path("detail")
                        .asText())
                .contains("not been uploaded yet");
    }

    @Test
    void isThereForItsUploaderAlone(DeskClient desk) {
        String id = announce(desk, "informe.pdf", 10).path("id").asText();
        String visitor = desk.visitor("{}");
        String own = desk.asVisitor(visitor, "POST", "/widget/attachments", announcement("a.pdf", 3))
                .ok(201)
                .path("id")
                .asText();

        desk.get("bruno", "/v1/attachments/" + id).problem(404);
        desk.get("dora", "/v1/attachments/" + id).problem(404);
        new Files(desk).complete("bruno", id).problem(404);
        desk.get("ana", "/v1/attachments/" + own).problem(404);
        desk.asVisitor(visitor, "GET", "/widget/attachments/" + own, "").ok(200);
        desk.asVisitor(visitor, "GET", "/widget/attachments/" + id, "").problem(404);
        desk.asVisitor(desk.visitor("{}"), "GET", "/widget/attachments/" + own, "")
                .problem(404);
        desk.asVisitor("forged", "GET", "/widget/attachments/" + own, "").problem(401);
        desk.get("ana", "/v1/attachments/unknown").problem(404);
    }

    @Test
    void ofManyIsLimitedForVisitors(DeskClient desk) {
        String visitor = desk.visitor("{}");
        for (int i = 0; i < 40; i++) {
            desk.asVisitor(visitor, "POST", "/widget/attachments", announcement("a.pdf", 3))
                    .ok(201);
        }

        assertThat(desk.asVisitor(visitor, "POST", "/widget/attachments", announcement("a.pdf", 3))
                        .headers())
                .containsKey("retry-after");
    }

    @Test
    void ofTextIsTakenInUtf8AndInWindows1252(DeskClient desk) {
        Files files = new Files(desk);

        files.ready("ana", "notas.txt", "Señor Núñez".getBytes(StandardCharsets.UTF_8));
        files.ready("ana", "notas.txt", bytes("Se\u00f1or"));
    }
}
