package dev.regente.routing.assignment.ranking.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankTest {

    @Property
    void shares_compare_as_fractions_do(
            @ForAll @IntRange(max = 1_000_000) int used,
            @ForAll @IntRange(min = 1, max = 1_000_000) int total,
            @ForAll @IntRange(max = 1_000_000) int otherUsed,
            @ForAll @IntRange(min = 1, max = 1_000_000) int otherTotal) {
        var left = BigInteger.valueOf(used).multiply(BigInteger.valueOf(otherTotal));
        var right = BigInteger.valueOf(otherUsed).multiply(BigInteger.valueOf(total));
        assertEquals(left.compareTo(right), Long.compare(Rank.share(used, total), Rank.share(otherUsed, otherTotal)));
    }

    @Test
    void fractions_that_nearly_touch_are_told_apart_and_equal_ones_are_equal() {
        assertEquals(-1, Long.compare(Rank.share(999_998, 999_999), Rank.share(999_999, 1_000_000)));
        assertEquals(Rank.share(1, 3), Rank.share(333_333, 999_999));
        assertEquals(Rank.share(5, 0), Rank.share(7, 7));
    }

    /** 1/(1+e^-x) with x = (level - wanted)/wanted, as others publish it. */
    @ParameterizedTest
    @CsvSource({"3,3,500000", "5,3,660756", "4,2,731059", "5,1,982014", "2,4,377541", "0,1,0"})
    void a_skill_counts_by_how_far_it_is_above_what_is_wanted(int level, int wanted, int millionths) {
        assertEquals(millionths, SkillScore.graded(level, wanted));
    }
}
