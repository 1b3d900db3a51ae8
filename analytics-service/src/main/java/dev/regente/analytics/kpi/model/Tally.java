package dev.regente.analytics.kpi.model;

import java.math.BigDecimal;

/**
 * What was rolled up of many pieces.
 *
 * @param total the sum of what was measured, in the unit in which pieces are kept
 * @param weight the sum of what each counts for
 */
public record Tally(long count, BigDecimal total, BigDecimal weight, Amounts amounts) {

    public static final Tally NOTHING = new Tally(0, BigDecimal.ZERO, BigDecimal.ZERO, Amounts.NONE);

    /** What was measured, sorted into narrow classes. */
    public interface Amounts {

        Amounts NONE = new Amounts() {
            @Override
            public long upTo(long amount) {
                return 0;
            }

            @Override
            public double at(double fraction) {
                throw new IllegalStateException("Nothing was measured");
            }
        };

        /** How many were not above it. */
        long upTo(long amount);

        /** The percentile, interpolated linearly between two of them. */
        double at(double fraction);
    }
}
