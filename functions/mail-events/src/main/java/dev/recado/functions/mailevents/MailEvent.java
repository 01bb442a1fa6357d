package dev.recado.functions.mailevents;

import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One event of SES, as EventBridge brings it.
 *
 * @param kind such as Send, Delivery, Bounce, Complaint or Reject
 * @param mailId the tag we gave the mail, empty on mails that are not ours
 * @param reason why it failed, empty on good news
 * @param lasting whether no mail should go to the recipient any more: a mailbox that is full today is not, one that does not
 *     exist is
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">contents</a>
 */
record MailEvent(String kind, String mailId, String conversationId, String recipient, String reason, boolean lasting) {
    static MailEvent of(JsonObject event) {
        JsonObject detail = event.objectOrEmpty("detail");
        JsonObject mail = detail.objectOrEmpty("mail");
        JsonObject tags = mail.objectOrEmpty("tags");
        String kind = detail.text("eventType").orElseGet(() -> detail.textOrEmpty("notificationType"));
        return new MailEvent(
                kind,
                first(tags, "mailId"),
                first(tags, "conversationId"),
                first(mail, "destination"),
                switch (kind) {
                    case "Bounce" -> bounce(detail.objectOrEmpty("bounce"));
                    case "Complaint" -> complaint(detail.objectOrEmpty("complaint"));
                    case "Reject" -> detail.objectOrEmpty("reject").textOrEmpty("reason");
                    default -> "";
                },
                kind.equals("Complaint")
                        || detail.objectOrEmpty("bounce")
                                .textOrEmpty("bounceType")
                                .equals("Permanent"));
    }

    private static String first(JsonObject object, String name) {
        List<JsonValue> values = object.array(name);
        return !values.isEmpty() && values.getFirst() instanceof JsonValue.Text(String text) ? text : "";
    }

    private static String bounce(JsonObject bounce) {
        Stream<String> kinds = Stream.of(bounce.textOrEmpty("bounceType"), bounce.textOrEmpty("bounceSubType"));
        Stream<String> words =
                bounce.objects("bouncedRecipients").stream().map(recipient -> recipient.textOrEmpty("diagnosticCode"));
        return joined("Bounce", Stream.concat(kinds, words));
    }

    private static String complaint(JsonObject complaint) {
        return joined("Complaint", Stream.of(complaint.textOrEmpty("complaintFeedbackType")));
    }

    private static String joined(String what, Stream<String> details) {
        return Stream.concat(Stream.of(what), details.filter(detail -> !detail.isEmpty()))
                .collect(Collectors.joining(", "));
    }
}
