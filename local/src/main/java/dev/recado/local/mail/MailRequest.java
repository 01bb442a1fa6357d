package dev.recado.local.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.aws.AwsException;
import dev.recado.local.mail.Mail.Attachment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads SendEmail's body and refuses what SES refuses. */
final class MailRequest {
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>@,;:\"()\\[\\]]+@[^\\s<>@,;:\"()\\[\\].]+(\\.[^\\s<>@,;:\"()\\[\\].]+)+");
    private static final int MOST_RECIPIENTS = 50;

    private final JsonNode request;

    MailRequest(JsonNode request) {
        this.request = request;
    }

    Mail read(String id, Instant now) {
        JsonNode content = request.path("Content");
        if (content.path("Raw").path("Data").isTextual()) {
            return raw(id, now, content.path("Raw").path("Data").asText());
        }
        if (content.path("Simple").isObject()) {
            return simple(id, now, content.path("Simple"));
        }
        throw refused("The content of the message is empty: give Simple or Raw.");
    }

    private Mail simple(String id, Instant now, JsonNode simple) {
        String text = simple.path("Body").path("Text").path("Data").asText("");
        String html = simple.path("Body").path("Html").path("Data").asText("");
        if (!simple.path("Subject").path("Data").isTextual()) {
            throw refused("The message has no subject.");
        }
        if (text.isEmpty() && html.isEmpty()) {
            throw refused("The message has no body.");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        simple.path("Headers")
                .forEach(header -> headers.put(
                        header.path("Name").asText(), header.path("Value").asText()));
        List<Attachment> attachments = new ArrayList<>();
        simple.path("Attachments")
                .forEach(file -> attachments.add(new Attachment(
                        file.path("FileName").asText(),
                        file.path("ContentType").asText("application/octet-stream"),
                        file.path("RawContent").asText())));
        return mail(
                id,
                now,
                sender(""),
                recipients(List.of()),
                simple.path("Subject").path("Data").asText(),
                text,
                html,
                attachments,
                headers);
    }

    private Mail raw(String id, Instant now, String base64) {
        Mime message = Mime.parse(new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1));
        if (message.text().isEmpty()
                && message.html().isEmpty()
                && message.attachments().isEmpty()) {
            throw refused("The message has no body.");
        }
        List<String> named = new ArrayList<>();
        for (String field : List.of("to", "cc", "bcc")) {
            for (String address : message.header(field).split(",", -1)) {
                if (!address.isBlank()) {
                    named.add(address.strip());
                }
            }
        }
        return mail(
                id,
                now,
                sender(message.header("from")),
                recipients(named),
                message.header("subject"),
                message.text(),
                message.html(),
                message.attachments(),
                message.headers());
    }

    private Mail mail(
            String id,
            Instant now,
            String from,
            List<String> to,
            String subject,
            String text,
            String html,
            List<Attachment> attachments,
            Map<String, String> headers) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        request.path("EmailTags")
                .forEach(tag -> tags.put(
                        tag.path("Name").asText(), List.of(tag.path("Value").asText())));
        String set = request.path("ConfigurationSetName").asText("");
        if (!set.isEmpty()) {
            tags.put("ses:configuration-set", List.of(set));
        }
        return new Mail(id, from, to, subject, text, html, attachments, headers, set, tags, now.toString());
    }

    private String sender(String header) {
        String from = request.path("FromEmailAddress").asText(header);
        requireAddress(from);
        return from;
    }

    private List<String> recipients(List<String> named) {
        List<String> all = new ArrayList<>();
        for (String kind : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
            request.path("Destination").path(kind).forEach(address -> all.add(address.asText()));
        }
        List<String> recipients = all.isEmpty() ? named : all;
        if (recipients.isEmpty()) {
            throw refused("The message has no recipient.");
        }
        if (recipients.size() > MOST_RECIPIENTS) {
            throw refused("Recipient count exceeds " + MOST_RECIPIENTS + ".");
        }
        recipients.forEach(MailRequest::requireAddress);
        return recipients;
    }

    private static void requireAddress(String given) {
        if (!ADDRESS.matcher(bare(given)).matches()) {
            throw refused(
                    given.contains("@")
                            ? "Domain contains illegal character or local part is invalid"
                            : "Missing final '@domain'");
        }
    }

    /** The address alone, without a display name. */
    static String bare(String address) {
        int open = address.lastIndexOf('<');
        int close = address.lastIndexOf('>');
        return open >= 0 && close > open ? address.substring(open + 1, close).strip() : address.strip();
    }

    private static AwsException refused(String message) {
        return new AwsException(400, "BadRequestException", message);
    }
}
