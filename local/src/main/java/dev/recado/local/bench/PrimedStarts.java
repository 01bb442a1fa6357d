package dev.recado.local.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a function needs for its first event over TLS: primed before a snapshot and restored, and not. */
final class PrimedStarts {
    private static final int ROUNDS = 5;
    private static final double GOAL_MILLIS = 25;

    /** Has the hooks of functions found by Lambda's runtime, which sets this itself. */
    private static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

    private static final List<String> FUNCTIONS = List.of(
            "ConversationFunction",
            "AutoReplyFunction",
            "ConversationsApiFunction",
            "RelayFunction",
            "TwilioWebhookFunction");

    private final Laboratory laboratory;
    private final Samples samples;
    private final Starter starter;
    private final Map<String, Starter.Subject> subjects;

    PrimedStarts(Laboratory laboratory, Samples samples, Starter starter, Map<String, Starter.Subject> subjects) {
        this.laboratory = laboratory;
        this.samples = samples;
        this.starter = starter;
        this.subjects = subjects;
    }

    void measure(TlsFront tls, Report report) throws IOException, InterruptedException {
        Map<String, List<Start>> primed = new LinkedHashMap<>();
        Map<String, List<Start>> unprimed = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            report.progress("first events over TLS, round " + round + " of " + ROUNDS);
            for (String function : FUNCTIONS) {
                primed.computeIfAbsent(function, name -> new ArrayList<>()).add(start(function, tls, "snap-start"));
                unprimed.computeIfAbsent(function, name -> new ArrayList<>()).add(start(function, tls, "on-demand"));
            }
        }
        report.heading("First event over TLS, after priming and restoration");
        report.table(
                List.of("Function", "Unprimed, ms", "Primed, ms", "CPU, ms", "Gate"),
                FUNCTIONS.stream()
                        .map(function -> row(
                                function,
                                Objects.requireNonNull(unprimed.get(function)),
                                Objects.requireNonNull(primed.get(function))))
                        .toList());
    }

    private static List<String> row(String function, List<Start> unprimed, List<Start> primed) {
        double millis = Medians.of(primed, Start::firstEventMillis);
        return List.of(
                function,
                Report.number(Medians.of(unprimed, Start::firstEventMillis), 0),
                Report.number(millis, 0),
                Report.number(Medians.of(primed, start -> start.answerCpuMillis() - start.readyCpuMillis()), 0),
                "25 ms: " + (millis <= GOAL_MILLIS ? "met" : "missed"));
    }

    private Start start(String function, TlsFront tls, String initialization) throws IOException, InterruptedException {
        Map<String, String> variables =
                new LinkedHashMap<>(laboratory.variables(laboratory.function(function), tls.uri()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
        List<String> options = new ArrayList<>(tls.trustingOptions());
        options.add(HOOKS);
        Starter.Subject subject = Objects.requireNonNull(subjects.get(function)).with(options, variables);
        return starter.start(subject, samples.event(function), tls::forget);
    }
}
