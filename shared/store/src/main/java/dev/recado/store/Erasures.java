package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.PlannedSurvey;
import dev.recado.domain.conversation.Snooze;
import dev.recado.domain.conversation.StoredFile;
import dev.recado.function.FunctionEnvironment;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Erases contacts and conversations. One transaction takes each away from everybody's sight and leaves an empty item that
 * orders the rest; what was stored under it then goes page by page, the empty item last. So whoever is stopped in between
 * finds the order still there, and doing it again does what is left.
 */
@Singleton
public class Erasures {
    private static final int PAGE = 100;
    private static final int BATCH = 25;
    private static final String MERGED = "merged";
    private static final String OF_PERSON = "person";

    private final DynamoDbClient client;
    private final Table table;
    private final Settings settings;
    private final FunctionEnvironment environment;
    private final ContactWrites writes;

    public Erasures(DynamoDbClient client, Table table, Settings settings, FunctionEnvironment environment) {
        this.client = client;
        this.table = table;
        this.settings = settings;
        this.environment = environment;
        this.writes = new ContactWrites(table);
    }

    /**
     * Takes a contact away, with its name, addresses and numbers, which are free from then on.
     *
     * @return false when it was changed since it was loaded; then nothing is done
     */
    public boolean begin(Contact contact, @Nullable AuditEntry act) {
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(writes.replaceItem(
                contact,
                Attributes.of(Table.contact(contact.id()))
                        .put("id", contact.id())
                        .put(ContactItem.ERASED, true)
                        .put(MERGED, contact.extras().merged())
                        .put(Table.VERSION, contact.version() + 1)
                        .put(Table.OUTBOX, OutboxCodec.write(contact.id(), List.of(new Effect.EraseContact())))
                        .item()));
        ContactTerm.of(contact).stream()
                .map(term -> writes.release(term, contact.id()))
                .forEach(all::add);
        SuppressedAddresses.keysOf(contact).stream().map(writes::delete).forEach(all::add);
        all.addAll(writes.audit(contact.id(), act));
        return committed(all);
    }

    /**
     * Takes a conversation away; its next message begins another.
     *
     * @return false when it was changed since it was loaded; then nothing is done
     */
    public boolean begin(Conversation conversation, @Nullable AuditEntry act) {
        return begin(
                conversation, act, Table.conversationOfContact(conversation.contactId(), conversation.id()), false);
    }

    /** @param ofPerson whether the contact is erased too, and with it what mail services told of the addresses */
    private boolean begin(
            Conversation conversation, @Nullable AuditEntry act, Map<String, AttributeValue> link, boolean ofPerson) {
        Put put = Put.builder()
                .tableName(table.name())
                .item(Attributes.of(Table.conversation(conversation.id()))
                        .put("id", conversation.id())
                        .put("inbox", conversation.inboxId())
                        .put(ConversationItem.ERASED, true)
                        .put(OF_PERSON, ofPerson)
                        .put(Table.VERSION, conversation.version() + 1)
                        .put(Table.OUTBOX, OutboxCodec.write(conversation.id(), orders(conversation)))
                        .item())
                .conditionExpression("#version = :version")
                .expressionAttributeNames(Map.of("#version", Table.VERSION))
                .expressionAttributeValues(Map.of(":version", number(conversation.version())))
                .build();
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(TransactWriteItem.builder().put(put).build());
        all.add(writes.delete(link));
        all.addAll(writes.audit(conversation.id(), act));
        Participations.keysOf(conversation).stream().map(writes::delete).forEach(all::add);
        all.addAll(PresenceItem.writesOf(
                conversation, null, table, environment.clock().instant()));
        return committed(all);
    }

    /** What is left to do: the rest of the conversation, its schedules, and work for the owner who has become freer. */
    private static List<Effect> orders(Conversation conversation) {
        List<Effect> orders = new ArrayList<>(List.of(new Effect.EraseConversation()));
        Snooze snooze = conversation.snooze();
        if (snooze != null && snooze.until() != null) {
            orders.add(new Effect.CancelWakeUp(snooze.id()));
        }
        PlannedSurvey survey = conversation.plannedSurvey();
        if (survey != null) {
            orders.add(new Effect.CancelSurvey(survey.id()));
        }
        conversation.occupies().map(AgentRef::id).map(Effect.CapacityFreed::new).ifPresent(orders::add);
        return orders;
    }

    private boolean committed(List<TransactWriteItem> all) {
        try {
            client.transactWriteItems(request -> request.transactItems(all));
            return true;
        } catch (TransactionConflictException conflict) {
            return false;
        } catch (TransactionCanceledException cancelled) {
            boolean lost = cancelled.cancellationReasons().stream()
                    .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code())
                            || "TransactionConflict".equals(reason.code()));
            if (lost) {
                return false;
            }
            throw cancelled;
        }
    }

    /**
     * Erases what is stored of a conversation that was taken away.
     *
     * @param most after how many items to stop
     * @param files deletes the bytes of an upload, which are not in the table
     * @return whether something is left
     */
    public boolean eraseConversation(String conversationId, int most, Consumer<String> files) {
        Map<String, AttributeValue> remains = stored(Table.conversation(conversationId));
        if (remains.isEmpty() || !ConversationItem.erased(remains)) {
            return false;
        }
        Optional<String> inboxKey = settings.inboxOrDeleted(
                        Attributes.reading(remains).requiredText("inbox"))
                .map(Inbox::key);
        int erased = 0;
        List<Map<String, AttributeValue>> page = page(Table.conversationPartition(conversationId), "C");
        while (!page.isEmpty()) {
            if (erased >= most) {
                return true;
            }
            Set<Map<String, AttributeValue>> keys = new LinkedHashSet<>();
            page.forEach(item -> elsewhere(item, inboxKey).ifPresent(keys::add));
            if (Attributes.reading(remains).flag(OF_PERSON)) {
                page.forEach(item -> suppression(conversationId, item).ifPresent(keys::add));
            }
            for (String upload : page.stream().flatMap(Erasures::uploads).toList()) {
                files.accept(upload);
                keys.add(Table.upload(upload));
            }
            deleteAll(keys);
            // The item that tells of the other goes after it, or the other would be forgotten.
            deleteAll(page.stream().map(Erasures::keyOf).toList());
            erased += page.size();
            page = page(Table.conversationPartition(conversationId), "C");
        }
        eraseNotifications(conversationId);
        delete(Table.conversation(conversationId));
        return false;
    }

    /** What is stored of a message or mail under another key. */
    private static Optional<Map<String, AttributeValue>> elsewhere(
            Map<String, AttributeValue> item, Optional<String> inboxKey) {
        Attributes read = Attributes.reading(item);
        String sortKey = read.requiredText(Table.SK);
        if (sortKey.startsWith(Table.MAIL_PREFIX)) {
            return Optional.of(Table.mail(sortKey.substring(Table.MAIL_PREFIX.length())));
        }
        String providerId = read.text(MessageItem.PROVIDER_MESSAGE_ID);
        return providerId == null ? Optional.empty() : inboxKey.map(key -> Table.providerReference(key, providerId));
    }

    /** The address that a mail of the conversation failed at, unless it is an agent's. */
    private Optional<Map<String, AttributeValue>> suppression(String conversationId, Map<String, AttributeValue> item) {
        String sortKey = Attributes.reading(item).requiredText(Table.SK);
        if (!sortKey.startsWith(Table.MAIL_PREFIX)) {
            return Optional.empty();
        }
        String mailId = sortKey.substring(Table.MAIL_PREFIX.length());
        String to = Attributes.reading(stored(Table.mail(mailId))).text("to");
        if (to == null || settings.agents().stream().anyMatch(agent -> to.equalsIgnoreCase(agent.email()))) {
            return Optional.empty();
        }
        Map<String, AttributeValue> key = SuppressedAddresses.keyOf(to);
        return conversationId.equals(Attributes.reading(stored(key)).text("conv"))
                ? Optional.of(key)
                : Optional.empty();
    }

    private static Stream<String> uploads(Map<String, AttributeValue> item) {
        return Attributes.reading(item).requiredText(Table.SK).startsWith(Table.MESSAGE_PREFIX)
                ? MessageItem.read(item).attachments().stream()
                        .map(Attachment::file)
                        .filter(Objects::nonNull)
                        .map(StoredFile::id)
                : Stream.empty();
    }

    private void eraseNotifications(String conversationId) {
        for (String agentId : settings.agentIdsEver()) {
            Map<String, AttributeValue> from = Map.of();
            do {
                QueryResponse response = notifications(agentId, conversationId, from);
                deleteAll(response.items().stream().map(Erasures::keyOf).toList());
                from = response.lastEvaluatedKey();
            } while (!from.isEmpty());
        }
    }

    private QueryResponse notifications(String agentId, String conversationId, Map<String, AttributeValue> from) {
        return client.query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :pk")
                .filterExpression("#conv = :conv")
                .expressionAttributeNames(Map.of("#conv", "conv"))
                .expressionAttributeValues(
                        Map.of(":pk", string(Table.notificationPartition(agentId)), ":conv", string(conversationId)))
                .exclusiveStartKey(from.isEmpty() ? null : from));
    }

    /**
     * Erases what is stored of a contact that was taken away, and takes its conversations away, each of which then erases
     * itself.
     *
     * @param most after how many items to stop
     * @return whether something is left
     */
    public boolean eraseContact(String contactId, int most) {
        Map<String, AttributeValue> remains = stored(Table.contact(contactId));
        if (remains.isEmpty() || !ContactItem.erased(remains)) {
            return false;
        }
        Set<String> ids = new LinkedHashSet<>(Attributes.reading(remains).texts(MERGED));
        ids.add(contactId);
        int erased = 0;
        for (String id : ids) {
            List<Map<String, AttributeValue>> page = page(Table.contactPartition(id), Table.CONTACT_SORT_KEY);
            while (!page.isEmpty()) {
                if (erased >= most) {
                    return true;
                }
                page.forEach(item -> eraseOfContact(item, ids));
                erased += page.size();
                page = page(Table.contactPartition(id), Table.CONTACT_SORT_KEY);
            }
        }
        ids.forEach(id -> delete(Table.contact(id)));
        return false;
    }

    private void eraseOfContact(Map<String, AttributeValue> item, Set<String> ids) {
        Attributes read = Attributes.reading(item);
        String sortKey = read.requiredText(Table.SK);
        if (sortKey.startsWith(Table.CONVERSATION_PREFIX)) {
            Map<String, AttributeValue> conversation = stored(Table.conversation(read.requiredText("conv")));
            if (!conversation.isEmpty() && !ConversationItem.erased(conversation)) {
                // Lost to a message that came at the same instant, it stands there still and is met again.
                begin(ConversationItem.read(conversation), null, keyOf(item), true);
                return;
            }
        } else if (sortKey.startsWith(Table.IDENTITY_PREFIX)) {
            eraseIdentity(read.requiredText("inbox"), read.requiredText("addr"), ids);
        }
        delete(keyOf(item));
    }

    /** A thread that has become somebody else's by now is left alone. */
    private void eraseIdentity(String inboxId, String address, Set<String> ids) {
        Map<String, AttributeValue> key = Table.thread(inboxId, address);
        String owner = Attributes.reading(stored(key)).text(ContactWrites.CONTACT);
        if (owner != null && ids.contains(owner)) {
            committed(List.of(TransactWriteItem.builder()
                    .delete(Delete.builder()
                            .tableName(table.name())
                            .key(key)
                            .conditionExpression("#contact = :owner")
                            .expressionAttributeNames(Map.of("#contact", ContactWrites.CONTACT))
                            .expressionAttributeValues(Map.of(":owner", string(owner)))
                            .build())
                    .build()));
        }
        delete(Table.visitorAddress(inboxId, address));
    }

    private List<Map<String, AttributeValue>> page(String partition, String except) {
        return client
                .query(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", string(partition)))
                        .consistentRead(true)
                        .limit(PAGE))
                .items()
                .stream()
                .filter(item -> !except.equals(Attributes.reading(item).text(Table.SK)))
                .toList();
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        Attributes read = Attributes.reading(item);
        return Map.of(Table.PK, string(read.requiredText(Table.PK)), Table.SK, string(read.requiredText(Table.SK)));
    }

    private Map<String, AttributeValue> stored(Map<String, AttributeValue> key) {
        return client.getItem(
                        request -> request.tableName(table.name()).key(key).consistentRead(true))
                .item();
    }

    private void delete(Map<String, AttributeValue> key) {
        client.deleteItem(request -> request.tableName(table.name()).key(key));
    }

    private void deleteAll(Iterable<Map<String, AttributeValue>> keys) {
        List<WriteRequest> requests = new ArrayList<>();
        keys.forEach(key -> requests.add(
                WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build()));
        for (int from = 0; from < requests.size(); from += BATCH) {
            Map<String, List<WriteRequest>> wanted =
                    Map.of(table.name(), requests.subList(from, Math.min(requests.size(), from + BATCH)));
            while (!wanted.isEmpty()) {
                Map<String, List<WriteRequest>> ask = wanted;
                wanted = client.batchWriteItem(request -> request.requestItems(ask))
                        .unprocessedItems();
            }
        }
    }
}
