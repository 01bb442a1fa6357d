package dev.recado.domain.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text with variables in double braces. {@code {{contact.name}}} stands for the contact's name, {@code
 * {{contact.name|there}}} for "there" where the contact has none; white space around the name does not count. Values are
 * put in as they are: braces in them are not looked at again.
 *
 * <pre>{@code TextTemplate.parse("Hello {{contact.name|there}}!").render(Map.of()) // "Hello there!"}</pre>
 */
public final class TextTemplate {
    private static final String OPENING = "{{";
    private static final String CLOSING = "}}";

    private final List<Part> parts;

    private TextTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {
        record Literal(String text) implements Part {}

        /** {@code hasDefault} also where the default is written as empty: then nothing is what the author wants. */
        record Hole(Variable variable, String fallback, boolean hasDefault) implements Part {}
    }

    /** Everything that keeps {@code text} from being a template; empty when it is one. */
    public static List<TemplateFault> faultsOf(String text) {
        return faultsOf(text, EnumSet.allOf(Variable.class));
    }

    /**
     * Reads a text that {@link #faultsOf} has passed.
     *
     * @throws TemplateException when it has faults after all
     */
    public static TextTemplate parse(String text) {
        List<TemplateFault> faults = new ArrayList<>();
        List<Part> parts = read(text, EnumSet.allOf(Variable.class), faults);
        if (!faults.isEmpty()) {
            throw new TemplateException(faults);
        }
        return new TextTemplate(parts);
    }

    /** The text with every variable replaced by its value, else by its default, else by nothing. */
    public String render(Map<Variable, String> values) {
        StringBuilder rendered = new StringBuilder();
        for (Part part : parts) {
            rendered.append(
                    switch (part) {
                        case Part.Literal(String text) -> text;
                        case Part.Hole(Variable variable, String fallback, boolean ignored) ->
                            valueOr(fallback, values.get(variable));
                    });
        }
        return rendered.toString();
    }

    /** The variables without value and default: what {@link #render} would leave empty, each once, in their order. */
    public List<Variable> missing(Map<Variable, String> values) {
        return parts.stream()
                .filter(Part.Hole.class::isInstance)
                .map(Part.Hole.class::cast)
                .filter(hole -> !hole.hasDefault()
                        && valueOr("", values.get(hole.variable())).isEmpty())
                .map(Part.Hole::variable)
                .distinct()
                .toList();
    }

    /** Whether the template names {@code variable}. */
    public boolean names(Variable variable) {
        return parts.stream().anyMatch(part -> part instanceof Part.Hole hole && hole.variable() == variable);
    }

    /** As {@link #faultsOf(String)}, where every variable but the {@code known} is a fault. */
    public static List<TemplateFault> faultsOf(String text, Set<Variable> known) {
        List<TemplateFault> faults = new ArrayList<>();
        read(text, known, faults);
        return faults;
    }

    private static String valueOr(String fallback, @Nullable String value) {
        return value == null || value.isBlank() ? fallback : value;
    }

    private static List<Part> read(String text, Set<Variable> known, List<TemplateFault> faults) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf(OPENING); open >= 0; open = text.indexOf(OPENING, from)) {
            parts.add(new Part.Literal(text.substring(from, open)));
            int position = text.codePointCount(0, open) + 1;
            int close = text.indexOf(CLOSING, open);
            if (close < 0) {
                faults.add(new TemplateFault(
                        "", position, "the braces that open at character " + position + " are not closed"));
                return parts;
            }
            hole(text.substring(open + OPENING.length(), close), position, known, faults)
                    .ifPresent(parts::add);
            from = close + CLOSING.length();
        }
        parts.add(new Part.Literal(text.substring(from)));
        return parts;
    }

    private static Optional<Part> hole(String inside, int position, Set<Variable> known, List<TemplateFault> faults) {
        int bar = inside.indexOf('|');
        String name = (bar < 0 ? inside : inside.substring(0, bar)).strip();
        String fallback = bar < 0 ? "" : inside.substring(bar + 1).strip();
        Optional<Variable> variable = Variable.of(name).filter(known::contains);
        if (variable.isEmpty()) {
            faults.add(new TemplateFault(
                    name,
                    position,
                    "the variable \"%s\" at character %d is not known; known are %s"
                            .formatted(name, position, Variable.names(known))));
        }
        return variable.map(named -> new Part.Hole(named, fallback, bar >= 0));
    }
}
