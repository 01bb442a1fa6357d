package dev.recado.local.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code ./recado up}. */
public final class Main {
    private static final int DEFAULT_PORT = 8080;
    private static final String USAGE = """
            usage: recado up [--port N] [--data DIR] [--no-demo] [--isolated] [--quiet] [--verbose] [--template FILE]
            """;

    private Main() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        CommandLine line;
        try {
            line = CommandLine.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        RecadoLocal.Builder builder =
                RecadoLocal.of(line.template()).port(line.port(DEFAULT_PORT)).data(line.data());
        if (line.has("--no-demo")) {
            builder.withoutDemo();
        }
        if (line.has("--isolated")) {
            builder.isolated();
        }
        if (!line.has("--quiet")) {
            builder.travelLog(out, Boolean.getBoolean("recado.coloured"));
        }
        if (line.has("--verbose")) {
            builder.functionLog(out);
        }
        run(builder, out, line.port(DEFAULT_PORT));
    }

    private static void run(RecadoLocal.Builder builder, PrintStream out, int port) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            RecadoLocal recado = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(recado::close, "stop"));
            out.println("ready " + recado.baseUri());
            stopped.await();
        } catch (BindException taken) {
            System.err.println("Port " + port + " is taken. Choose another one with --port N.");
            System.exit(1);
        } catch (IOException | RuntimeException failure) {
            System.err.println("Recado does not start: " + failure.getMessage());
            failure.printStackTrace(System.err);
            System.exit(1);
        }
    }

    /** The default template: the project's own. */
    static Path projectTemplate() {
        return Path.of(System.getProperty("recado.template", "template.yaml"));
    }
}
