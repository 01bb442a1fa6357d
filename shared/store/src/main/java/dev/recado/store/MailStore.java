package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Remembers what became of each mail, so that one whose send is repeated leaves once. The mail service knows no
 * idempotency key: an attempt is marked before the call, and while its outcome is not known the mail is not sent again
 * until the news of it would have come.
 */
@Singleton
public class MailStore {
    private static final Duration TIME_TO_LIVE = Duration.ofDays(90);
    private static final String STATE = "state";
    private static final String SENDING = "sending";
    private static final String TURNED_AWAY = "turned-away";
    private static final String SENT = "sent";
    private static final String DELIVERED = "delivered";
    private static final String FAILED = "failed";

    private final DynamoDbClient client;
    private final Table table;

    public MailStore(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /** Whether a mail may be handed to the mail service now. */
    public sealed interface Attempt {
        /**
         * It may: the attempt is marked.
         *
         * @param number how many attempts have been marked, this one included
         */
        record Begun(int number) implements Attempt {}

        /** Nobody knows yet whether the attempt begun at {@code since} succeeded. */
        record Uncertain(Instant since) implements Attempt {}

        /** It left before. */
        record Sent() implements Attempt {}

        /** It can never be delivered. */
        record Failed(String reason) implements Attempt {}
    }

    /**
     * Marks an attempt, unless the mail is done with or an attempt since {@code uncertainSince} is still uncertain.
     *
     * @param uncertainSince attempts before it have had time enough for news of them to arrive
     */
    public Attempt begin(String mailId, String conversationId, String to, Instant now, Instant uncertainSince) {
        // First, so that whoever erases the conversation finds every mail that was made from it.
        client.putItem(request -> request.tableName(table.name())
                .item(Attributes.of(Table.mailOfConversation(conversationId, mailId))
                        .put(Table.TTL, now.plus(TIME_TO_LIVE).getEpochSecond())
                        .item()));
        try {
            Map<String, AttributeValue> marked = client.updateItem(request -> request.tableName(table.name())
                            .key(Table.mail(mailId))
                            .updateExpression("SET #state = :sending, #conv = :conv, #to = :to, #at = :now, #ttl = :ttl"
                                    + " ADD #tries :one")
                            .conditionExpression("attribute_not_exists(PK) OR #state = :turnedAway"
                                    + " OR (#state = :sending AND #at <= :uncertainSince)")
                            .expressionAttributeNames(Map.of(
                                    "#state", STATE, "#conv", "conv", "#to", "to", "#at", "at", "#ttl", Table.TTL,
                                    "#tries", "tries"))
                            .expressionAttributeValues(Map.of(
                                    ":sending", string(SENDING),
                                    ":turnedAway", string(TURNED_AWAY),
                                    ":conv", string(conversationId),
                                    ":to", string(to),
                                    ":now", number(now.toEpochMilli()),
                                    ":uncertainSince", number(uncertainSince.toEpochMilli()),
                                    ":ttl", number(now.plus(TIME_TO_LIVE).getEpochSecond()),
                                    ":one", number(1)))
                            .returnValues(ReturnValue.UPDATED_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes();
            return new Attempt.Begun(Math.toIntExact(Attributes.reading(marked).integer("tries", 1)));
        } catch (ConditionalCheckFailedException notNow) {
            return standing(Attributes.reading(notNow.item()));
        }
    }

    private static Attempt standing(Attributes mail) {
        String reason = mail.text("reason");
        return switch (mail.requiredText(STATE)) {
            case SENDING -> new Attempt.Uncertain(mail.requiredInstant("at"));
            case FAILED -> new Attempt.Failed(reason == null ? "" : reason);
            default -> new Attempt.Sent();
        };
    }

    /** The mail service turned the attempt away for the time being: it certainly did not send, and may be asked again. */
    public void turnedAway(String mailId) {
        move(mailId, TURNED_AWAY, null, SENDING);
    }

    /** The mail service took the mail. */
    public void sent(String mailId) {
        move(mailId, SENT, null, SENDING, TURNED_AWAY);
    }

    /** The recipient's server took the mail. */
    public void delivered(String mailId) {
        move(mailId, DELIVERED, null, SENDING, TURNED_AWAY, SENT);
    }

    /** The mail can never be delivered, or came back. */
    public void failed(String mailId, String reason) {
        move(mailId, FAILED, reason, SENDING, TURNED_AWAY, SENT, DELIVERED);
    }

    /** News may come late and in any order, so a state is only left for one that follows it. */
    private void move(String mailId, String next, @Nullable String reason, String... from) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":next", string(next));
        StringBuilder condition = new StringBuilder("#state IN (");
        for (int i = 0; i < from.length; i++) {
            values.put(":from" + i, string(from[i]));
            condition.append(i == 0 ? "" : ", ").append(":from").append(i);
        }
        Map<String, String> names = new HashMap<>(Map.of("#state", STATE));
        if (reason != null) {
            names.put("#reason", "reason");
            values.put(":reason", string(reason));
        }
        try {
            client.updateItem(request -> request.tableName(table.name())
                    .key(Table.mail(mailId))
                    .updateExpression("SET #state = :next" + (reason == null ? "" : ", #reason = :reason"))
                    .conditionExpression(condition.append(")").toString())
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException overtaken) {
            dev.recado.function.Log.info("mail stays as it is", "mail", mailId, "news", next);
        }
    }
}
