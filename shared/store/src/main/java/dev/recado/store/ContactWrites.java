package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.account.Contact;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.conversation.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The writes that a contact and what it is found under consist of, for those who put them into a transaction. */
final class ContactWrites {
    static final String CONTACT = "contact";
    private static final String NEW_ITEM = "attribute_not_exists(PK)";

    private final Table table;

    ContactWrites(Table table) {
        this.table = table;
    }

    /** A contact that is not yet stored, with its terms; the first write fails when it is, others when a term is taken. */
    List<TransactWriteItem> introduce(Contact contact) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(put(ContactItem.of(contact), NEW_ITEM));
        ContactTerm.of(contact).forEach(term -> writes.add(take(term, contact.id())));
        return writes;
    }

    /** {@code next} in place of {@code base}, whose version it must still have, with the difference of their terms. */
    List<TransactWriteItem> replace(Contact base, Contact next) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(replaceItem(base, ContactItem.of(next.withVersion(base.version() + 1))));
        Set<ContactTerm> before = ContactTerm.of(base);
        Set<ContactTerm> after = ContactTerm.of(next);
        before.stream()
                .filter(term -> !after.contains(term))
                .map(term -> release(term, base.id()))
                .forEach(writes::add);
        after.stream()
                .filter(term -> !before.contains(term))
                .map(term -> take(term, base.id()))
                .forEach(writes::add);
        return writes;
    }

    /** An item in place of a contact that must still have its version. */
    TransactWriteItem replaceItem(Contact base, Map<String, AttributeValue> item) {
        Put.Builder put = Put.builder()
                .tableName(table.name())
                .item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.NONE);
        if (base.version() == 0) {
            put.conditionExpression(ContactItem.IS_THERE + " AND attribute_not_exists(#version)")
                    .expressionAttributeNames(names(Map.of("#version", Table.VERSION)));
        } else {
            put.conditionExpression(ContactItem.IS_THERE + " AND #version = :version")
                    .expressionAttributeNames(names(Map.of("#version", Table.VERSION)))
                    .expressionAttributeValues(Map.of(":version", number(base.version())));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private static Map<String, String> names(Map<String, String> more) {
        Map<String, String> names = new java.util.HashMap<>(ContactItem.IS_THERE_NAMES);
        names.putAll(more);
        return names;
    }

    /** Refuses the transaction when the contact is gone or was merged into another. */
    TransactWriteItem requireThere(String contactId) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table.name())
                        .key(Table.contact(contactId))
                        .conditionExpression(ContactItem.IS_THERE)
                        .expressionAttributeNames(ContactItem.IS_THERE_NAMES)
                        .build())
                .build();
    }

    /** As {@link #requireThere}, and refuses it too while the contact is blocked. */
    TransactWriteItem requireReceived(String contactId) {
        Map<String, String> names = names(Map.of("#blocked", ContactItem.BLOCKED));
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table.name())
                        .key(Table.contact(contactId))
                        .conditionExpression(ContactItem.IS_THERE + " AND attribute_not_exists(#blocked)")
                        .expressionAttributeNames(names)
                        .build())
                .build();
    }

    /** A unique term of somebody else refuses the transaction, and tells whose it is. */
    TransactWriteItem take(ContactTerm term, String contactId) {
        Put.Builder put = Put.builder()
                .tableName(table.name())
                .item(Attributes.of(Table.term(term, contactId))
                        .put(CONTACT, contactId)
                        .item());
        if (term.kind().unique()) {
            put.conditionExpression(NEW_ITEM + " OR #contact = :contact")
                    .expressionAttributeNames(Map.of("#contact", CONTACT))
                    .expressionAttributeValues(Map.of(":contact", string(contactId)))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    TransactWriteItem release(ContactTerm term, String contactId) {
        return delete(Table.term(term, contactId));
    }

    TransactWriteItem delete(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name()).key(key))
                .build();
    }

    /** That a contact writes under an address on an inbox; the thread of the same key leads the other way. */
    TransactWriteItem identity(CustomerThread thread) {
        return put(identityItem(thread.contactId(), thread.inboxId(), thread.customerAddress()));
    }

    /** A thread in place of one whose contact is being erased, and is that one still. */
    TransactWriteItem takeOver(CustomerThread thread, String erasedContactId) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(ThreadItem.of(thread))
                        .conditionExpression("#contact = :erased")
                        .expressionAttributeNames(Map.of("#contact", CONTACT))
                        .expressionAttributeValues(Map.of(":erased", string(erasedContactId)))
                        .build())
                .build();
    }

    /** Deletes a thread that is still as it was loaded. */
    TransactWriteItem deleteThread(CustomerThread thread) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table.name())
                        .key(Table.thread(thread.inboxId(), thread.customerAddress()))
                        .conditionExpression("#contact = :contact AND #conv = :conv")
                        .expressionAttributeNames(Map.of("#contact", CONTACT, "#conv", "conv"))
                        .expressionAttributeValues(Map.of(
                                ":contact", string(thread.contactId()), ":conv", string(thread.conversationId())))
                        .build())
                .build();
    }

    /** Refuses the transaction when a conversation is no longer as it was loaded. */
    TransactWriteItem requireVersion(Conversation conversation) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table.name())
                        .key(Table.conversation(conversation.id()))
                        .conditionExpression("#version = :version")
                        .expressionAttributeNames(Map.of("#version", Table.VERSION))
                        .expressionAttributeValues(Map.of(":version", number(conversation.version())))
                        .build())
                .build();
    }

    static Map<String, AttributeValue> identityItem(String contactId, String inboxId, String customerAddress) {
        return Attributes.of(Table.identityOfContact(contactId, inboxId, customerAddress))
                .put("inbox", inboxId)
                .put("addr", customerAddress)
                .item();
    }

    /** The record of an agent's act, if there is one to be kept. */
    List<TransactWriteItem> audit(String id, @Nullable AuditEntry act) {
        return act == null ? List.of() : List.of(put(AuditItem.ofThing(id, act)));
    }

    TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table.name()).item(item).build())
                .build();
    }

    TransactWriteItem put(Map<String, AttributeValue> item, String condition) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(item)
                        .conditionExpression(condition)
                        .build())
                .build();
    }
}
