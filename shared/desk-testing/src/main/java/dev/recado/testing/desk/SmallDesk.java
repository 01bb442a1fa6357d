package dev.recado.testing.desk;

import dev.recado.desk.DecisionContexts;
import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.desk.Reception;
import dev.recado.desk.RequestTokens;
import dev.recado.desk.SurveyTokens;
import dev.recado.desk.VisitorTokens;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.function.ExternalCalls;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.Secrets;
import dev.recado.function.Variables;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.AgentLimits;
import dev.recado.store.BlockedAddresses;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationStore;
import dev.recado.store.Erasures;
import dev.recado.store.MailStore;
import dev.recado.store.Marker;
import dev.recado.store.NotificationStore;
import dev.recado.store.PresenceStore;
import dev.recado.store.RateLimits;
import dev.recado.store.RequestQueries;
import dev.recado.store.SuppressedAddresses;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsRepository;
import dev.recado.testing.AwsStandIn;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a desk of its own in an empty table: the account Acme in Madrid, the agent Ana of the team soporte, and
 * the inboxes {@code web} (live chat), {@code sms} and {@code whatsapp}, all with surveys; and a clock that only the test moves.
 */
public final class SmallDesk implements BeforeEachCallback, AfterEachCallback {
    public static final String BASE_URL = "https://desk.example";
    public static final String IDENTITY_SECRET = "identity-secret";
    public static final Agent ANA = new Agent(
            "ana", "Ana", "ana@acme.example", "101", Role.MEMBER, ZoneId.of("Atlantic/Canary"), Set.of("soporte"));

    private static final String CUSTOMER = "+34600000001";

    private final EmbeddedDynamo dynamo = new EmbeddedDynamo();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Map<String, String> more = new HashMap<>();
    private @Nullable AwsStandIn aws;

    @Override
    public void beforeEach(ExtensionContext context) {
        dynamo.beforeEach(context);
        now.set(Instant.parse("2026-11-20T10:15:30Z"));
        more.clear();
        aws = new AwsStandIn();
        aws.secret(
                "deployment",
                JsonBuilder.object()
                        .put("publicBaseUrl", BASE_URL)
                        .put("signingKey", "signing-key")
                        .build());
        aws.secret("channels", channels());
        more.putAll(aws.variables());
        SettingsRepository settings = settings();
        settings.save(new Account("Acme", ZoneId.of("Europe/Madrid"), Language.SPANISH));
        settings.save(ANA);
        settings.save(inbox("web", Channel.LIVE_CHAT, ""));
        settings.save(inbox("sms", Channel.SMS, "+34911000001"));
        settings.save(inbox("whatsapp", Channel.WHATSAPP, "100000000000001"));
    }

    private static JsonObject channels() {
        JsonObject web =
                JsonBuilder.object().put("identitySecret", IDENTITY_SECRET).build();
        return JsonBuilder.object()
                .put("inboxes", JsonBuilder.object().put("web", web).build())
                .build();
    }

    private static Inbox inbox(String id, Channel channel, String address) {
        return new Inbox(id, id, channel, address, "soporte", false, true, new ReopenPolicy.Always(), null);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        aws().close();
    }

    /** Secrets Manager and SQS, as far as they are there. */
    public AwsStandIn aws() {
        if (aws == null) {
            throw new IllegalStateException("The desk is made when a test begins");
        }
        return aws;
    }

    /** Gives functions made from now on another variable. */
    public void variable(String name, String value) {
        more.put(name, value);
    }

    public Instant now() {
        return now.get();
    }

    public void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /** What a function is made with. */
    public FunctionEnvironment environment() {
        return environment(ExternalCalls.UNWATCHED);
    }

    /** As {@link #environment()}, with the function's calls watched. */
    public FunctionEnvironment environment(ExternalCalls calls) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put(Variables.DEPLOYMENT_SECRET, "deployment");
        variables.put(Variables.CHANNELS_SECRET, "channels");
        return dynamo.environment(now::get, calls, variables);
    }

    public Table table() {
        return new Table(dynamo.tableName(), 1);
    }

    public SettingsRepository settings() {
        return new SettingsRepository(dynamo.client(), table());
    }

    public ContactStore contacts() {
        return new ContactStore(dynamo.client(), table());
    }

    public ConversationQueries queries() {
        return new ConversationQueries(dynamo.client(), table());
    }

    public ConversationStore conversations() {
        return new ConversationStore(dynamo.client(), table(), environment());
    }

    public MailStore mails() {
        return new MailStore(dynamo.client(), table());
    }

    public Erasures erasures() {
        return new Erasures(dynamo.client(), table(), settings(), environment());
    }

    public PresenceStore presences() {
        return new PresenceStore(dynamo.client(), table(), environment());
    }

    public SuppressedAddresses suppressedAddresses() {
        return new SuppressedAddresses(dynamo.client(), table());
    }

    /** What agents may change in a minute. */
    public AgentLimits limits() {
        return new AgentLimits(new RateLimits(dynamo.client(), table()), environment());
    }

    public SurveyTokens surveyTokens() {
        return new SurveyTokens(new Secrets(environment()), environment());
    }

    public RequestTokens requestTokens() {
        return new RequestTokens(new Secrets(environment()), environment());
    }

    public RequestQueries requests() {
        return new RequestQueries(dynamo.client(), table());
    }

    public VisitorTokens visitorTokens() {
        return new VisitorTokens(new Secrets(environment()), environment());
    }

    public Desk desk() {
        return new Desk(conversations(), contexts());
    }

    private DecisionContexts contexts() {
        return new DecisionContexts(settings(), contacts(), surveyTokens(), presences(), environment());
    }

    /** Carries a command out that must change something, and gives the new state. */
    public Conversation done(String conversationId, Command command) {
        if (desk().apply(conversationId, command) instanceof Outcome.Done done) {
            return done.conversation();
        }
        throw new IllegalStateException("The command changed nothing: " + command);
    }

    /** The conversation that a customer's text message makes or goes on with. */
    public Conversation customerWrites(String text) {
        return customerWrites(
                "sms", new Reception.Customer(CUSTOMER, "Lucía", "lucia@example.com", CUSTOMER, null), text);
    }

    /** As {@link #customerWrites(String)}, of any customer on any inbox. */
    public Conversation customerWrites(String inboxId, Reception.Customer customer, String text) {
        Reception reception = new Reception(conversations(), contacts(), contexts(), desk(), environment());
        Command.Receive message = new Command.Receive(customer.name(), text, List.of(), null, null, now());
        Marker marker = Marker.ofProviderMessage(inboxId, Ids.next(now()));
        if (reception.receive(inboxId, customer, message, marker).orElseThrow() instanceof Outcome.Done done) {
            return done.conversation();
        }
        throw new IllegalStateException("The message was not taken");
    }

    public BlockedAddresses blockedAddresses() {
        return new BlockedAddresses(dynamo.client(), table());
    }

    public NotificationStore notifications() {
        return new NotificationStore(dynamo.client(), table());
    }

    /** All messages of a conversation, in order. */
    public List<Message> messages(String conversationId) {
        return queries().messages(conversationId, null, 1000).items();
    }
}
