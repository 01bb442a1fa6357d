package dev.recado.local.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Orders figures. */
final class Medians {
    private Medians() {}

    /** The middle one of what {@code figure} gives. */
    static <T> double of(List<T> measured, ToDoubleFunction<T> figure) {
        return at(measured, figure, 0.5);
    }

    /** The figure that {@code share} of all do not exceed. */
    static <T> double at(List<T> measured, ToDoubleFunction<T> figure, double share) {
        double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
