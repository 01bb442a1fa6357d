package dev.recado.local.run;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Where the functions' own log lines go: nowhere, unless somebody wants to read them. */
final class FunctionLog {
    private final @Nullable PrintStream out;

    FunctionLog(@Nullable PrintStream out) {
        this.out = out;
    }

    /** Takes a line that a function logged. */
    void line(String function, String line) {
        PrintStream open = out;
        if (open != null) {
            open.println(function + " " + line.stripTrailing());
        }
    }

    void warn(String function, String text) {
        line(function, text);
    }
}
