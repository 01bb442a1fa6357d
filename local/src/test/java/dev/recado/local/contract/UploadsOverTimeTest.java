package dev.recado.local.contract;

import static dev.recado.local.contract.Files.PDF;
import static dev.recado.local.contract.Files.announcement;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a run of its own, since it moves the clock. */
@Tag("integration")
@DisplayName("With time, an upload")
class UploadsOverTimeTest {
    @Test
    void canNoLongerBePutAndGoesUnlessAMessageCarriesIt() throws Exception {
        try (DeskClient desk = DeskClient.start()) {
            JsonNode announced = desk.as("ana", "POST", "/v1/attachments", announcement("a.pdf", PDF.length))
                    .ok(201);
            String unused = new Files(desk).ready("ana", "b.pdf", PDF);

            desk.advance("PT16M");
            assertThat(Files.put(announced.path("upload"), PDF)).as("expired").isEqualTo(403);
            desk.get("ana", "/v1/attachments/" + unused).ok(200);

            desk.advance("P1D");
            desk.advance("PT16M");
            desk.get("ana", "/v1/attachments/" + unused).problem(404);
            new Files(desk).complete("ana", announced.path("id").asText()).problem(404);
            assertThat(desk.storedObjects()).isEmpty();
        }
    }
}
