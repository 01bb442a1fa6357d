package dev.recado.mail;

/** What a mail says, in plain text and in HTML. */
public record MailContent(String subject, String text, String html) {
    /** A subject is one line, whatever a company calls itself. */
    public MailContent {
        subject = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
