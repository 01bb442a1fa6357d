package dev.recado.local.s3;

import dev.recado.local.http.HttpAnswer;
import java.nio.charset.StandardCharsets;

/** A refusal in S3's words. */
final class S3Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    S3Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static S3Refusal accessDenied(String message) {
        return new S3Refusal(403, "AccessDenied", message);
    }

    HttpAnswer answer() {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                + getMessage() + "</Message><RequestId>local</RequestId></Error>";
        return HttpAnswer.of(status, "application/xml", body.getBytes(StandardCharsets.UTF_8));
    }
}
