package dev.regente.analytics.kpi.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramsTest {

    private static final long YEAR = 366L * 86_400 * 1_000_000;

    @Property(tries = 500)
    void percentiles_are_within_the_precision_that_is_told(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(max = YEAR) Long> amounts) {
        var histogram = Histograms.of(classes(amounts));
        List<Long> sorted = amounts.stream().sorted().toList();

        for (double fraction : new double[] {0, 0.5, 0.75, 0.9, 0.95, 0.99, 1}) {
            double rank = fraction * (sorted.size() - 1);
            int below = (int) rank;
            int above = Math.min(below + 1, sorted.size() - 1);
            double exact = sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));

            assertEquals(exact, histogram.at(fraction), Math.max(1, exact * Histograms.PRECISION));
        }
    }

    @Property(tries = 300)
    void small_amounts_such_as_scores_are_kept_as_they_are(
            @ForAll @Size(max = 60) List<@LongRange(max = 2047) Long> amounts,
            @ForAll @LongRange(max = 2100) long bound) {
        assertEquals(
                amounts.stream().filter(amount -> amount <= bound).count(),
                Histograms.of(classes(amounts)).upTo(bound));
    }

    @Property(tries = 500)
    void whatever_is_up_to_a_bound_is_counted_and_no_more_than_its_class_beside_it(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(max = YEAR) Long> amounts,
            @ForAll @IntRange(max = 59) int which) {
        long bound = amounts.get(which % amounts.size());
        double beyond = bound * (1 + Histograms.PRECISION);
        long counted = Histograms.of(classes(amounts)).upTo(bound);

        assertTrue(counted >= amounts.stream().filter(amount -> amount <= bound).count());
        assertTrue(
                counted <= amounts.stream().filter(amount -> amount <= beyond).count());
    }

    @Test
    void nothing_is_below_zero() {
        assertEquals(0, Histograms.of(classes(List.of(0L, 1L))).upTo(-1));
        assertEquals(0, Histograms.of(classes(Collections.emptyList())).upTo(10));
    }

    /** As the database makes them: eleven bits of the amount, and above them how many it lost. */
    private static byte[] classes(List<Long> amounts) {
        var classes = ByteBuffer.allocate(amounts.size() * 4);
        for (long amount : amounts) {
            int lost = Math.max(0, 53 - Long.numberOfLeadingZeros(amount));
            classes.putInt((lost << 11) | (int) (amount >> lost));
        }
        return classes.array();
    }
}
