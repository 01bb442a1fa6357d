package dev.recado.local.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.AwsException;
import dev.recado.local.data.JsonLines;
import dev.recado.local.data.Jsons;
import dev.recado.local.events.EventBus;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import dev.recado.local.log.TravelLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** SES v2's SendEmail: keeps the mails, and publishes what became of them where the template says so. */
public final class MailService implements HttpService {
    private static final String IDENTITY_PROVIDER = "no-reply@verificationemail.com";

    private final MailSettings settings;
    private final InstantSource clock;
    private final JsonLines lines;
    private final EventBus bus;
    private final TravelLog log;
    private final List<ObjectNode> mails = new ArrayList<>();

    public MailService(MailSettings settings, InstantSource clock, JsonLines lines, EventBus bus, TravelLog log) {
        this.settings = settings;
        this.clock = clock;
        this.lines = lines;
        this.bus = bus;
        this.log = log;
        lines.read().forEach(line -> mails.add((ObjectNode) line));
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        if (call.method().equals("DELETE") && call.path().startsWith("/v2/email/suppression/addresses/")) {
            // The simulator's addresses never come onto the account's list.
            throw new AwsException(404, "NotFoundException", "The address is not on the suppression list");
        }
        if (!call.method().equals("POST") || !call.path().equals("/v2/email/outbound-emails")) {
            throw new AwsException(404, "NotFoundException", "The local run only knows SendEmail");
        }
        String id = UUID.randomUUID().toString();
        Mail mail = new MailRequest(Jsons.parse(call.body())).read(id, clock.instant());
        settings.requireVerified(mail.from());
        keep(mail);
        log.line(TravelLog.Stage.MAIL, "to " + String.join(", ", mail.to()) + "  " + mail.subject());
        new MailEvents(mail)
                .published(settings.published(mail.configurationSet()))
                .forEach(bus::publish);
        return HttpAnswer.json(200, Jsons.object().put("MessageId", id));
    }

    /** Keeps a mail that the identity provider sends by itself; SES has no part in it. */
    public void receiveFromIdentityProvider(String to, String subject, String text) {
        keep(new Mail(
                UUID.randomUUID().toString(),
                IDENTITY_PROVIDER,
                List.of(to),
                subject,
                text,
                "",
                List.of(),
                Map.of(),
                "",
                Map.of(),
                clock.instant().toString()));
        log.line(TravelLog.Stage.MAIL, "to " + to + "  " + subject);
    }

    private synchronized void keep(Mail mail) {
        ObjectNode view = mail.view();
        lines.append(view);
        mails.add(view);
    }

    /** The mails sent to an address that holds {@code to}, oldest first. */
    public synchronized List<ObjectNode> sent(String to) {
        String wanted = to.toLowerCase(Locale.ROOT);
        return mails.stream()
                .filter(mail ->
                        mail.path("to").asText().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }
}
