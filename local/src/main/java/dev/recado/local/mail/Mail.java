package dev.recado.local.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import java.util.List;
import java.util.Map;

/**
 * A mail that SES was asked to send.
 *
 * @param to all recipients
 * @param tags the message's tags and those of its configuration set
 */
record Mail(
        String id,
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        List<Attachment> attachments,
        Map<String, String> headers,
        String configurationSet,
        Map<String, List<String>> tags,
        String at) {
    ObjectNode view() {
        ObjectNode view = Jsons.object()
                .put("id", id)
                .put("from", from)
                .put("to", String.join(", ", to))
                .put("subject", subject)
                .put("text", text)
                .put("html", html);
        ArrayNode files = view.putArray("attachments");
        attachments.forEach(file -> files.addObject()
                .put("fileName", file.fileName())
                .put("contentType", file.contentType())
                .put("content", file.base64()));
        ObjectNode fields = view.putObject("headers");
        headers.forEach(fields::put);
        return view.put("at", at);
    }

    /**
     * A file that came with the mail.
     *
     * @param base64 its content
     */
    record Attachment(String fileName, String contentType, String base64) {}
}
