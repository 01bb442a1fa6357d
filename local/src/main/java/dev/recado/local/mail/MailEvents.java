package dev.recado.local.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * The events that SES publishes about a mail: it was sent, and then delivered, unless it went to an address of SES's
 * mailbox simulator. A mailbox that is full for now, which SES does not simulate, is {@code soft-bounce} here.
 */
final class MailEvents {
    private static final String SIMULATOR = "@simulator.amazonses.com";

    private final Mail mail;

    MailEvents(Mail mail) {
        this.mail = mail;
    }

    /** The events of the kinds in {@code published}, in their order. */
    List<ObjectNode> published(Set<String> published) {
        List<ObjectNode> events = new ArrayList<>();
        if (published.contains("SEND")) {
            events.add(event("Send", "Email Sent", "send", Jsons.object()));
        }
        if (isFor("bounce") || isFor("soft-bounce")) {
            add(events, published, event("Bounce", "Email Bounced", "bounce", bounce(isFor("bounce"))));
            return events;
        }
        add(events, published, event("Delivery", "Email Delivered", "delivery", delivery()));
        if (isFor("complaint")) {
            add(events, published, event("Complaint", "Email Complaint Received", "complaint", complaint()));
        }
        return events;
    }

    private static void add(List<ObjectNode> events, Set<String> published, ObjectNode event) {
        if (published.contains(event.path("detail").path("eventType").asText().toUpperCase(Locale.ROOT))) {
            events.add(event);
        }
    }

    /** The simulator takes labels: {@code bounce+any-label@simulator.amazonses.com}. */
    private boolean isFor(String simulated) {
        return mail.to().stream()
                .map(address -> MailRequest.bare(address).replaceFirst("\\+[^@]*@", "@"))
                .anyMatch(address -> address.equals(simulated + SIMULATOR));
    }

    private ObjectNode event(String eventType, String detailType, String member, ObjectNode outcome) {
        ObjectNode event = Jsons.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType)
                .put("source", "aws.ses")
                .put("account", "000000000000")
                .put("time", mail.at())
                .put("region", "eu-west-1");
        event.putArray("resources")
                .add("arn:aws:ses:eu-west-1:000000000000:configuration-set/" + mail.configurationSet());
        ObjectNode detail = event.putObject("detail").put("eventType", eventType);
        detail.set("mail", mailObject());
        detail.set(member, outcome);
        return event;
    }

    private ObjectNode mailObject() {
        ObjectNode view = Jsons.object()
                .put("timestamp", mail.at())
                .put("source", mail.from())
                .put("sendingAccountId", "000000000000")
                .put("messageId", mail.id());
        ArrayNode destination = view.putArray("destination");
        mail.to().forEach(destination::add);
        ArrayNode headers = view.putArray("headers");
        mail.headers()
                .forEach((name, value) -> headers.addObject().put("name", name).put("value", value));
        view.putObject("commonHeaders").put("subject", mail.subject()).put("messageId", mail.id());
        ObjectNode tags = view.putObject("tags");
        mail.tags().forEach((name, values) -> values.forEach(tags.putArray(name)::add));
        return view;
    }

    private ObjectNode delivery() {
        ObjectNode delivery = Jsons.object()
                .put("timestamp", mail.at())
                .put("processingTimeMillis", 5)
                .put("smtpResponse", "250 2.0.0 OK")
                .put("reportingMTA", "local");
        ArrayNode recipients = delivery.putArray("recipients");
        mail.to().forEach(recipients::add);
        return delivery;
    }

    private ObjectNode bounce(boolean permanent) {
        ObjectNode bounce = Jsons.object()
                .put("bounceType", permanent ? "Permanent" : "Transient")
                .put("bounceSubType", permanent ? "General" : "MailboxFull")
                .put("timestamp", mail.at())
                .put("feedbackId", UUID.randomUUID().toString());
        ArrayNode recipients = bounce.putArray("bouncedRecipients");
        mail.to()
                .forEach(address -> recipients
                        .addObject()
                        .put("emailAddress", MailRequest.bare(address))
                        .put("action", "failed")
                        .put("status", permanent ? "5.1.1" : "4.2.2")
                        .put(
                                "diagnosticCode",
                                permanent ? "smtp; 550 5.1.1 user unknown" : "smtp; 452 4.2.2 mailbox full"));
        return bounce;
    }

    private ObjectNode complaint() {
        ObjectNode complaint = Jsons.object()
                .put("complaintFeedbackType", "abuse")
                .put("timestamp", mail.at())
                .put("feedbackId", UUID.randomUUID().toString());
        ArrayNode recipients = complaint.putArray("complainedRecipients");
        mail.to().forEach(address -> recipients.addObject().put("emailAddress", MailRequest.bare(address)));
        return complaint;
    }
}
