package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.model.Tally.Amounts;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

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
        double rank = fraction * (histogram.getTotalCount() - 1);
        long below = (long) Math.floor(rank);
        Double lower = null;
        for (HistogramIterationValue reached : histogram.recordedValues()) {
            double amount = histogram.medianEquivalentValue(reached.getValueIteratedTo());
            if (lower == null && reached.getTotalCountToThisValue() > below) {
                lower = amount;
            }
            if (lower != null
                    && reached.getTotalCountToThisValue() > Math.min(below + 1, histogram.getTotalCount() - 1)) {
                return lower + (rank - below) * (amount - lower);
            }
        }
        throw new IllegalStateException("Nothing was measured");
    }
}
