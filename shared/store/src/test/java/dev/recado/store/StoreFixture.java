package dev.recado.store;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.ConversationDecider;
import dev.recado.domain.conversation.Decision;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store on the current test's table, at a time that the test sets. */
final class StoreFixture {
    static final Agent ANA = new Agent("ana", "Ana", null, null, Role.MEMBER, null, Set.of("soporte"));
    static final Agent BRUNO = new Agent("bruno", "Bruno", null, null, Role.MEMBER, null, Set.of("soporte"));
    static final Contact LUIS =
            new Contact("0199f0a1b2c3d4e5f60718293a4b5c6d", "Luis", null, "+34600000001", null, false, Instant.EPOCH);
    static final Inbox SMS = new Inbox(
            "sms", "SMS", Channel.SMS, "+34911000001", "soporte", false, false, new ReopenPolicy.Always(), null);

    final DynamoDbClient client;
    final Table table;
    final ConversationStore conversations;
    final ConversationQueries queries;
    final ContactStore contacts;

    Instant now = Instant.parse("2026-11-20T10:00:00Z");

    StoreFixture(EmbeddedDynamo dynamo) {
        this(dynamo, dynamo.client());
    }

    StoreFixture(EmbeddedDynamo dynamo, DynamoDbClient client) {
        FunctionEnvironment environment = dynamo.environment(() -> now);
        this.client = client;
        this.table = new Table(dynamo.tableName(), 1);
        this.conversations = new ConversationStore(client, table, environment);
        this.queries = new ConversationQueries(client, table);
        this.contacts = new ContactStore(client, table);
    }

    DecisionContext context() {
        return new DecisionContext(
                now,
                new Account("Acme", ZoneId.of("Europe/Madrid"), Language.SPANISH),
                SMS,
                LUIS,
                () -> Ids.next(now),
                (conversationId, surveyId, expiresAt) -> "https://desk.example/surveys/" + surveyId,
                () -> List.of("ana", "bruno"),
                id -> false,
                (channel, markdown) -> markdown);
    }

    static Command.Receive incoming(Instant at) {
        return new Command.Receive("Luis", "Hola, necesito ayuda con mi pedido", List.of(), null, null, at);
    }

    static Command.Reply reply() {
        return new Command.Reply(ANA, "Buenos días, ¿en qué puedo ayudarle?", List.of(), null);
    }

    Conversation begun() {
        return ConversationDecider.begin(Ids.next(now), 1, "+34600000001", context());
    }

    Decision.Accepted decide(Conversation conversation, Command command) {
        return (Decision.Accepted) ConversationDecider.decide(conversation, command, context());
    }

    CommitResult commit(Conversation conversation, Command command, @Nullable Marker marker) {
        return conversations.commit(new Commit(conversation, decide(conversation, command), marker, null));
    }

    /** A conversation stored as its opening stores it. */
    Conversation opened() {
        Conversation fresh = begun();
        conversations.commit(opening(fresh, null, true));
        return reloaded(fresh);
    }

    Commit opening(Conversation fresh, @Nullable String previous, boolean contactIsNew) {
        CustomerThread thread = new CustomerThread(SMS.id(), fresh.customerAddress(), LUIS.id(), fresh.id());
        return new Commit(
                fresh, decide(fresh, incoming(now)), null, new Commit.Opening(LUIS, contactIsNew, thread, previous));
    }

    Conversation then(Conversation conversation, Command command) {
        if (!(commit(conversation, command, null) instanceof CommitResult.Committed)) {
            throw new AssertionError("not committed: " + command);
        }
        return reloaded(conversation);
    }

    Conversation reloaded(Conversation conversation) {
        return conversations.load(conversation.id()).orElseThrow();
    }
}
