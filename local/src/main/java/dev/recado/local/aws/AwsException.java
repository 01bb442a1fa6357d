package dev.recado.local.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.HttpAnswer;

/** A refusal in the words of the AWS service that refuses. */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    public AwsException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    public int status() {
        return status;
    }

    /** The name of the service's exception, such as {@code ConflictException}. */
    public String type() {
        return type;
    }

    HttpAnswer answer() {
        ObjectNode body =
                Jsons.object().put("__type", type).put("message", getMessage()).put("Message", getMessage());
        return HttpAnswer.json(status, body).with("x-amzn-ErrorType", type);
    }
}
