package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.account.Contact;
import dev.recado.domain.contact.NetworkAddress;
import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.function.FunctionEnvironment;
import dev.recado.store.ConversationQueries.Page;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads all that is held on a contact: the profile first, then conversation by conversation what is stored of each, then what
 * agents did with the contact itself.
 */
@Singleton
public class ContactRecords {
    private static final int MOST_IDENTITIES = 1000;
    private static final Pattern POSITION = Pattern.compile("[CU]#[0-9a-zA-Z-]{1,128}/[0-9A-Za-z#_.:-]{0,200}");

    private final DynamoDbClient client;
    private final Table table;
    private final ContactStore contacts;
    private final ConversationQueries queries;
    private final BlockedAddresses addresses;
    private final SuppressedAddresses suppressed;
    private final FunctionEnvironment environment;

    public ContactRecords(
            DynamoDbClient client,
            Table table,
            ContactStore contacts,
            ConversationQueries queries,
            BlockedAddresses addresses,
            SuppressedAddresses suppressed,
            FunctionEnvironment environment) {
        this.addresses = addresses;
        this.suppressed = suppressed;
        this.environment = environment;
        this.client = client;
        this.table = table;
        this.contacts = contacts;
        this.queries = queries;
    }

    /** One thing that is held. */
    public sealed interface Held {
        /**
         * Who the contact is, with all that it writes under.
         *
         * @param cameFrom the networks that the contact's visits to live chats came from within the last week
         * @param unreachable the contact's e-mail addresses that no mail goes to
         */
        record Profile(
                Contact contact,
                List<ContactStore.Identity> identities,
                List<CameFrom> cameFrom,
                List<SuppressedAddresses.Suppression> unreachable)
                implements Held {}

        /** Where a visitor came from last. */
        record CameFrom(ContactStore.Identity identity, NetworkAddress network) {}

        /** What somebody did with a conversation, or with the contact itself. */
        record Done(AuditStore.Recorded act) implements Held {}

        /** A conversation; what follows it was said and done in it. */
        record Talk(Conversation conversation) implements Held {}

        /** A message, a private note or a line that tells of a change. */
        record Said(Message message) implements Held {}

        /** An answer to a survey. */
        record Rated(String conversationId, SurveyAnswer answer) implements Held {}

        /** What the customer was asked for in a conversation, with the answer. */
        record Asked(String conversationId, AgentRequest request) implements Held {}

        /** A mail that was sent: its text was made from the conversation and is not kept. */
        record Mailed(String conversationId, String to, String state, Instant at) implements Held {}
    }

    /** Whether a text is a {@link Page#next} of {@link #page}. */
    public static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }

    /** A page of what is held; only a page without {@code next} is the last. */
    public Page<Held> page(Contact contact, @Nullable String position, int limit) {
        List<Held> held = new ArrayList<>();
        String section = position == null
                ? next(contact, Table.CONVERSATION_PREFIX)
                : position.substring(0, position.indexOf('/'));
        String after = position == null ? "" : position.substring(position.indexOf('/') + 1);
        if (position == null) {
            held.add(profile(contact));
        }
        while (section != null) {
            if (held.size() >= limit) {
                return new Page<>(held, section + "/" + after);
            }
            QueryResponse response = stored(section, after, limit - held.size());
            for (Map<String, AttributeValue> item : response.items()) {
                read(section, item).ifPresent(held::add);
            }
            if (response.hasLastEvaluatedKey()) {
                return new Page<>(
                        held,
                        section + "/"
                                + Attributes.reading(response.lastEvaluatedKey())
                                        .requiredText(Table.SK));
            }
            section = next(contact, section);
            after = "";
        }
        return new Page<>(held, null);
    }

    private Held profile(Contact contact) {
        List<ContactStore.Identity> identities = contacts.identities(contact.id(), MOST_IDENTITIES);
        Instant now = environment.clock().instant();
        return new Held.Profile(
                contact,
                identities,
                identities.stream()
                        .flatMap(identity -> addresses
                                .lastSeen(identity.inboxId(), identity.address(), now)
                                .map(network -> new Held.CameFrom(identity, network))
                                .stream())
                        .toList(),
                Stream.concat(Stream.ofNullable(contact.email()), contact.extras().emails().stream())
                        .flatMap(address -> suppressed.find(address).stream())
                        .toList());
    }

    /** The partition after {@code section}: the next conversation's, then those of the acts on each of the contact's ids. */
    private @Nullable String next(Contact contact, String section) {
        List<String> acts = Stream.concat(Stream.of(contact.id()), contact.extras().merged().stream())
                .map(Table::auditOfThingPartition)
                .toList();
        if (section.startsWith(Table.CONVERSATION_PREFIX)) {
            return nextConversation(contact.id(), section).orElseGet(acts::getFirst);
        }
        int following = acts.indexOf(section) + 1;
        return following == 0 || following == acts.size() ? null : acts.get(following);
    }

    /** The contact's conversation that began after the one of {@code section}. */
    private Optional<String> nextConversation(String contactId, String section) {
        return client
                .query(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :pk AND SK BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":pk", string(Table.contactPartition(contactId)),
                                ":from", string(section + " "),
                                ":to", string(Table.CONVERSATION_PREFIX + "~")))
                        .limit(1))
                .items()
                .stream()
                .map(item -> Attributes.reading(item).requiredText("conv"))
                .map(Table::conversationPartition)
                .findFirst();
    }

    private QueryResponse stored(String partition, String after, int limit) {
        return client.query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :pk AND SK > :after")
                .expressionAttributeValues(Map.of(
                        ":pk", string(partition),
                        ":after", string(after.isEmpty() ? " " : after)))
                .limit(limit));
    }

    private Optional<Held> read(String section, Map<String, AttributeValue> item) {
        String sortKey = Attributes.reading(item).requiredText(Table.SK);
        if (sortKey.startsWith(Table.AUDIT_PREFIX)) {
            return Optional.of(new Held.Done(AuditItem.read(item)));
        }
        String conversationId = section.substring(Table.CONVERSATION_PREFIX.length());
        if (sortKey.equals("C")) {
            return ConversationItem.erased(item)
                    ? Optional.empty()
                    : Optional.of(new Held.Talk(ConversationItem.read(item)));
        }
        if (sortKey.startsWith(Table.MESSAGE_PREFIX)) {
            return Optional.of(new Held.Said(MessageItem.read(item)));
        }
        if (sortKey.startsWith(Table.SURVEY_PREFIX)) {
            return queries.surveyAnswer(conversationId, sortKey.substring(Table.SURVEY_PREFIX.length()))
                    .map(answer -> new Held.Rated(conversationId, answer));
        }
        if (sortKey.startsWith(Table.REQUEST_PREFIX)) {
            return Optional.of(new Held.Asked(conversationId, RequestItem.read(item)));
        }
        return sortKey.startsWith(Table.MAIL_PREFIX)
                ? mailed(conversationId, sortKey.substring(Table.MAIL_PREFIX.length()))
                : Optional.empty();
    }

    private Optional<Held> mailed(String conversationId, String mailId) {
        Map<String, AttributeValue> mail = client.getItem(
                        request -> request.tableName(table.name()).key(Table.mail(mailId)))
                .item();
        if (mail.isEmpty()) {
            return Optional.empty();
        }
        Attributes read = Attributes.reading(mail);
        return Optional.of(new Held.Mailed(
                conversationId, read.requiredText("to"), read.requiredText("state"), read.requiredInstant("at")));
    }
}
