package dev.recado.store.settings;

import java.util.List;
import java.util.stream.Collectors;

/** What comes of reading a document strictly. */
public sealed interface Read<T> {
    /** The document is in order. */
    record Accepted<T>(T value) implements Read<T> {}

    /** All that is wrong with the document. */
    record Refused<T>(List<Fault> faults) implements Read<T> {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /**
     * The value of a document that this store wrote itself.
     *
     * @throws CorruptDocumentException when it has faults after all
     */
    default T trusted() {
        return switch (this) {
            case Accepted<T>(T value) -> value;
            case Refused<T>(List<Fault> faults) -> throw new CorruptDocumentException(faults);
        };
    }

    /** A stored document does not read. */
    final class CorruptDocumentException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        CorruptDocumentException(List<Fault> faults) {
            super(faults.stream()
                    .map(fault -> fault.pointer() + " " + fault.detail())
                    .collect(Collectors.joining("; ", "A stored document does not read: ", "")));
        }
    }
}
