package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.contract.DeskClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Uploads and downloads as a browser does: announced to the desk, and then straight to and from S3. */
final class Files {
    static final byte[] PNG = bytes("\u0089PNG\r\n\u001a\n" + "pixels".repeat(100));
    static final byte[] PDF = bytes("%PDF-1.7\nHola\n%%EOF\n");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DeskClient desk;

    Files(DeskClient desk) {
        this.desk = desk;
    }

    static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String announcement(String name, long size) {
        return "{\"name\":\"" + name + "\",\"size\":" + size + "}";
    }

    /** Uploads and completes a file of an agent, and gives its id. */
    String ready(String agent, String name, byte[] content) {
        JsonNode announced = desk.as(agent, "POST", "/v1/attachments", announcement(name, content.length))
                .ok(201);
        String id = announced.path("id").asText();
        assertThat(put(announced.path("upload"), content)).isEqualTo(200);
        assertThat(complete(agent, id).ok(200).path("state").asText()).isEqualTo("ready");
        return id;
    }

    Answer complete(String agent, String id) {
        return desk.as(agent, "POST", "/v1/attachments/" + id + "/complete", "");
    }

    /** Uploads and completes a file of a visitor, and gives its id. */
    String readyOfVisitor(String token, String name, byte[] content) {
        JsonNode announced = desk.asVisitor(token, "POST", "/widget/attachments", announcement(name, content.length))
                .ok(201);
        String id = announced.path("id").asText();
        assertThat(put(announced.path("upload"), content)).isEqualTo(200);
        desk.asVisitor(token, "POST", "/widget/attachments/" + id + "/complete", "")
                .ok(200);
        return id;
    }

    /** Puts bytes where an announcement says, with its headers; the status. */
    static int put(JsonNode upload, byte[] content) {
        Map<String, String> headers = new HashMap<>();
        upload.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return send(upload.path("method").asText(), upload.path("url").asText(), headers, content)
                .statusCode();
    }

    static HttpResponse<byte[]> fetch(String url) {
        return send("GET", url, Map.of(), new byte[0]);
    }

    static HttpResponse<byte[]> send(String method, String url, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
