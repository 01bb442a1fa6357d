package dev.recado.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A customer's thread as an item. */
final class ThreadItem {
    private ThreadItem() {}

    static CustomerThread read(Map<String, AttributeValue> stored, ContactStore.Identity identity) {
        Attributes item = Attributes.reading(stored);
        return new CustomerThread(
                identity.inboxId(), identity.address(), item.requiredText("contact"), item.requiredText("conv"));
    }

    static Map<String, AttributeValue> of(CustomerThread thread) {
        return Attributes.of(Table.thread(thread.inboxId(), thread.customerAddress()))
                .put("contact", thread.contactId())
                .put("conv", thread.conversationId())
                .item();
    }
}
