package dev.recado.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes in the website's live chat. */
final class WebCustomer implements Customer {
    private final DemoHttp http;
    private final Map<String, String> visitor;

    private WebCustomer(DemoHttp http, String token) {
        this.http = http;
        this.visitor = Map.of("Authorization", "Bearer " + token);
    }

    /** Opens a session. */
    static WebCustomer open(DemoHttp http, String email) throws InterruptedException {
        JsonNode session = http.post(
                "/widget/web/sessions",
                Map.of(),
                Jsons.object().put("name", "Lucía").put("email", email).put("locale", "es"));
        return new WebCustomer(http, session.path("token").asText());
    }

    @Override
    public String inbox() {
        return "web";
    }

    @Override
    public void write(String text) throws InterruptedException {
        http.post("/widget/messages", visitor, Jsons.object().put("text", text));
    }

    @Override
    public List<String> received() throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : http.get("/widget/messages", visitor).path("items")) {
            if (!message.path("kind").asText().equals("incoming")) {
                texts.add(message.path("text").asText());
            }
        }
        return texts;
    }

    @Override
    public void rate(int rating, String comment) throws InterruptedException {
        http.post(
                "/widget/survey", visitor, Jsons.object().put("rating", rating).put("comment", comment));
    }
}
