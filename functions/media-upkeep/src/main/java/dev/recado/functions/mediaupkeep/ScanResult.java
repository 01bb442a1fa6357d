package dev.recado.functions.mediaupkeep;

import dev.recado.domain.media.ScanState;
import dev.recado.domain.media.Upload;
import dev.recado.json.JsonObject;
import java.util.Optional;

/**
 * What GuardDuty found in an object.
 *
 * @see <a href="https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html">its
 *     events</a>
 */
record ScanResult(String bucket, String uploadId, ScanState state) {
    private static final String KIND = "GuardDuty Malware Protection Object Scan Result";

    /** Empty for an event of another kind, or of an object that is no checked upload. */
    static Optional<ScanResult> of(JsonObject event) {
        if (!event.textOrEmpty("detail-type").equals(KIND)) {
            return Optional.empty();
        }
        JsonObject detail = event.objectOrEmpty("detail");
        JsonObject object = detail.objectOrEmpty("s3ObjectDetails");
        String result = detail.objectOrEmpty("scanResultDetails").textOrEmpty("scanResultStatus");
        String key = object.textOrEmpty("objectKey");
        return Upload.idOf(key)
                .filter(id -> key.equals(Upload.key(id)))
                .map(id -> new ScanResult(object.textOrEmpty("bucketName"), id, state(result)));
    }

    /** What is skipped, refused or failed is not known, and never clean. */
    private static ScanState state(String result) {
        return switch (result) {
            case "NO_THREATS_FOUND" -> ScanState.CLEAN;
            case "THREATS_FOUND", "THREAT_FOUND" -> ScanState.INFECTED;
            default -> ScanState.FAILED;
        };
    }
}
