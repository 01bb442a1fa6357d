package dev.recado.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.local.crash.Crasher.Crash;
import dev.recado.local.run.RecadoLocal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every function dies after every one of its external calls, and nothing is lost or doubled. The main job is played again
 * and again on every channel, with a new customer each time, and functions die wherever none has died before, until a
 * story finds no new place: so the loop finds the calls by itself. Several desks play at once. Time passes by their
 * clocks alone, as soon as all else is done.
 */
@Tag("integration")
class CrashTest {
    private static final List<String> INBOXES = List.of("sms", "web", "whatsapp", "messenger");
    private static final int MOST_STORIES = 40;

    private final Map<String, AtomicInteger> report = new ConcurrentHashMap<>();

    @Test
    void whateverFunctionDiesAfterWhateverCallEverythingIsThereExactlyOnce() throws Exception {
        try (ExecutorService desks = Executors.newFixedThreadPool(INBOXES.size())) {
            List<Future<Void>> running = INBOXES.stream()
                    .map(inbox -> desks.submit(() -> playOn(inbox)))
                    .toList();
            for (Future<Void> one : running) {
                one.get();
            }
        } finally {
            System.out.println("Functions died after these calls, so many times each:");
            new TreeMap<>(report).forEach((crash, times) -> System.out.println("  " + crash + "  " + times));
        }
        assertThat(report).hasSizeGreaterThan(30);
    }

    private Void playOn(String inbox) throws Exception {
        Crasher crasher = new Crasher();
        try (RecadoLocal recado = RecadoLocal.of(Path.of("../template.yaml"))
                .externalCalls(crasher::of)
                .start()) {
            World world = new World(recado);
            Set<String> places = ConcurrentHashMap.newKeySet();
            Set<String> conversations = new HashSet<>();
            int story = 0;
            do {
                assertThat(++story).as("stories on " + inbox).isLessThan(MOST_STORIES);
                crasher.begin(places);
                play(new Story(world, crasher, customer(world, inbox, story), story, conversations), crasher);
            } while (!crasher.crashes().isEmpty());
            assertThat(setAside(recado)).as("messages set aside").isEmpty();
            System.out.println(inbox + ": " + places.size() + " places in " + story + " stories");
        }
        return null;
    }

    private void play(Story story, Crasher crasher) {
        try {
            story.play();
            assertThat(story.found())
                    .allSatisfy((what, times) -> assertThat(times).as(what).isOne());
        } catch (Exception | AssertionError wrong) {
            throw new AssertionError(
                    "The story of %s, in which died %s; found %s".formatted(story, crasher.crashes(), story.found()),
                    wrong);
        }
        for (Crash crash : crasher.crashes()) {
            report.computeIfAbsent(crash.toString(), name -> new AtomicInteger())
                    .incrementAndGet();
        }
    }

    private static Customer customer(World world, String inbox, int number) {
        return switch (inbox) {
            case "sms" -> new SmsCustomer(world, number);
            case "web" -> new Visitor(world, number);
            default -> new MetaCustomer(world, inbox.equals("whatsapp"), number);
        };
    }

    private static List<String> setAside(RecadoLocal recado) throws InterruptedException {
        List<String> names = new ArrayList<>();
        recado.controlled().depths().forEach((name, depth) -> {
            if (!depth.empty()) {
                names.add(name);
            }
        });
        return names;
    }
}
