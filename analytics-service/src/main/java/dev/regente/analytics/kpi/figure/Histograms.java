package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.model.Tally.Amounts;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/** Amounts as rollups keep them: three significant digits, in classes that any two rollups share. */
final class Histograms implements Amounts {

    /** How far a percentile may be off, as a part of it. */
    static final double PRECISION = 0.001;

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int MANTISSA_BITS = 11;
    private static final int MANTISSA = (1 << MANTISSA_BITS) - 1;

    private final Histogram histogram;

    private Histograms(Histogram histogram) {
        this.histogram = histogram;
    }

    /** Merges what rollups keep, one behind the other: the class of each piece. */
    static Amounts of(byte[] classes) {
        var histogram = new Histogram(SIGNIFICANT_DIGITS);
        var each = ByteBuffer.wrap(classes);
        while (each.hasRemaining()) {
            int one = each.getInt();
            histogram.recordValue((long) (one & MANTISSA) << (one >>> MANTISSA_BITS));
        }
        return new Histograms(histogram);
    }

    @Override
    public long upTo(long amount) {
        return amount < 0 ? 0 : histogram.getCountBetweenValues(0, Math.min(amount, histogram.getMaxValue()));
    }

    @Override
    public double at(double fraction) {
        long last = histogram.getTotalCount() - 1;
        if (last < 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        double rank = fraction * last;
        long below = (long) Math.floor(rank);
        double lower = ranked(below);
        return below == last ? lower : lower + (rank - below) * (ranked(below + 1) - lower);
    }

    /** The middle of the class of the one that has so many before it. */
    private double ranked(long before) {
        double percentile = 100.0 * (before + 1) / histogram.getTotalCount();
        return histogram.medianEquivalentValue(histogram.getValueAtPercentile(percentile));
    }
}
