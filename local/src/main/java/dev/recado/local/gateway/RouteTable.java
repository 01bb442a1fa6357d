package dev.recado.local.gateway;

import dev.recado.local.template.HttpRoute;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a request's route as an HTTP API does: the most specific one that fits. */
final class RouteTable {
    private final List<Entry> entries;

    RouteTable(List<HttpRoute> routes) {
        this.entries = routes.stream()
                .map(Entry::of)
                .sorted(Comparator.comparingInt(Entry::literals)
                        .thenComparing(entry -> !entry.route().method().equals("ANY"))
                        .reversed())
                .toList();
    }

    /** The route of {@code method} and the raw {@code path}, or empty. */
    Optional<Match> find(String method, String path) {
        List<String> segments = segments(path);
        for (Entry entry : entries) {
            if (!entry.takes(method)) {
                continue;
            }
            Map<String, String> variables = entry.match(segments);
            if (variables != null) {
                return Optional.of(new Match(entry.route(), variables));
            }
        }
        return Optional.empty();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /**
     * @param variables the path's decoded variables
     */
    record Match(HttpRoute route, Map<String, String> variables) {
        Match {
            variables = Map.copyOf(variables);
        }
    }

    private record Entry(HttpRoute route, List<String> segments) {
        static Entry of(HttpRoute route) {
            return new Entry(route, RouteTable.segments(route.path()));
        }

        int literals() {
            return (int) segments.stream()
                    .filter(segment -> !segment.isEmpty() && !isVariable(segment))
                    .count();
        }

        boolean takes(String method) {
            return route.method().equals("ANY") || route.method().equals(method);
        }

        @Nullable
        Map<String, String> match(List<String> actual) {
            if (route.path().equals("$default")) {
                return Map.of();
            }
            boolean greedy = segments.getLast().endsWith("+}");
            if (greedy ? actual.size() < segments.size() : actual.size() != segments.size()) {
                return null;
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                boolean rest = greedy && i == segments.size() - 1;
                String value = rest ? String.join("/", actual.subList(i, actual.size())) : actual.get(i);
                if (!isVariable(segment)) {
                    if (!segment.equals(value)) {
                        return null;
                    }
                } else if (value.isEmpty()) {
                    return null;
                } else {
                    String name = segment.substring(1, segment.length() - (rest ? 2 : 1));
                    variables.put(name, decode(value));
                }
            }
            return variables;
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }

        private static String decode(String value) {
            try {
                return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                return value;
            }
        }
    }
}
