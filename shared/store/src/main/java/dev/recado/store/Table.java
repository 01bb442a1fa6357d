package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.contact.ContactTerm;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table's name and its keys: the one place that knows how they are spelled.
 *
 * @param listShards over how many partitions each list of conversations is spread
 */
public record Table(String name, int listShards) {
    public static final String PK = "PK";
    public static final String SK = "SK";
    public static final String LIST_INDEX = "GSI1";
    public static final String LIST_PK = "GSI1PK";
    public static final String LIST_SK = "GSI1SK";
    public static final String DUE_INDEX = "GSI2";
    public static final String DUE_PK = "GSI2PK";
    public static final String DUE_SK = "GSI2SK";
    public static final String TTL = "ttl";
    public static final String OUTBOX = "outbox";
    public static final String VERSION = "version";

    /** The partition of all due snoozes in {@link #DUE_INDEX}. */
    static final String SNOOZED = "SNOOZED";

    /** The partition of all surveys that wait for their time in {@link #DUE_INDEX}. */
    static final String SURVEYS = "SURVEYS";

    /** The partition of all uploads that no message carries in {@link #DUE_INDEX}. */
    static final String UPLOADS = "UPLOADS";

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, string(pk), SK, string(sk));
    }

    static String conversationPartition(String conversationId) {
        return "C#" + conversationId;
    }

    public static Map<String, AttributeValue> conversation(String conversationId) {
        return key(conversationPartition(conversationId), "C");
    }

    public static Map<String, AttributeValue> message(String conversationId, String messageId) {
        return key(conversationPartition(conversationId), MESSAGE_PREFIX + messageId);
    }

    static final String MESSAGE_PREFIX = "M#";
    static final String CONVERSATION_PREFIX = "C#";
    static final String SURVEY_PREFIX = "S#";
    static final String MAIL_PREFIX = "E#";
    static final String CONTACT_SORT_KEY = "P";

    static Map<String, AttributeValue> survey(String conversationId, String surveyId) {
        return key(conversationPartition(conversationId), SURVEY_PREFIX + surveyId);
    }

    static final String REQUEST_PREFIX = "R#";

    /** What a customer was asked for in a conversation. */
    static Map<String, AttributeValue> request(String conversationId, String requestId) {
        return key(conversationPartition(conversationId), REQUEST_PREFIX + requestId);
    }

    /** The partition of {@link #LIST_INDEX} that holds all answers to surveys. */
    static final String SURVEY_ANSWERS = "SURVEYS";

    static String surveyCountPartition(YearMonth month) {
        return "B#" + month;
    }

    /** What came of the surveys of a day, an inbox, a team and an agent; {@code agentId} is empty where nobody is credited. */
    static Map<String, AttributeValue> surveyCount(LocalDate day, String inboxId, String teamId, String agentId) {
        return key(surveyCountPartition(YearMonth.from(day)), day + "#" + inboxId + "#" + teamId + "#" + agentId);
    }

    static final String AUDIT_PREFIX = "U#";

    /** One act on a conversation; {@code order} begins with its time. */
    static Map<String, AttributeValue> auditOfConversation(String conversationId, String order) {
        return key(conversationPartition(conversationId), AUDIT_PREFIX + order);
    }

    /** One act on a setting, such as {@code TEAM#<id>}. */
    static Map<String, AttributeValue> auditOfSetting(String setting, String order) {
        return key(AUDIT_PREFIX + setting, order);
    }

    /** One act on something that is no conversation, or none any more; it stays when the thing itself is erased. */
    static Map<String, AttributeValue> auditOfThing(String id, String order) {
        return key(auditOfThingPartition(id), AUDIT_PREFIX + order);
    }

    static String auditOfThingPartition(String id) {
        return AUDIT_PREFIX + id;
    }

    /** The list of an agent's acts in {@link #LIST_INDEX}. */
    static String auditOfAgent(String agentId) {
        return AUDIT_PREFIX + agentId;
    }

    static Map<String, AttributeValue> marker(String marker) {
        return key("D#" + marker, "D");
    }

    static Map<String, AttributeValue> call(String inboxId, String callId) {
        return key("B#" + inboxId + "#" + callId, "B");
    }

    static Map<String, AttributeValue> providerReference(String inboxKey, String providerMessageId) {
        return key("R#" + inboxKey + "#" + providerMessageId, "R");
    }

    static Map<String, AttributeValue> thread(String inboxId, String customerAddress) {
        return key("T#" + inboxId + "#" + customerAddress, "T");
    }

    static String contactPartition(String contactId) {
        return "P#" + contactId;
    }

    static Map<String, AttributeValue> contact(String contactId) {
        return key(contactPartition(contactId), CONTACT_SORT_KEY);
    }

    static Map<String, AttributeValue> conversationOfContact(String contactId, String conversationId) {
        return key(contactPartition(contactId), CONVERSATION_PREFIX + conversationId);
    }

    /** A conversation that an agent takes part in beside the owner. */
    static Map<String, AttributeValue> participation(String agentId, String conversationId) {
        return key("J#" + agentId, conversationId);
    }

    /** Where the opening of a conversation says in {@link #LIST_INDEX} which number it has. */
    static String numberPartition(long number) {
        return "NUM#" + number;
    }

    static String walkPartition(String walkId) {
        return "W#" + walkId;
    }

    /** Where a walk's marks are, by their order. */
    static String walkChunk(int number) {
        return "%06d".formatted(number);
    }

    static Map<String, AttributeValue> walk(String walkId, int chunk) {
        return key(walkPartition(walkId), walkChunk(chunk));
    }

    static final String IDENTITY_PREFIX = "I#";

    /** One address on one inbox under which a contact writes. */
    static Map<String, AttributeValue> identityOfContact(String contactId, String inboxId, String customerAddress) {
        return key(contactPartition(contactId), IDENTITY_PREFIX + inboxId + "#" + customerAddress);
    }

    /** What the partitions of a kind of term begin with. */
    static String termPartition(ContactTerm.Kind kind) {
        return "X#" + kind.wireName() + "#";
    }

    static String termPartition(ContactTerm.Kind kind, String value) {
        // Names of one letter can be looked for; of addresses and numbers one knows more.
        int characters = kind == ContactTerm.Kind.NAME ? 1 : 2;
        int end = value.offsetByCodePoints(0, Math.min(characters, value.codePointCount(0, value.length())));
        return termPartition(kind) + value.substring(0, end);
    }

    /** What a contact is found under; a unique term's key names no contact, so that only one can have it. */
    static Map<String, AttributeValue> term(ContactTerm term, String contactId) {
        return key(
                termPartition(term.kind(), term.value()),
                term.kind().unique() ? term.value() : term.value() + " " + contactId);
    }

    /** The partitions of {@link #LIST_INDEX} that hold all contacts. */
    static final String CONTACTS = "CONTACTS";

    static final String BLOCKED_CONTACTS = "CONTACTS#blocked";

    /** Where a visitor of a live chat came from last. */
    static Map<String, AttributeValue> visitorAddress(String inboxId, String customerAddress) {
        return key("V#" + inboxId + "#" + customerAddress, "V");
    }

    /** The partition of all blocked network addresses. */
    static final String BLOCKED_ADDRESSES = "BLOCKED";

    static Map<String, AttributeValue> blockedAddress(String address) {
        return key(BLOCKED_ADDRESSES, address);
    }

    /** That a mail was made from a conversation; the mail itself is found by its own id. */
    static Map<String, AttributeValue> mailOfConversation(String conversationId, String mailId) {
        return key(conversationPartition(conversationId), MAIL_PREFIX + mailId);
    }

    static Map<String, AttributeValue> mail(String mailId) {
        return key("E#" + mailId, "E");
    }

    static Map<String, AttributeValue> presence(String agentId) {
        return key("A#" + agentId, "A");
    }

    static String chatPartition(String chatId) {
        return "H#" + chatId;
    }

    static Map<String, AttributeValue> chat(String chatId) {
        return key(chatPartition(chatId), "H");
    }

    static Map<String, AttributeValue> chatMessage(String chatId, String messageId) {
        return key(chatPartition(chatId), MESSAGE_PREFIX + messageId);
    }

    static String chatsOfAgentPartition(String agentId) {
        return "Y#" + agentId;
    }

    /** That an agent is in a chat, since which message and read up to which. */
    static Map<String, AttributeValue> chatMembership(String agentId, String chatId) {
        return key(chatsOfAgentPartition(agentId), chatId);
    }

    /** The partition of one small list of settings, such as the labels. */
    public static String shelfPartition(String shelf) {
        return "K#" + shelf;
    }

    /** What a shelf knows of itself. */
    public static Map<String, AttributeValue> shelf(String shelf) {
        return key(shelfPartition(shelf), "N");
    }

    public static final String SHELVED_PREFIX = "I#";

    /** One thing on a shelf. */
    public static Map<String, AttributeValue> shelved(String shelf, String id) {
        return key(shelfPartition(shelf), SHELVED_PREFIX + id);
    }

    /** A name that only one thing on a shelf may have. */
    public static Map<String, AttributeValue> shelfName(String shelf, String name) {
        return key(shelfPartition(shelf), "U#" + name);
    }

    static String notificationPartition(String agentId) {
        return "N#" + agentId;
    }

    static Map<String, AttributeValue> notification(String agentId, String order) {
        return key(notificationPartition(agentId), order);
    }

    /** What an agent wants to be shown of the notifications, and has read. */
    static Map<String, AttributeValue> notificationState(String agentId) {
        return key("G#" + agentId, "G");
    }

    /** The partition of the account, its teams, inboxes and agents. */
    public static final String SETTINGS = "SETTINGS";

    /** One setting, such as {@code ACCOUNT} or {@code TEAM#<id>}. */
    public static Map<String, AttributeValue> setting(String sortKey) {
        return key(SETTINGS, sortKey);
    }

    /** What refers to a setting by another unique name than its id. */
    public static Map<String, AttributeValue> alias(String name) {
        return key("ALIAS", name);
    }

    static Map<String, AttributeValue> upload(String uploadId) {
        return key("F#" + uploadId, "F");
    }

    /** The partition of all addresses that get no mail. */
    static final String SUPPRESSED_ADDRESSES = "Z";

    static Map<String, AttributeValue> suppressedAddress(String address) {
        return key(SUPPRESSED_ADDRESSES, address);
    }

    static Map<String, AttributeValue> rateLimit(String key, long windowStart) {
        return key("L#" + key, Long.toString(windowStart));
    }

    static Map<String, AttributeValue> conversationCounter() {
        return key("COUNTER", "conversation");
    }
}
