package dev.recado.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.channels.Hashing;
import dev.recado.desk.SurveyTokens;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Decision;
import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Snooze;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.conversation.Survey;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.Secrets;
import dev.recado.local.data.Jsons;
import dev.recado.local.demo.DemoData;
import dev.recado.local.http.Forms;
import dev.recado.local.providers.LocalSecrets;
import dev.recado.store.Commit;
import dev.recado.store.ConversationStore;
import dev.recado.store.CustomerThread;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The events that functions are started with: the repository's samples, made to fit a conversation that is stored anew for
 * each start, so that every function does its whole work.
 */
final class Samples {
    private static final String CONVERSATION = "019ea8f1c9d03b1e5f7a2c4d6e8f0a1b";
    private static final String CONTACT = "019ea8f1c9c871f2e3d4a5b6c7980a1b";
    private static final String INCOMING = "1795169730123-000001";
    private static final String OUTGOING = "1795169731123-000002";
    private static final String SNOOZE = "019ea8f23b5571c9a4e6d8f01b3c5e70";
    private static final String ADDRESS = "+34600111222";
    private static final String PROVIDER_MESSAGE = "5f3c1b2a4d6e8f0a1c3e5b7d9f2a4c6e";

    /** The sample that stands for each function. */
    static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("TwilioWebhookFunction", "twilio-webhook-messages"),
            Map.entry("VoiceWebhookFunction", "voice-webhook-begun"),
            Map.entry("MetaWebhookFunction", "meta-webhook-whatsapp-message"),
            Map.entry("WidgetFunction", "widget-open-session"),
            Map.entry("SurveyPageFunction", "survey-page-show"),
            Map.entry("ConversationsApiFunction", "conversations-api-list-conversations"),
            Map.entry("SettingsApiFunction", "settings-api-get-team"),
            Map.entry("LibraryApiFunction", "library-api-search-canned-responses"),
            Map.entry("ChatsApiFunction", "chats-api-list-chats"),
            Map.entry("AgentsApiFunction", "agents-api-get-agent"),
            Map.entry("ContactsApiFunction", "contacts-api-get-contact"),
            Map.entry("ConversationFunction", "conversation-message"),
            Map.entry("AutoReplyFunction", "auto-reply-incoming"),
            Map.entry("RelayFunction", "relay-deliver"),
            Map.entry("DeliveryFunction", "delivery-deliver"),
            Map.entry("TimersFunction", "timers-schedule-wake-up"),
            Map.entry("RoutingFunction", "routing-route"),
            Map.entry("WakeUpFunction", "wake-up-schedule"),
            Map.entry("SweepFunction", "sweep-every-five-minutes"),
            Map.entry("TranscriptMailFunction", "transcript-mail-mail-transcript"),
            Map.entry("SurveyMailFunction", "survey-mail-mail-survey"),
            Map.entry("ErasureFunction", "erasure-erase-conversation"),
            Map.entry("MailEventsFunction", "mail-events-delivery"));

    private final Path events;
    private final FunctionEnvironment environment;
    private final ConversationStore conversations;
    private final SurveyTokens surveys;
    private final Loader loader;
    private int customers;

    Samples(Path template, Laboratory laboratory, DynamoDbClient client) {
        this.events = template.toAbsolutePath().resolveSibling("events");
        this.environment = laboratory.environment();
        Table table = new Table(environment.required("TABLE_NAME"), 1);
        this.conversations = new ConversationStore(client, table, environment);
        this.surveys = new SurveyTokens(new Secrets(environment), environment);
        this.loader = new Loader(client, table.name());
        DemoData.seed(new SettingsRepository(client, table));
    }

    /** An event for the function that nothing has seen yet, about a conversation made for it. */
    byte[] event(String functionId) {
        Instant now = environment.clock().instant();
        customers++;
        Map<String, String> replaced = new HashMap<>();
        replaced.put(CONVERSATION, Ids.next(now));
        replaced.put(CONTACT, Ids.next(now));
        replaced.put(INCOMING, messageId(now.minusSeconds(20), 1));
        replaced.put(OUTGOING, messageId(now.minusSeconds(10), 2));
        replaced.put(SNOOZE, Ids.next(now));
        replaced.put(ADDRESS, "+34601%06d".formatted(customers));
        replaced.put(PROVIDER_MESSAGE, Ids.next(now));
        loader.put(conversations.itemsOf(commit(functionId, now, replaced)));
        String text = read(String.valueOf(FILES.get(functionId)));
        for (Map.Entry<String, String> replacement : replaced.entrySet()) {
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        return signed(functionId, text, replaced);
    }

    private static String messageId(Instant at, int sequence) {
        return "%013d-%06d".formatted(at.toEpochMilli(), sequence);
    }

    private String read(String name) {
        try {
            return Files.readString(events.resolve(name + ".json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private byte[] signed(String functionId, String text, Map<String, String> replaced) {
        return switch (functionId) {
            case "TwilioWebhookFunction" -> twilio(text);
            case "MetaWebhookFunction" -> meta(text);
            case "SurveyPageFunction" -> survey(text, replaced);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] twilio(String text) {
        ObjectNode event = (ObjectNode) Jsons.parse(text.getBytes(StandardCharsets.UTF_8));
        Map<String, String> form = new HashMap<>();
        Forms.decode(body(event)).forEach((name, values) -> form.put(name, values.getFirst()));
        form.put("AccountSid", LocalSecrets.TWILIO_ACCOUNT);
        String url = Laboratory.PUBLIC_BASE + event.path("rawPath").asText();
        event.put("body", Forms.encode(form)).put("isBase64Encoded", false);
        ((ObjectNode) event.path("headers")).put("x-twilio-signature", DeskClient.signature(url, form));
        return Jsons.bytes(event);
    }

    private static byte[] meta(String text) {
        ObjectNode event = (ObjectNode) Jsons.parse(text.getBytes(StandardCharsets.UTF_8));
        String body = body(event);
        event.put("body", body).put("isBase64Encoded", false);
        String signature = Hashing.hex(
                Hashing.hmac("HmacSHA256", LocalSecrets.META_APP_SECRET, body.getBytes(StandardCharsets.UTF_8)));
        ((ObjectNode) event.path("headers")).put("x-hub-signature-256", "sha256=" + signature);
        return Jsons.bytes(event);
    }

    private static String body(ObjectNode event) {
        String body = event.path("body").asText();
        return event.path("isBase64Encoded").asBoolean()
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private byte[] survey(String text, Map<String, String> replaced) {
        String link = surveys.linkTo(
                replaced(CONVERSATION, replaced),
                "survey",
                environment.clock().instant().plus(Survey.ANSWERABLE_FOR));
        return text.replace("SURVEY-TOKEN", link.substring(link.lastIndexOf('/') + 1))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String replaced(String id, Map<String, String> replaced) {
        return String.valueOf(replaced.get(id));
    }

    private Commit commit(String functionId, Instant now, Map<String, String> replaced) {
        Contact contact = new Contact(
                replaced(CONTACT, replaced),
                "Lucía Núñez",
                "lucia@example.com",
                replaced(ADDRESS, replaced),
                null,
                false,
                now);
        Conversation conversation = conversation(functionId, now, replaced);
        String id = conversation.id();
        Message incoming = new Message(
                id,
                replaced(INCOMING, replaced),
                MessageKind.INCOMING,
                new Author(Author.Type.CONTACT, contact.id(), contact.name()),
                "Hola, ¿está abierto mañana?",
                List.of(),
                null,
                null,
                now.minusSeconds(20),
                null,
                false);
        Message outgoing = new Message(
                id,
                replaced(OUTGOING, replaced),
                MessageKind.OUTGOING,
                new Author(Author.Type.AGENT, "ana", "Ana"),
                "Sí, de nueve a dos.",
                List.of(),
                null,
                null,
                now.minusSeconds(10),
                Delivery.QUEUED,
                false);
        return new Commit(
                conversation,
                new Decision.Accepted(conversation, List.of(incoming, outgoing), List.of(), List.of(), null),
                null,
                new Commit.Opening(
                        contact, true, new CustomerThread("sms", replaced(ADDRESS, replaced), contact.id(), id), null));
    }

    private static Conversation conversation(String functionId, Instant now, Map<String, String> replaced) {
        boolean asleep = functionId.equals("WakeUpFunction");
        boolean surveyed = functionId.startsWith("Survey");
        Instant lastAt = now.minusSeconds(20);
        return new Conversation(
                replaced(CONVERSATION, replaced),
                42,
                "sms",
                Channel.SMS,
                replaced(CONTACT, replaced),
                replaced(ADDRESS, replaced),
                "soporte",
                Language.SPANISH,
                asleep ? Status.SNOOZED : surveyed ? Status.RESOLVED : Status.OPEN,
                null,
                List.of(),
                List.of("envíos"),
                asleep ? new Snooze(replaced(SNOOZE, replaced), now.plus(Duration.ofDays(1))) : null,
                false,
                false,
                false,
                null,
                lastAt,
                lastAt,
                lastAt,
                lastAt,
                null,
                lastAt,
                surveyed ? lastAt : null,
                Map.of(),
                survey(surveyed, lastAt),
                2,
                1);
    }

    private static @Nullable Survey survey(boolean surveyed, Instant sentAt) {
        return surveyed ? new Survey("survey", null, sentAt, null) : null;
    }
}
