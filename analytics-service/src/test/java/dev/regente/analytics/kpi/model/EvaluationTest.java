package dev.regente.analytics.kpi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.definition.model.Parameter;
import dev.regente.analytics.kpi.model.Tally.Amounts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {

    private static final Map<String, Tally> WAITS = Map.of(
            "stopped", seconds(5, 20, 21, 300),
            "abandoned", seconds(2, 5, 40),
            "flowed_out", seconds(9));

    /** Genesys: (answered - answered late) / (answered + abandoned [+ flow-outs] [- short abandons] [- abandons]). */
    @ParameterizedTest
    @CsvSource({
        "1,1,0,7", "1,0,0,5", "0,1,0,4", "0,0,0,4", "1,1,1,8", "1,0,1,6", "0,0,1,5",
    })
    void a_service_level_has_three_switches(long abandons, long shortOnes, long flowOuts, long among) {
        var given = Map.of(
                Parameter.COUNT_ABANDONS, abandons,
                Parameter.COUNT_SHORT_ABANDONS, shortOnes,
                Parameter.COUNT_FLOW_OUTS, flowOuts);

        Evaluation level = Evaluation.of(definition(Kpi.SERVICE_LEVEL, given), Statistic.SHARE, WAITS);

        assertEquals(among, level.count());
        assertEquals(100.0 * 2 / among, level.value());
    }

    @ParameterizedTest
    @CsvSource({"19,1", "20,2", "21,3", "300,4"})
    void an_answer_at_the_target_is_in_time(long target, long inTime) {
        var given = Map.of(Parameter.TARGET_SECONDS, target);

        Evaluation level = Evaluation.of(definition(Kpi.SERVICE_LEVEL, given), Statistic.SHARE, WAITS);

        assertEquals(100.0 * inTime / 7, level.value());
    }

    @ParameterizedTest
    @CsvSource({"1,1,3,8", "1,0,3,7", "0,1,1,6", "0,0,1,5"})
    void abandonment_is_the_share_of_what_was_offered(long shortOnes, long flowOuts, long abandoned, long offered) {
        var given = Map.of(Parameter.COUNT_SHORT_ABANDONS, shortOnes, Parameter.COUNT_FLOW_OUTS, flowOuts);

        Evaluation share = Evaluation.of(definition(Kpi.ABANDONMENT, given), Statistic.SHARE, WAITS);

        assertEquals(offered, share.count());
        assertEquals(100.0 * abandoned / offered, share.value());
    }

    @Test
    void nobody_who_waited_is_no_service_level_and_not_zero() {
        Evaluation level = Evaluation.of(definition(Kpi.SERVICE_LEVEL, Map.of()), Statistic.SHARE, Map.of());

        assertNull(level.value());
        assertEquals(0, level.count());
    }

    @Test
    void an_nps_is_the_share_of_promoters_minus_that_of_detractors() {
        assertEquals(
                100.0 * (2 - 3) / 7,
                answers(Kpi.NPS, Statistic.SHARE, 10, 9, 8, 7, 6, 3, 0).value());
        assertEquals(-100.0, answers(Kpi.NPS, Statistic.SHARE, 0).value());
        assertEquals(
                List.of(1L, 0L, 0L, 1L, 0L, 0L, 1L, 1L, 1L, 1L, 1L),
                answers(Kpi.NPS, Statistic.DISTRIBUTION, 10, 9, 8, 7, 6, 3, 0).classes());
    }

    @Test
    void satisfaction_and_effort_are_what_their_definitions_say() {
        assertEquals(50.0, answers(Kpi.CSAT, Statistic.SHARE, 5, 4, 3, 1).value());
        assertEquals(3.25, answers(Kpi.CSAT, Statistic.MEAN, 5, 4, 3, 1).value());
        assertEquals(
                List.of(1L, 0L, 1L, 1L, 1L),
                answers(Kpi.CSAT, Statistic.DISTRIBUTION, 5, 4, 3, 1).classes());
        assertEquals(5.5, answers(Kpi.CES, Statistic.MEAN, 7, 4).value());
        assertEquals(
                25.0,
                answers(Kpi.CSAT_RESPONSE_RATE, Statistic.SHARE, 1, 0, 0, 0).value());
    }

    @Test
    void times_are_told_in_seconds() {
        var times = Map.of("stopped", seconds(10, 15, 20, 90_000));

        assertEquals(22_511.25, of(Kpi.QUEUE_WAIT, Statistic.MEAN, times).value());
        assertEquals(17.5, of(Kpi.QUEUE_WAIT, Statistic.MEDIAN, times).value());
        assertEquals(4.0, of(Kpi.QUEUE_WAIT, Statistic.COUNT, times).value());
        assertEquals(
                List.of(2L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L),
                of(Kpi.QUEUE_WAIT, Statistic.DISTRIBUTION, times).classes());
    }

    /** Of 40 promises 38 may be kept: with 5 % to spare, two that are broken use the budget as fast as it is given. */
    @ParameterizedTest
    @CsvSource({"40,95,0", "38,95,1", "30,95,5", "38,90,0.5", "36,99,10", "0,95,20"})
    void the_budget_burns_by_what_is_broken_among_what_may_be(long met, long objective, double burn) {
        var kept = Map.of("stopped", new Tally(7, BigDecimal.valueOf(met), BigDecimal.valueOf(40), Amounts.NONE));
        var given = Map.of(Parameter.OBJECTIVE_PERCENT, objective);

        Evaluation told = Evaluation.of(definition(Kpi.SLA_BUDGET_BURN, given), Statistic.MEAN, kept);

        assertEquals(burn, told.value(), 1e-12);
        assertEquals(
                100.0 * met / 40, of(Kpi.SLA_ATTAINMENT, Statistic.SHARE, kept).value(), 1e-12);
        assertEquals("times", Statistic.MEAN.unit(Kpi.SLA_BUDGET_BURN));
    }

    private static Evaluation answers(Kpi kpi, Statistic statistic, long... scores) {
        return of(kpi, statistic, Map.of("stopped", tally(scores)));
    }

    private static Evaluation of(Kpi kpi, Statistic statistic, Map<String, Tally> tallies) {
        return Evaluation.of(definition(kpi, Map.of()), statistic, tallies);
    }

    private static Definition definition(Kpi kpi, Map<Parameter, Long> given) {
        Definition first = Definition.builtIn(kpi).get(0);
        return new Definition(kpi, 2, 1, first.parameters().with(given), null, null);
    }

    private static Tally seconds(long... seconds) {
        return tally(Arrays.stream(seconds).map(second -> second * 1_000_000).toArray());
    }

    private static Tally tally(long... amounts) {
        long total = Arrays.stream(amounts).sum();
        return new Tally(
                amounts.length, BigDecimal.valueOf(total), BigDecimal.valueOf(amounts.length), new Each(amounts));
    }

    /** Every single amount. */
    private record Each(long[] amounts) implements Amounts {

        @Override
        public long upTo(long amount) {
            return Arrays.stream(amounts).filter(one -> one <= amount).count();
        }

        @Override
        public double at(double fraction) {
            long[] sorted = Arrays.stream(amounts).sorted().toArray();
            double rank = fraction * (sorted.length - 1);
            int below = (int) rank;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
        }
    }
}
