package dev.recado.local.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a command. */
final class CommandLine {
    private static final Set<String> FLAGS = Set.of("--no-demo", "--isolated", "--quiet", "--verbose");
    private static final Set<String> VALUED = Set.of("--port", "--data", "--template");

    private final List<String> flags;
    private final Map<String, String> values;

    private CommandLine(List<String> flags, Map<String, String> values) {
        this.flags = flags;
        this.values = values;
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if one is not known or has no good value
     */
    static CommandLine parse(String[] arguments) {
        List<String> flags = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String name = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
            if (equals < 0 && FLAGS.contains(name)) {
                flags.add(name);
            } else if (VALUED.contains(name) && equals >= 0) {
                values.put(name, arguments[i].substring(equals + 1));
            } else if (VALUED.contains(name) && i + 1 < arguments.length) {
                values.put(name, arguments[++i]);
            } else {
                throw new IllegalArgumentException("recado: cannot make sense of " + arguments[i]);
            }
        }
        CommandLine line = new CommandLine(flags, values);
        line.port(0);
        return line;
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    int port(int fallback) {
        String given = values.get("--port");
        if (given == null) {
            return fallback;
        }
        if (!given.matches("\\d{1,5}") || Integer.parseInt(given) > 65_535) {
            throw new IllegalArgumentException("recado: " + given + " is no port");
        }
        return Integer.parseInt(given);
    }

    @Nullable
    Path data() {
        String given = values.get("--data");
        return given == null ? null : Path.of(given);
    }

    Path template() {
        String given = values.get("--template");
        return given == null ? Main.projectTemplate() : Path.of(given);
    }
}
