package dev.recado.function.http;

import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * A refusal as RFC 9457 describes it.
 *
 * @param errors the bad fields of the request, empty where the refusal is not about fields
 * @param extensions further members of the problem document
 * @param headers further headers of the answer, such as {@code retry-after}
 */
public record Problem(
        int status,
        String title,
        String detail,
        List<FieldError> errors,
        JsonObject extensions,
        Map<String, String> headers) {

    /** A bad field: where (a JSON pointer, or {@code ?name} for a query parameter) and what is wrong. */
    public record FieldError(String pointer, String detail) {}

    private static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, List.of(), JsonObject.EMPTY, Map.of());
    }

    public static Problem malformed(String detail) {
        return of(400, "Malformed request", detail);
    }

    public static Problem malformed(List<FieldError> errors) {
        return new Problem(400, "Malformed request", details(errors), List.copyOf(errors), JsonObject.EMPTY, Map.of());
    }

    public static Problem unauthorized(String detail) {
        return of(401, "Unauthorized", detail);
    }

    public static Problem forbidden(String detail) {
        return of(403, "Not allowed", detail);
    }

    public static Problem notFound(String detail) {
        return of(404, "Not found", detail);
    }

    public static Problem conflict(String detail) {
        return of(409, "Conflict", detail);
    }

    public static Problem gone(String detail) {
        return of(410, "Gone", detail);
    }

    public static Problem tooLarge(String detail) {
        return of(413, "Too large", detail);
    }

    public static Problem unsupportedMediaType(String detail) {
        return of(415, "Unsupported media type", detail);
    }

    public static Problem unacceptable(String detail) {
        return of(422, "Not acceptable", detail);
    }

    /** A refusal of one understood field. */
    public static Problem unacceptable(String pointer, String detail) {
        return new Problem(
                422, "Not acceptable", detail, List.of(new FieldError(pointer, detail)), JsonObject.EMPTY, Map.of());
    }

    /** A refusal of several understood fields. */
    public static Problem unacceptable(List<FieldError> errors) {
        return new Problem(422, "Not acceptable", details(errors), List.copyOf(errors), JsonObject.EMPTY, Map.of());
    }

    public static Problem tooManyRequests(String detail, long retryAfterSeconds) {
        return new Problem(
                429,
                "Too many requests",
                detail,
                List.of(),
                JsonObject.EMPTY,
                Map.of("retry-after", Long.toString(retryAfterSeconds)));
    }

    static Problem internal() {
        return of(500, "Internal error", "The request failed and changed nothing that is not visible; try it again.");
    }

    /** The same problem with further members in its document. */
    public Problem with(JsonObject more) {
        return new Problem(status, title, detail, errors, more, headers);
    }

    /** This problem as something to throw. */
    public ProblemException toException() {
        return new ProblemException(this);
    }

    HttpResponse toResponse() {
        JsonBuilder document = JsonBuilder.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        if (!errors.isEmpty()) {
            document.put("errors", errors.stream().map(Problem::toJson).toList());
        }
        extensions.members().forEach(document::put);
        HttpResponse response = HttpResponse.of(status, "application/problem+json", document.write());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    private static JsonObject toJson(FieldError error) {
        return JsonBuilder.object()
                .put("pointer", error.pointer())
                .put("detail", error.detail())
                .build();
    }

    private static String details(List<FieldError> errors) {
        return String.join(
                "; ",
                errors.stream()
                        .map(error -> error.pointer() + " " + error.detail())
                        .toList());
    }
}
