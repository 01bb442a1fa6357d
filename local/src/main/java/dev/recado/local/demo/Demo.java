package dev.recado.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.run.RecadoLocal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** {@code ./recado demo}: plays the main job on every channel, over HTTP alone, and prints the timeline. */
public final class Demo {
    private static final String USUAL = "http://localhost:8080";

    private final DemoHttp http;
    private final Timeline timeline;

    private Demo(DemoHttp http, Timeline timeline) {
        this.http = http;
        this.timeline = timeline;
    }

    /** Plays against the run at {@code --url}, else one on the usual port, else a fresh one; exits with 1 if a step failed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String url = url(arguments);
        boolean well;
        if (!url.isEmpty() || isReady(USUAL)) {
            String running = url.isEmpty() ? USUAL : url;
            out.println("playing against " + running);
            well = play(URI.create(running), out);
        } else {
            out.println("starting a fresh run");
            try (RecadoLocal recado = RecadoLocal.of(Path.of(System.getProperty("recado.template", "template.yaml")))
                    .start()) {
                well = play(recado.baseUri(), out);
            }
        }
        System.exit(well ? 0 : 1);
    }

    private static String url(String[] arguments) {
        if (arguments.length == 0) {
            return "";
        }
        if (arguments.length == 2 && arguments[0].equals("--url")) {
            return arguments[1].replaceAll("/+$", "");
        }
        if (arguments.length == 2 && arguments[0].equals("--port")) {
            return "http://localhost:" + arguments[1];
        }
        System.err.println("usage: recado demo [--url URL | --port N]");
        System.exit(2);
        return "";
    }

    private static boolean isReady(String url) throws InterruptedException {
        try {
            new DemoHttp(URI.create(url)).get("/_local/health", Map.of());
            return true;
        } catch (UncheckedIOException | DemoFailure | IllegalArgumentException nobody) {
            return false;
        }
    }

    /** Plays every channel's story; whether all went well. */
    public static boolean play(URI base, PrintStream out) throws InterruptedException {
        Timeline timeline = new Timeline(out);
        try {
            new Demo(new DemoHttp(base), timeline).playAll();
        } catch (Timeline.StoryEnded told) {
            timeline.conclude();
            return false;
        }
        return timeline.conclude();
    }

    private void playAll() throws InterruptedException {
        long visit = ThreadLocalRandom.current().nextLong(100_000, 999_999);
        Map<String, String> ana = timeline.step("", "ana signs in", this::token);
        Instant now = timeline.step("", "what time it is", this::now);
        String email = "lucia-" + visit + "@example.com";
        play(timeline.step("web", "a visitor opens the live chat", () -> WebCustomer.open(http, email)), ana, email);
        play(new SmsCustomer(http, "+34600" + visit), ana, email);
        play(new WhatsappCustomer(http, "34601" + visit, now.getEpochSecond()), ana, email);
        play(new MessengerCustomer(http, "77" + visit, now.toEpochMilli()), ana, email);
    }

    private void play(Customer customer, Map<String, String> agent, String mailbox) throws InterruptedException {
        try {
            new Story(http, timeline, customer, agent, mailbox).play();
        } catch (Timeline.StoryEnded told) {
            // Its line is printed and counted; the other channels have stories of their own.
            return;
        }
    }

    private Map<String, String> token() throws InterruptedException {
        JsonNode token = http.post("/_local/tokens", Map.of(), Jsons.object().put("agent", "ana"));
        return Map.of("Authorization", "Bearer " + token.path("token").asText());
    }

    private Instant now() throws InterruptedException {
        return Instant.parse(http.get("/_local/clock", Map.of()).path("now").asText());
    }
}
