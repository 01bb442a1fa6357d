package dev.recado.local.log;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The log of the local run: one line per event as it travels. */
public final class TravelLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private static final int[] COLOURS = {32, 34, 35, 36, 92, 94, 95, 96};

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
            print(stage.colour, stage.name().toLowerCase(Locale.ROOT), text);
        }
    }

    /** A function gets events; its name is the stage. */
    public void function(String functionId, String text) {
        if (!quiet) {
            String stage = stage(functionId);
            print(COLOURS[Math.floorMod(stage.hashCode(), COLOURS.length)], stage, text);
        }
    }

    /** Takes {@code AutoReplyFunction} for {@code auto-reply}. */
    private static String stage(String functionId) {
        return functionId
                .replaceFirst("Function$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** A function failed; its event source tries again. */
    public void failure(String function, String text) {
        if (!quiet) {
            print(31, "failed", stage(function) + "  " + text);
        }
    }

    private void print(int colour, String stage, String text) {
        String time = TIME.format(clock.instant());
        String line = coloured
                ? "\u001b[2m%s\u001b[0m \u001b[%dm%-15s\u001b[0m %s".formatted(time, colour, stage, text)
                : "%s %-15s %s".formatted(time, stage, text);
        synchronized (out) {
            out.println(line);
        }
    }

    /** Where on its way an event is. */
    public enum Stage {
        WEBHOOK(36),
        HTTP(36),
        SCHEDULE(33),
        MAIL(32),
        SENT(32),
        CALLBACK(90);

        private final int colour;

        Stage(int colour) {
            this.colour = colour;
        }
    }
}
