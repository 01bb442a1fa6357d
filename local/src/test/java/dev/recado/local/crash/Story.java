package dev.recado.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.local.data.Jsons;
import dev.recado.local.run.RecadoLocal;
import dev.recado.store.ContactStore;
import dev.recado.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The main job, from a customer's first message to the survey's answer, and what must be there exactly once after it. */
final class Story {
    private static final Pattern SURVEY_LINK = Pattern.compile("https?://[^/\\s]+(/surveys/[^\\s\"<]+)");
    private static final String REPLY = "Sí, hasta las ocho.";

    private final World world;
    private final Crasher crasher;
    private final Customer customer;
    private final Set<String> earlier;
    private final String key;
    private final Map<String, Long> found = new TreeMap<>();

    /**
     * @param earlier the conversations of earlier stories; this one's is added
     */
    Story(World world, Crasher crasher, Customer customer, int number, Set<String> earlier) {
        this.world = world;
        this.crasher = crasher;
        this.customer = customer;
        this.earlier = earlier;
        this.key = customer.inbox() + "-" + number;
    }

    /** Plays the story and counts what is there after it. */
    void play() throws Exception {
        // Secrets that functions have kept from the story before expire.
        recado().clock().advance(Duration.ofMinutes(10));
        crasher.scene("the customer writes");
        customer.write();
        world.settle();
        crasher.scene("");
        String id = conversation();
        introduce(world.agent("/v1/conversations/" + id)
                .path("contact")
                .path("id")
                .asText());
        work(id);
        snooze(id);
        close(id);
        crasher.scene("");
        look(id);
    }

    private void work(String id) throws Exception {
        ObjectNode labels = Jsons.object();
        labels.putArray("labels").add("horario");
        agent("PUT", id, "/assignee", Jsons.object().put("agentId", "ana"));
        agent("PUT", id, "/labels", labels);
        agent("POST", id, "/messages", Jsons.object().put("kind", "reply").put("text", REPLY));
        world.settle();
    }

    private void close(String id) throws Exception {
        agent("PUT", id, "/status", Jsons.object().put("status", "resolved"));
        world.settle();
        rate(id);
        agent("POST", id, "/transcripts", Jsons.object().put("to", mailbox("transcript")));
        world.settle();
        crasher.scene("the customer's message comes again");
        customer.write();
        world.settle();
    }

    /** How often each thing is there that must be there once. */
    Map<String, Long> found() {
        return new TreeMap<>(found);
    }

    private RecadoLocal recado() {
        return world.recado();
    }

    private String mailbox(String purpose) {
        return purpose + "." + key + "@example.org";
    }

    private String conversation() throws Exception {
        List<String> fresh = new ArrayList<>();
        world.agent("/v1/conversations?status=open&assignee=unassigned&inbox=" + customer.inbox())
                .path("items")
                .forEach(item -> {
                    if (earlier.add(item.path("id").asText())) {
                        fresh.add(item.path("id").asText());
                    }
                });
        found.put("conversation", (long) fresh.size());
        return fresh.getFirst();
    }

    /** A scene of its own: the agent changes something. */
    private void agent(String method, String id, String change, JsonNode body) throws Exception {
        crasher.scene("the agent's " + method + " " + change + " "
                + body.path("status").asText());
        world.agent(method, "/v1/conversations/" + id + change, body, Map.of("Idempotency-Key", key + method + change));
    }

    /** The desk knows the customer's address from elsewhere. */
    private void introduce(String contactId) {
        Map<String, String> variables = recado().environment("WidgetFunction");
        try (DynamoDbClient client = AwsSdk.client(
                DynamoDbClient.builder(), "DYNAMODB", new FunctionEnvironment(variables, recado().clock()))) {
            new ContactStore(client, new Table(variables.get("TABLE_NAME"), 1))
                    .fillIn(contactId, new ContactStore.Profile(null, mailbox("survey"), null));
        }
    }

    private void snooze(String id) throws Exception {
        Instant until = recado().clock().instant().plus(Duration.ofHours(customer.sleepsBeyondReplyWindow() ? 30 : 8));
        agent("PUT", id, "/status", Jsons.object().put("status", "snoozed").put("snooze", until.toString()));
        world.settle();
        found.put("schedule", schedules(id));
        crasher.scene("the time has come");
        recado().clock().advance(Duration.between(recado().clock().instant(), until.plusSeconds(1)));
        world.settle();
        found.put("schedule left over", 1 + schedules(id));
    }

    private long schedules(String id) {
        return recado().schedules().views().stream()
                .filter(schedule -> schedule.input().contains(id))
                .count();
    }

    private void rate(String id) throws Exception {
        ObjectNode rating = Jsons.object().put("rating", 5).put("comment", "Gracias");
        crasher.scene("");
        String path = customer instanceof Visitor ? "" : surveyPath(id);
        crasher.scene("the customer rates");
        if (customer instanceof Visitor visitor) {
            visitor.widget("POST", "/widget/survey", rating, "rate");
            crasher.scene("the customer asks for the transcript");
            visitor.widget("POST", "/widget/transcript", Jsons.object().put("email", mailbox("visitor")), "transcript");
            world.settle();
        } else {
            world.json("POST", path, rating, Map.of());
        }
    }

    private String surveyPath(String id) throws Exception {
        String text = customer.sleepsBeyondReplyWindow()
                ? recado().mail()
                        .sent(mailbox("survey"))
                        .getFirst()
                        .path("text")
                        .asText()
                : messages(id, message -> kind(message, "automatic"))
                        .getLast()
                        .path("text")
                        .asText();
        Matcher link = SURVEY_LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }

    private void look(String id) throws Exception {
        boolean mailed = customer.sleepsBeyondReplyWindow();
        count("incoming message", messages(id, message -> kind(message, "incoming")));
        count("automatic reply", messages(id, message -> kind(message, "automatic") && !isSurvey(message)));
        count("agent's reply", messages(id, message -> kind(message, "outgoing")));
        if (!mailed) {
            count("survey", messages(id, message -> kind(message, "automatic") && isSurvey(message)));
        }
        messages(id, message -> kind(message, "activity"))
                .forEach(line -> found.merge("line: " + line.path("text").asText(), 1L, Long::sum));
        lineOf("snooze", "pospuso");
        lineOf("wake-up", "se abrió a su hora");
        count("wake-up's notification", notifications(id));
        mails("transcript's mail", "transcript");
        if (mailed) {
            mails("survey's mail", "survey");
        }
        if (customer instanceof Visitor) {
            mails("visitor's transcript", "visitor");
        } else {
            sends(id);
        }
        JsonNode conversation = world.agent("/v1/conversations/" + id);
        assertThat(conversation.path("survey").path("rating").asInt())
                .as("rating")
                .isEqualTo(5);
        assertThat(conversation.path("status").asText()).isEqualTo("resolved");
    }

    private void lineOf(String what, String words) {
        assertThat(found.keySet()).as(what).anyMatch(line -> line.startsWith("line: ") && line.contains(words));
    }

    private void sends(String id) throws Exception {
        List<JsonNode> leaving = messages(id, message -> message.has("delivery"));
        for (JsonNode message : leaving) {
            String text = message.path("text").asText();
            assertThat(message.path("delivery").path("state").asText()).as(text).isEqualTo("delivered");
            long times = recado().sent().sent(customer.inbox(), null).stream()
                    .filter(sent -> sent.path("to").asText().contains(customer.address()))
                    .filter(sent -> text(sent.path("request")).equals(text))
                    .count();
            found.put("sent: " + text, times);
        }
        found.put(
                "sent beside them",
                1
                        + recado().sent().sent(customer.inbox(), null).stream()
                                .filter(sent -> sent.path("to").asText().contains(customer.address()))
                                .count()
                        - leaving.size());
    }

    private static String text(JsonNode request) {
        return request.path("Body")
                .asText(request.path("text")
                        .path("body")
                        .asText(request.path("message").path("text").asText()));
    }

    private void mails(String what, String mailbox) {
        found.put(what, (long) recado().mail().sent(mailbox(mailbox)).size());
    }

    private void count(String what, List<JsonNode> all) {
        found.put(what, (long) all.size());
    }

    private List<JsonNode> messages(String id, Predicate<JsonNode> wanted) throws Exception {
        return world.agent("/v1/conversations/" + id + "/messages")
                .path("items")
                .valueStream()
                .filter(wanted)
                .collect(Collectors.toList());
    }

    private List<JsonNode> notifications(String id) throws Exception {
        return world.agent("/v1/notifications")
                .path("items")
                .valueStream()
                .filter(notification ->
                        notification.path("conversationId").asText().equals(id) && kind(notification, "wake-up"))
                .toList();
    }

    private static boolean kind(JsonNode node, String kind) {
        return node.path("kind").asText().equals(kind);
    }

    private static boolean isSurvey(JsonNode message) {
        return message.path("text").asText().contains("/surveys/");
    }

    @Override
    public String toString() {
        return key;
    }
}
