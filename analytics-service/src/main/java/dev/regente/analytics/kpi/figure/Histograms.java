package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.model.Tally.Amounts;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Amounts as rollups keep them: three significant digits, in classes that any two rollups share.
 *
 * <p>A few thousand pieces lie in a hundred thousand classes: so the pieces are sorted by their class, and no class is
 * counted that has none.
 */
final class Histograms implements Amounts {

    /** How far a percentile may be off, as a part of it. */
    static final double PRECISION = 0.001;

    private static final int MANTISSA_BITS = 11;
    private static final int MANTISSA = (1 << MANTISSA_BITS) - 1;

    /** Knows how wide each class is; nothing is ever recorded in it. */
    private static final Histogram CLASSES = new Histogram(3);

    /** The class of each piece, as the database names it; their order is that of the amounts. */
    private final int[] sorted;

    private Histograms(int[] sorted) {
        this.sorted = sorted;
    }

    /** Merges what rollups keep, one behind the other: the class of each piece. */
    static Amounts of(byte[] classes) {
        var sorted = new int[classes.length / Integer.BYTES];
        ByteBuffer.wrap(classes).asIntBuffer().get(sorted);
        Arrays.sort(sorted);
        return new Histograms(sorted);
    }

    @Override
    public long upTo(long amount) {
        if (amount < 0) {
            return 0;
        }
        long highest = CLASSES.highestEquivalentValue(amount);
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (lowest(sorted[middle]) <= highest) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    @Override
    public double at(double fraction) {
        int last = sorted.length - 1;
        if (last < 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        double rank = fraction * last;
        int below = (int) rank;
        double lower = middle(sorted[below]);
        return below == last ? lower : lower + (rank - below) * (middle(sorted[below + 1]) - lower);
    }

    private static long middle(int one) {
        return CLASSES.medianEquivalentValue(lowest(one));
    }

    private static long lowest(int one) {
        return (long) (one & MANTISSA) << (one >>> MANTISSA_BITS);
    }
}
