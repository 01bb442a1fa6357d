package dev.recado.local.mail;

import dev.recado.local.aws.AwsException;
import dev.recado.local.template.MailEventDestination;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the template says about mail.
 *
 * @param identities the verified addresses and domains; if there are none, anybody may send
 */
public record MailSettings(List<String> identities, List<MailEventDestination> destinations) {
    public MailSettings {
        identities = List.copyOf(identities);
        destinations = List.copyOf(destinations);
    }

    void requireVerified(String from) {
        String address = MailRequest.bare(from).toLowerCase(Locale.ROOT);
        boolean verified = identities.isEmpty()
                || identities.stream()
                        .map(identity -> identity.toLowerCase(Locale.ROOT))
                        .anyMatch(identity -> address.equals(identity)
                                || address.endsWith("@" + identity)
                                || address.endsWith("." + identity));
        if (!verified) {
            throw new AwsException(
                    400,
                    "MessageRejected",
                    "Email address is not verified. The following identities failed the check: " + from);
        }
    }

    /** The kinds of events that the configuration set publishes, upper case. */
    Set<String> published(String configurationSet) {
        return destinations.stream()
                .filter(destination -> destination.configurationSet().equals(configurationSet))
                .flatMap(destination -> destination.eventTypes().stream())
                .map(type -> type.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
