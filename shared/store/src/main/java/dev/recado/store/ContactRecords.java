package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.store.ConversationQueries.Page;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads all that is held on a contact: the profile first, then conversation by conversation what is stored of each. */
@Singleton
public class ContactRecords {
    private static final int MOST_IDENTITIES = 1000;
    private static final Pattern POSITION = Pattern.compile("[0-9a-zA-Z-]{1,128}/[0-9A-Za-z#_.:-]{0,200}");

    private final DynamoDbClient client;
    private final Table table;
    private final ContactStore contacts;
    private final ConversationQueries queries;

    public ContactRecords(DynamoDbClient client, Table table, ContactStore contacts, ConversationQueries queries) {
        this.client = client;
        this.table = table;
        this.contacts = contacts;
        this.queries = queries;
    }

    /** One thing that is held. */
    public sealed interface Held {
        /** Who the contact is, with all that it writes under. */
        record Profile(Contact contact, List<ContactStore.Identity> identities) implements Held {}

        /** A conversation; what follows it was said and done in it. */
        record Talk(Conversation conversation) implements Held {}

        /** A message, a private note or a line that tells of a change. */
        record Said(Message message) implements Held {}

        /** An answer to a survey. */
        record Rated(String conversationId, SurveyAnswer answer) implements Held {}

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
        String conversation = position == null ? next(contact.id(), "") : position.substring(0, position.indexOf('/'));
        String after = position == null ? "" : position.substring(position.indexOf('/') + 1);
        if (position == null) {
            held.add(new Held.Profile(contact, contacts.identities(contact.id(), MOST_IDENTITIES)));
        }
        while (conversation != null) {
            if (held.size() >= limit) {
                return new Page<>(held, conversation + "/" + after);
            }
            QueryResponse response = stored(conversation, after, limit - held.size());
            for (Map<String, AttributeValue> item : response.items()) {
                read(conversation, item).ifPresent(held::add);
            }
            if (response.hasLastEvaluatedKey()) {
                return new Page<>(
                        held,
                        conversation + "/"
                                + Attributes.reading(response.lastEvaluatedKey())
                                        .requiredText(Table.SK));
            }
            conversation = next(contact.id(), conversation);
            after = "";
        }
        return new Page<>(held, null);
    }

    /** The contact's conversation that began after {@code previous}. */
    private @Nullable String next(String contactId, String previous) {
        return client
                .query(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :pk AND SK BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":pk", string(Table.contactPartition(contactId)),
                                ":from", string(Table.CONVERSATION_PREFIX + previous + " "),
                                ":to", string(Table.CONVERSATION_PREFIX + "~")))
                        .limit(1))
                .items()
                .stream()
                .map(item -> Attributes.reading(item).requiredText("conv"))
                .findFirst()
                .orElse(null);
    }

    private QueryResponse stored(String conversationId, String after, int limit) {
        return client.query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :pk AND SK > :after")
                .expressionAttributeValues(Map.of(
                        ":pk", string(Table.conversationPartition(conversationId)),
                        ":after", string(after.isEmpty() ? " " : after)))
                .limit(limit));
    }

    private Optional<Held> read(String conversationId, Map<String, AttributeValue> item) {
        String sortKey = Attributes.reading(item).requiredText(Table.SK);
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
