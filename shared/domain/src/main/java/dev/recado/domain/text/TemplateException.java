package dev.recado.domain.text;

import java.util.List;
import java.util.stream.Collectors;

/** A text that was to be a checked template is none. */
public final class TemplateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TemplateException(List<TemplateFault> faults) {
        super(faults.stream().map(TemplateFault::detail).collect(Collectors.joining("; ")));
    }
}
