package dev.recado.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One conversation from the customer's first message to the transcript. */
final class Story {
    private static final String QUESTION = "Hola, ¿dónde está mi pedido?";
    private static final String REPLY = "Sale hoy. Mañana le confirmo la entrega.";

    private final DemoHttp http;
    private final Timeline timeline;
    private final Customer customer;
    private final Map<String, String> agent;
    private final String mailbox;

    /**
     * @param agent the agent's authorization
     * @param mailbox where the transcript goes
     */
    Story(DemoHttp http, Timeline timeline, Customer customer, Map<String, String> agent, String mailbox) {
        this.http = http;
        this.timeline = timeline;
        this.customer = customer;
        this.agent = Map.copyOf(agent);
        this.mailbox = mailbox;
    }

    void play() throws InterruptedException {
        Set<String> before = conversations();
        step("the customer writes", () -> {
            customer.write(QUESTION);
            idle();
            return QUESTION;
        });
        step("the automatic answer arrives", () -> last(List.of("Gracias", "Thank")));
        String id = step("ana finds the conversation", () -> newest(before));
        String path = "/v1/conversations/" + id;
        step("ana opens it and is its assignee", () -> opened(path));
        step("ana replies, and it reaches the customer", () -> replied(path));
        String schedule = step("ana snoozes it until tomorrow", () -> snoozed(path, id));
        step("the schedule fires and opens it", () -> woken(path, schedule));
        step("ana resolves it", () -> status(path, Jsons.object().put("status", "resolved"), "resolved"));
        step("the customer rates it through the survey", () -> rated(path));
        step("the transcript arrives by mail", () -> transcript(path));
    }

    private <T> T step(String what, Timeline.Step<T> step) throws InterruptedException {
        return timeline.step(customer.inbox(), what, step);
    }

    private void idle() throws InterruptedException {
        http.post("/_local/idle", Map.of(), Jsons.object().put("timeoutSeconds", 60));
    }

    private Set<String> conversations() throws InterruptedException {
        Set<String> ids = new HashSet<>();
        for (JsonNode conversation : list()) {
            ids.add(conversation.path("id").asText());
        }
        return ids;
    }

    private JsonNode list() throws InterruptedException {
        return http.get("/v1/conversations?assignee=unassigned&inbox=" + customer.inbox(), agent)
                .path("items");
    }

    private String newest(Set<String> before) throws InterruptedException {
        for (JsonNode conversation : list()) {
            String id = conversation.path("id").asText();
            if (!before.contains(id)) {
                return id;
            }
        }
        throw new DemoFailure("the inbox " + customer.inbox() + " lists no new conversation");
    }

    private String last(List<String> words) throws InterruptedException {
        List<String> received = customer.received();
        if (received.isEmpty() || words.stream().noneMatch(received.getLast()::contains)) {
            throw new DemoFailure("received only " + received);
        }
        return received.getLast();
    }

    private String opened(String path) throws InterruptedException {
        JsonNode conversation = http.put(path + "/status", agent, Jsons.object().put("status", "open"));
        return expect("ana", conversation.path("assignee").path("id").asText());
    }

    private String replied(String path) throws InterruptedException {
        http.post(
                path + "/messages",
                headers(UUID.randomUUID().toString()),
                Jsons.object().put("kind", "reply").put("text", REPLY));
        idle();
        return last(List.of(REPLY));
    }

    private Map<String, String> headers(String idempotencyKey) {
        return Map.of("Authorization", agent.getOrDefault("Authorization", ""), "Idempotency-Key", idempotencyKey);
    }

    private String snoozed(String path, String id) throws InterruptedException {
        status(path, Jsons.object().put("status", "snoozed").put("snooze", "tomorrow"), "snoozed");
        idle();
        for (JsonNode schedule : http.get("/_local/schedules", Map.of())) {
            if (schedule.path("input").asText().contains(id)) {
                return schedule.path("name").asText();
            }
        }
        throw new DemoFailure("no schedule will wake " + id);
    }

    private String woken(String path, String schedule) throws InterruptedException {
        http.post("/_local/schedules/" + schedule + "/fire", Map.of(), Jsons.object());
        idle();
        return expect("open", http.get(path, agent).path("status").asText());
    }

    private String status(String path, JsonNode change, String expected) throws InterruptedException {
        JsonNode conversation = http.put(path + "/status", agent, change);
        return expect(expected, conversation.path("status").asText());
    }

    private String rated(String path) throws InterruptedException {
        idle();
        customer.rate(5, "Muy amables");
        idle();
        JsonNode survey = http.get(path, agent).path("survey");
        return expect(
                "5, Muy amables",
                survey.path("rating").asText() + ", " + survey.path("comment").asText());
    }

    private String transcript(String path) throws InterruptedException {
        http.post(path + "/transcripts", agent, Jsons.object().put("to", mailbox));
        idle();
        JsonNode mails = http.get("/_local/mail?to=" + mailbox, Map.of());
        if (mails.isEmpty()
                || !mails.get(mails.size() - 1).path("text").asText().contains(REPLY)) {
            throw new DemoFailure("no mail with the conversation reached " + mailbox);
        }
        return mails.get(mails.size() - 1).path("subject").asText();
    }

    private static String expect(String expected, String actual) {
        if (!actual.equals(expected)) {
            throw new DemoFailure("expected " + expected + " and got " + actual);
        }
        return actual;
    }
}
