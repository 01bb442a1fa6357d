package dev.recado.local.contract;

import static dev.recado.local.contract.Files.PNG;
import static dev.recado.local.contract.Files.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a run of its own, whose template scans. */
@Tag("integration")
@DisplayName("Where files are scanned")
class InfectedFilesTest {
    private static final byte[] VIRUS =
            bytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE!$H+H*");

    @Test
    void an_infected_one_can_not_be_sent_and_a_clean_one_can() throws Exception {
        try (DeskClient desk = DeskClient.start(Map.of("MalwareScan", "on"))) {
            desk.sms("SM1", "+34600000001", "Hola").ok200();
            desk.idle();
            String messages = "/v1/conversations/"
                    + desk.conversationOf("+34600000001").path("id").asText() + "/messages";
            String virus = new Files(desk).ready("ana", "virus.txt", VIRUS);
            String photo = new Files(desk).ready("ana", "foto.png", PNG);
            desk.idle();

            assertThat(scan(desk, virus)).isEqualTo("infected");
            assertThat(scan(desk, photo)).isEqualTo("clean");
            assertThat(desk.as("ana", "POST", messages, reply(virus))
                            .problem(422)
                            .toString())
                    .contains("/attachments/0", "infected");
            JsonNode message = desk.as("ana", "POST", messages, reply(photo)).ok(201);
            assertThat(message.path("attachments").path(0).path("scan").asText())
                    .isEqualTo("clean");

            String download = messages + "/" + message.path("id").asText() + "/attachments/0";
            desk.get("ana", download).ok(200);
            desk.deliver("MediaUpkeepFunction", laterFoundInfected(photo));
            desk.get("ana", download).problem(403);
        }
    }

    private static String laterFoundInfected(String id) {
        return """
                {"detail-type":"GuardDuty Malware Protection Object Scan Result","source":"aws.guardduty","detail":{
                "s3ObjectDetails":{"bucketName":"recado-mediabucket-000000000000","objectKey":"media/%s"},
                "scanResultDetails":{"scanResultStatus":"THREATS_FOUND"}}}
                """.formatted(id);
    }

    private static String scan(DeskClient desk, String id) {
        return desk.get("ana", "/v1/attachments/" + id).ok(200).path("scan").asText();
    }

    private static String reply(String upload) {
        return "{\"kind\":\"reply\",\"text\":\"x\",\"attachments\":[\"" + upload + "\"]}";
    }
}
