package dev.recado.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.http.Forms;
import dev.recado.local.providers.ProviderSignatures;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What customers who write through a provider have in common: they get what the provider's stand-in got. */
abstract class ProviderCustomer implements Customer {
    private static final Pattern SURVEY = Pattern.compile("https?://\\S+(/surveys/[^\\s\"]+)");

    private final DemoHttp http;
    private final String inbox;
    private final String address;

    ProviderCustomer(DemoHttp http, String inbox, String address) {
        this.http = http;
        this.inbox = inbox;
        this.address = address;
    }

    DemoHttp http() {
        return http;
    }

    String address() {
        return address;
    }

    /** Has an event arrive as Meta sends it. */
    void sendAsMeta(String event) throws InterruptedException {
        http.text(
                "POST",
                "/webhooks/meta",
                Map.of("X-Hub-Signature-256", ProviderSignatures.meta(event)),
                "application/json",
                event);
    }

    @Override
    public String inbox() {
        return inbox;
    }

    @Override
    public List<String> received() throws InterruptedException {
        List<String> texts = new ArrayList<>();
        String query = Forms.encode(Map.of("inbox", inbox));
        for (JsonNode sent : http.get("/_local/sent?" + query, Map.of())) {
            boolean mine = sent.path("to").asText().endsWith(address);
            if (mine && sent.path("messageId").isTextual()) {
                texts.add(text(sent.path("request")));
            }
        }
        return texts;
    }

    /** The text in a request of the provider's wire format. */
    abstract String text(JsonNode request);

    @Override
    public void rate(int rating, String comment) throws InterruptedException {
        String page = surveyPage()
                .orElseThrow(() -> new DemoFailure("no survey link among what reached " + address + ": " + lastText()));
        String html = http.text("GET", page, Map.of(), "text/html", "");
        if (!html.contains("<form")) {
            throw new DemoFailure("the survey's page has no form");
        }
        http.text(
                "POST",
                page,
                Map.of(),
                "application/x-www-form-urlencoded",
                Forms.encode(Map.of("rating", Integer.toString(rating), "comment", comment)));
    }

    private Optional<String> surveyPage() throws InterruptedException {
        return received().reversed().stream()
                .map(SURVEY::matcher)
                .filter(Matcher::find)
                .map(link -> URI.create(link.group(1)).toString())
                .findFirst();
    }

    private String lastText() {
        try {
            List<String> texts = received();
            return texts.isEmpty() ? "nothing" : texts.getLast();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
