package dev.recado.local.log;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The log of the local run: one line per event as it travels. */
public final class TravelLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final InstantSource clock;
    private final boolean quiet;
    private final boolean coloured;

    private TravelLog(PrintStream out, InstantSource clock, boolean quiet, boolean coloured) {
        this.out = out;
        this.clock = clock;
        this.quiet = quiet;
        this.coloured = coloured;
    }

    /** A log that says nothing. */
    public static TravelLog silent() {
        return new TravelLog(System.err, InstantSource.system(), true, false);
    }

    /** A log on {@code out}, in colours if that is a terminal. */
    public static TravelLog on(PrintStream out, InstantSource clock, boolean coloured) {
        return new TravelLog(out, clock, false, coloured);
    }

    /** An event arrived at or left for the outside. */
    public void line(Stage stage, String text) {
        if (!quiet) {
            print(stage.colour, stage.name().toLowerCase(java.util.Locale.ROOT), text);
        }
    }

    /** A function failed; its event source tries again. */
    public void failure(String function, String text) {
        if (!quiet) {
            print(31, "failed", function + "  " + text);
        }
    }

    private void print(int colour, String stage, String text) {
        String time = TIME.format(clock.instant());
        String line = coloured
                ? "\u001b[2m%s\u001b[0m \u001b[%dm%-10s\u001b[0m %s".formatted(time, colour, stage, text)
                : "%s %-10s %s".formatted(time, stage, text);
        synchronized (out) {
            out.println(line);
        }
    }

    /** Where on its way an event is. */
    public enum Stage {
        HTTP(36),
        QUEUE(34),
        STREAM(35),
        SCHEDULE(33),
        MAIL(32),
        SENT(32),
        CALLBACK(36),
        CONTROL(2);

        private final int colour;

        Stage(int colour) {
            this.colour = colour;
        }
    }
}
