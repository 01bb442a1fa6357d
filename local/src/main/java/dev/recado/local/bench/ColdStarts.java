package dev.recado.local.bench;

import dev.recado.local.bench.baseline.BareFunction;
import dev.recado.local.bench.baseline.StoreFunction;
import dev.recado.local.data.DataDirectory;
import dev.recado.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Starts every function from its package, again and again, beside functions that do next to nothing. */
final class ColdStarts {
    private static final int ROUNDS = Integer.getInteger("recado.bench.rounds", 9);
    private static final String BARE = "bare handler";
    private static final String STORE = "plain handler with the DynamoDB client";

    private final Laboratory laboratory;
    private final Samples samples;
    private final Packages packages;
    private final Report report;
    private final Starter starter = new Starter();
    private final Map<String, Starter.Subject> subjects = new LinkedHashMap<>();
    private final Map<String, List<Start>> starts = new LinkedHashMap<>();

    private ColdStarts(Laboratory laboratory, Samples samples, Packages packages, Report report) {
        this.laboratory = laboratory;
        this.samples = samples;
        this.packages = packages;
        this.report = report;
    }

    static void measure(Path template, Report report) throws IOException, InterruptedException {
        try (Laboratory laboratory = new Laboratory(template);
                DynamoDbClient client = laboratory.store();
                DataDirectory directory = DataDirectory.open(null)) {
            Samples samples = new Samples(template, laboratory, client);
            ColdStarts coldStarts =
                    new ColdStarts(laboratory, samples, new Packages(directory.file("packages")), report);
            coldStarts.prepare();
            coldStarts.measure();
            coldStarts.write();
            coldStarts.measurePrimed(directory.file("tls"));
            coldStarts.measureAot(directory.file("aot"));
        }
    }

    private void prepare() throws IOException {
        FunctionSpec wakeUp = laboratory.function("WakeUpFunction");
        Map<String, String> variables = laboratory.variables(wakeUp, laboratory.endpoint());
        Path unpacked = packages.unpack(wakeUp);
        subjects.put(BARE, subject(BareFunction.class, packages.bare(BareFunction.class, unpacked), wakeUp, variables));
        subjects.put(
                STORE,
                subject(StoreFunction.class, packages.withSdk(StoreFunction.class, unpacked), wakeUp, variables));
        for (String id :
                new java.util.TreeSet<>(laboratory.application().functions().keySet())) {
            FunctionSpec function = laboratory.function(id);
            Path root = id.equals(wakeUp.id()) ? unpacked : packages.unpack(function);
            subjects.put(
                    id,
                    new Starter.Subject(
                            function.handler(),
                            root,
                            function.memoryMegabytes(),
                            laboratory.variables(function, laboratory.endpoint()),
                            List.of()));
        }
    }

    private static Starter.Subject subject(Class<?> type, Path root, FunctionSpec like, Map<String, String> variables) {
        return new Starter.Subject(type.getName(), root, like.memoryMegabytes(), variables, List.of());
    }

    private void measure() throws IOException, InterruptedException {
        for (int round = 0; round <= ROUNDS; round++) {
            report.progress(round == 0 ? "warming the disk cache" : "cold starts, round " + round + " of " + ROUNDS);
            for (Map.Entry<String, Starter.Subject> subject : subjects.entrySet()) {
                Start start = starter.start(subject.getValue(), event(subject.getKey()), () -> {});
                if (round > 0) {
                    starts.computeIfAbsent(subject.getKey(), name -> new ArrayList<>())
                            .add(start);
                }
            }
        }
    }

    private void measurePrimed(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        try (TlsFront tls = new TlsFront(directory, laboratory.endpoint())) {
            new PrimedStarts(laboratory, samples, starter, subjects).measure(tls, report);
        }
    }

    private void measureAot(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Map<String, Starter.Subject> chosen = new LinkedHashMap<>();
        for (String name : List.of(BARE, "ConversationFunction", "ConversationsApiFunction")) {
            chosen.put(name, Objects.requireNonNull(subjects.get(name)));
        }
        new AotStarts(starter, directory, this::event).measure(BARE, chosen, report);
    }

    private byte[] event(String name) {
        return Samples.FILES.containsKey(name) ? samples.event(name) : "{}".getBytes(StandardCharsets.UTF_8);
    }

    private void write() throws IOException {
        report.heading("Cold starts");
        List<Start> bare = Objects.requireNonNull(starts.get(BARE));
        double bareCpu = Medians.of(bare, Start::answerCpuMillis);
        double bareWall = Medians.of(bare, Start::answerMillis);
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, List<Start>> entry : starts.entrySet()) {
            rows.add(row(entry.getKey(), entry.getValue(), bareCpu, bareWall));
        }
        report.table(
                List.of(
                        "Function",
                        "Ready, ms",
                        "Answered, ms",
                        "x bare",
                        "CPU ready, ms",
                        "CPU answered, ms",
                        "x bare",
                        "Gate",
                        "Resident, MB",
                        "Package, MB"),
                rows);
    }

    private List<String> row(String name, List<Start> measured, double bareCpu, double bareWall) throws IOException {
        double cpu = Medians.of(measured, Start::answerCpuMillis);
        double wall = Medians.of(measured, Start::answerMillis);
        return List.of(
                name,
                Report.number(Medians.of(measured, Start::readyMillis), 0),
                Report.number(wall, 0),
                Report.number(wall / bareWall, 1),
                Report.number(Medians.of(measured, Start::readyCpuMillis), 0),
                Report.number(cpu, 0),
                Report.number(cpu / bareCpu, 1),
                gate(name, cpu / bareCpu),
                Report.number(Medians.of(measured, Start::residentMegabytes), 0),
                packageSize(name));
    }

    private static String gate(String name, double ratio) {
        int gate = Gates.of(name);
        return gate == 0 ? "" : "%d: %s".formatted(gate, ratio <= gate ? "met" : "missed");
    }

    private String packageSize(String name) throws IOException {
        return Samples.FILES.containsKey(name)
                ? Report.number(Files.size(Packages.zip(laboratory.function(name))) / 1e6, 1)
                : "";
    }
}
