package dev.recado.functions.mediaupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.media.ScanState;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A scan's result")
class ScanResultTest {
    private static JsonObject event(String detailType, String key, String result) {
        return Json.parseObject("""
                {"detail-type":"%s","source":"aws.guardduty","detail":{"scanStatus":"COMPLETED","s3ObjectDetails":
                {"bucketName":"b","objectKey":"%s"},"scanResultDetails":{"scanResultStatus":"%s","threats":null}}}
                """.formatted(detailType, key, result));
    }

    private static JsonObject result(String key, String result) {
        return event("GuardDuty Malware Protection Object Scan Result", key, result);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_THREATS_FOUND, CLEAN",
        "THREATS_FOUND, INFECTED",
        "UNSUPPORTED, FAILED",
        "ACCESS_DENIED, FAILED",
        "FAILED, FAILED",
        "SOMETHING_NEW, FAILED"
    })
    void isCleanOnlyWhenTheScannerSaysSo(String told, ScanState state) {
        assertThat(ScanResult.of(result("media/f1", told))).contains(new ScanResult("b", "f1", state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending/f1", "malware-protection-resource-validation-object", "f1", ""})
    void ofAnotherObjectIsOfNoInterest(String key) {
        assertThat(ScanResult.of(result(key, "THREATS_FOUND"))).isEmpty();
    }

    @Test
    void isNoOtherEvent() {
        assertThat(ScanResult.of(event("GuardDuty Finding", "media/f1", "THREATS_FOUND")))
                .isEmpty();
        assertThat(ScanResult.of(Json.parseObject("{}"))).isEmpty();
    }
}
