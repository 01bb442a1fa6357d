package dev.recado.mail;

import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.richtext.Html;
import dev.recado.richtext.RichText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as its customer saw it: neither notes, nor what happened inside, nor what was deleted. */
final class Transcript {
    /** In both forms together; SES takes mails of 40 MB, and a character has up to four bytes. */
    static final int MAX_LENGTH = 5_000_000;

    private final MailWords words;
    private final DateTimeFormatter time;
    private final MailBody body;
    private final String subject;
    private final FileLinks links;
    private boolean cutShort;

    /**
     * Begins a transcript.
     *
     * @param zone of the times shown
     * @param links lead to the files that we keep
     */
    Transcript(
            Language language,
            ZoneId zone,
            String company,
            Conversation conversation,
            @Nullable String recipientName,
            FileLinks links) {
        this.links = links;
        this.words = MailWords.in(language);
        this.time = DateTimeFormatter.ofPattern(words.datePattern(), language.locale())
                .withZone(zone);
        this.body = new MailBody(language);
        this.subject = words.transcriptSubject().formatted(conversation.number(), company);
        if (recipientName != null) {
            body.paragraph(words.greeting().formatted(recipientName));
        }
        body.paragraph(words.transcriptIntroduction().formatted(conversation.number(), company) + " "
                + words.times().formatted(zone.getId()));
    }

    /** Makes links to the files of messages. */
    @FunctionalInterface
    interface FileLinks {
        /** A link to the attachment number {@code index}, from 0. */
        String to(Message message, int index);
    }

    /** Whether no more messages fit in. */
    boolean isFull() {
        return cutShort;
    }

    /** Appends the messages that the customer may see. */
    void append(List<Message> messages) {
        messages.stream()
                .filter(message -> message.kind().visibleToCustomer() && !message.deleted())
                .forEach(this::append);
    }

    private void append(Message message) {
        if (cutShort) {
            return;
        }
        if (body.length() >= MAX_LENGTH) {
            cutShort = true;
            body.paragraph(words.cutShort());
            return;
        }
        String heading = heading(senderOf(message), message.createdAt());
        if (message.kind().isMarkdown()) {
            body.entry(heading, content(message, RichText.plain(message.text())), richContent(message));
        } else {
            body.entry(heading, content(message, message.text()));
        }
        appendLinks(message);
    }

    private String heading(String sender, Instant at) {
        return sender + " · " + time.format(at);
    }

    private String senderOf(Message message) {
        Author author = message.author();
        return switch (author.type()) {
            case CONTACT -> Objects.requireNonNullElse(author.name(), words.customer());
            case AGENT -> Objects.requireNonNullElse(author.name(), words.agent());
            case AUTOMATION, SYSTEM ->
                author.name() == null ? words.automatic() : author.name() + " (" + words.automatic() + ")";
        };
    }

    /** The text, and a line for each attachment whose content we do not keep. */
    private String content(Message message, String words) {
        return Stream.concat(Stream.of(words).filter(text -> !text.isEmpty()), unkept(message))
                .collect(Collectors.joining("\n"));
    }

    private String richContent(Message message) {
        String files = unkept(message)
                .map(line -> "<p>" + Html.escape(line) + "</p>\n")
                .collect(Collectors.joining());
        return "<div style=\"margin:0 0 12px\">" + RichText.html(message.text()) + files + "</div>";
    }

    private Stream<String> unkept(Message message) {
        return message.attachments().stream()
                .filter(attachment -> attachment.file() == null)
                .map(attachment -> "[" + describe(attachment) + "]");
    }

    private void appendLinks(Message message) {
        for (int i = 0; i < message.attachments().size(); i++) {
            Attachment attachment = message.attachments().get(i);
            if (attachment.file() != null) {
                body.link(describe(attachment), links.to(message, i));
            }
        }
    }

    private String describe(Attachment attachment) {
        String name = attachment.name() == null ? attachment.kind() : attachment.name();
        return words.attachment() + ": " + name;
    }

    /** The finished mail, with the customer's rating if there is one. */
    MailContent finish(@Nullable SurveyAnswer answer) {
        if (answer != null) {
            body.entry(
                    heading(words.rating().formatted(answer.rating()), answer.answeredAt()),
                    answer.comment() == null ? "" : answer.comment());
        }
        return body.under(subject);
    }
}
