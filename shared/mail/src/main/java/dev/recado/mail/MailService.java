package dev.recado.mail;

import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.Variables;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Hands mails to SES; the SDK's client is made on first use. */
@Singleton
class MailService {
    private static final String CHARSET = "UTF-8";

    private final FunctionEnvironment environment;
    private volatile @Nullable SesV2Client client;

    MailService(FunctionEnvironment environment) {
        this.environment = environment;
    }

    /** Asks SES once; what it throws tells whether the mail may have left. */
    void send(MailOrder order, MailContent content) {
        client().sendEmail(request(order, content));
    }

    /** Has SES forget that mail to an address failed; it may know nothing of it. */
    void unsuppress(String address) {
        try {
            client().deleteSuppressedDestination(request -> request.emailAddress(address));
        } catch (NotFoundException unknown) {
            Log.info("address is not on the list of SES", "reason", "nothing to remove");
        }
    }

    /** The tags come back with SES's news of the mail. */
    private SendEmailRequest request(MailOrder order, MailContent content) {
        SendEmailRequest.Builder request = SendEmailRequest.builder()
                .fromEmailAddress(environment.required(Variables.MAIL_FROM))
                .destination(destination -> destination.toAddresses(order.to()))
                .content(mail -> mail.simple(simple -> simple.subject(utf8(content.subject()))
                        .body(body -> body.text(utf8(content.text())).html(utf8(content.html())))))
                .emailTags(tag("mailId", order.mailId()), tag("conversationId", order.conversationId()));
        environment.optional(Variables.MAIL_CONFIGURATION_SET).ifPresent(request::configurationSetName);
        return request.build();
    }

    private static Content utf8(String data) {
        return Content.builder().charset(CHARSET).data(data).build();
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }

    private SesV2Client client() {
        SesV2Client made = client;
        if (made == null) {
            synchronized (this) {
                made = client;
                if (made == null) {
                    made = AwsSdk.clientWithoutRetries(SesV2Client.builder(), "SESV2", environment);
                    client = made;
                }
            }
        }
        return made;
    }
}
