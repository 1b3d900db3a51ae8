package dev.regente.analytics.kpi.model;

import dev.regente.analytics.clock.model.Seconds;
import java.util.stream.IntStream;

/**
 * The classes that a distribution sorts into.
 *
 * @param open whether there is one more for what is above the last bound
 */
public record Classes(double[] bounds, boolean open) {

    /** Of times in seconds, or one for each score. */
    public static Classes of(Kpi kpi) {
        return switch (kpi) {
            case NPS -> scores(0, 10);
            case CES -> scores(1, 7);
            default -> kpi.family() == Family.ANSWERS ? scores(1, 5) : new Classes(Seconds.bounds(), true);
        };
    }

    private static Classes scores(int lowest, int highest) {
        return new Classes(
                IntStream.rangeClosed(lowest, highest).asDoubleStream().toArray(), false);
    }

    public int count() {
        return bounds.length + (open ? 1 : 0);
    }
}
