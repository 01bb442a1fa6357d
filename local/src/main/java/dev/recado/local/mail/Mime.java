package dev.recado.local.mail;

import dev.recado.local.mail.Mail.Attachment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of MIME as reading a sent mail takes. */
final class Mime {
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?([^?]+)\\?([bBqQ])\\?([^?]*)\\?=");

    private final Map<String, String> headers;
    private String text = "";
    private String html = "";
    private final List<Attachment> attachments = new ArrayList<>();

    private Mime(Map<String, String> headers) {
        this.headers = headers;
    }

    /** Reads a message whose every byte is one character of {@code message}. */
    static Mime parse(String message) {
        Part part = Part.of(message.replace("\r\n", "\n"));
        Mime mime = new Mime(part.headers());
        mime.collect(part);
        return mime;
    }

    String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    Map<String, String> headers() {
        return headers;
    }

    String text() {
        return text;
    }

    String html() {
        return html;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    private void collect(Part part) {
        String type = part.header("content-type", "text/plain");
        if (type.startsWith("multipart/")) {
            part.parts(parameter(type, "boundary")).forEach(this::collect);
            return;
        }
        boolean attached = part.header("content-disposition", "").startsWith("attachment");
        String charset = parameter(type, "charset");
        if (!attached && type.startsWith("text/plain") && text.isEmpty()) {
            text = part.text(charset);
        } else if (!attached && type.startsWith("text/html") && html.isEmpty()) {
            html = part.text(charset);
        } else {
            attachments.add(new Attachment(
                    parameter(part.header("content-disposition", ""), "filename"),
                    type.split(";", 2)[0],
                    Base64.getEncoder().encodeToString(part.content())));
        }
    }

    private static String parameter(String header, String name) {
        Matcher found = Pattern.compile(name + "=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE)
                .matcher(header);
        return found.find() ? found.group(1) : "";
    }

    private static String decodeWords(String value) {
        Matcher words = ENCODED_WORD.matcher(value.replaceAll("\\?=\\s+=\\?", "?==?"));
        StringBuilder decoded = new StringBuilder();
        while (words.find()) {
            byte[] bytes = words.group(2).equalsIgnoreCase("b")
                    ? Base64.getDecoder().decode(words.group(3))
                    : quotedPrintable(words.group(3).replace('_', ' '));
            words.appendReplacement(
                    decoded, Matcher.quoteReplacement(new String(bytes, Charset.forName(words.group(1)))));
        }
        return words.appendTail(decoded).toString();
    }

    private static byte[] quotedPrintable(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String joined = encoded.replace("=\n", "");
        for (int i = 0; i < joined.length(); i++) {
            if (joined.charAt(i) == '=' && i + 2 < joined.length()) {
                bytes.write(Integer.parseInt(joined.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(joined.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private record Part(Map<String, String> headers, String body) {
        static Part of(String text) {
            int end = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
            String head = end < 0 ? text : text.substring(0, end);
            String body = end < 0 ? "" : text.substring(Math.min(text.length(), end == 0 ? 1 : end + 2));
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line : head.replaceAll("\n[ \t]+", " ").split("\n", -1)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            decodeWords(line.substring(colon + 1).strip()));
                }
            }
            return new Part(headers, body);
        }

        String header(String name, String fallback) {
            return headers.getOrDefault(name, fallback);
        }

        List<Part> parts(String boundary) {
            String[] pieces = ("\n" + body).split("\n--" + Pattern.quote(boundary), -1);
            List<Part> parts = new ArrayList<>();
            for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
                parts.add(of(pieces[i].startsWith("\n") ? pieces[i].substring(1) : pieces[i]));
            }
            return parts;
        }

        byte[] content() {
            return switch (header("content-transfer-encoding", "7bit").toLowerCase(Locale.ROOT)) {
                case "base64" -> Base64.getMimeDecoder().decode(body);
                case "quoted-printable" -> quotedPrintable(body);
                default -> body.getBytes(StandardCharsets.ISO_8859_1);
            };
        }

        String text(String charset) {
            return new String(content(), charset.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(charset));
        }
    }
}
