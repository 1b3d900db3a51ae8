package dev.regente.analytics.kpi.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.fixture.RandomPieces;
import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.definition.model.Parameter;
import dev.regente.analytics.kpi.model.CountedBy;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Figure.Cell;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.analytics.kpi.model.Statistic;
import dev.regente.analytics.kpi.model.Step;
import dev.regente.analytics.rollup.RollUp;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class RolledFiguresTest {

    private static final Duration SPAN = Duration.ofDays(4);
    private static final int MOST = 20_000;

    @Inject
    RolledFigures rolled;

    @Inject
    ExactFigures exact;

    @Inject
    RollUp rollUp;

    @Test
    void rollups_answer_what_the_pieces_do_in_every_zone_and_when_clocks_change_and_pieces_do() {
        Instant from = Instant.parse("2031-03-28T10:07:00Z");
        var pieces = new RandomPieces(1, from, SPAN)
                .addWaits(500)
                .addSurveys("csat", 1, 5, 60)
                .addSurveys("nps", 0, 10, 60)
                .addPromises(60)
                .addStretches(200);
        rollUp();
        assertAgree(from);

        pieces.correct().addPromises(5).addWaits(20).addSurveys("nps", 0, 10, 3);
        assertFalse(notes() == 0);
        assertAgree(from);

        // The quarters first: hours and six hours are not what they should be then, and must not be read.
        rollUpQuarters();
        assertAgree(from);
        rollUp();
        assertAgree(from);
    }

    @Test
    void what_is_rolled_up_is_not_read_again() {
        Instant from = Instant.parse("2032-10-30T00:00:00Z");
        new RandomPieces(2, from, SPAN).addWaits(30);
        rollUp();
        var question = question(Kpi.QUEUE_WAIT, Statistic.COUNT, from, "UTC", null, List.of(), Map.of());
        double known = total(question);

        // Behind the back of the triggers, which only look at the table as a whole.
        Outboxes.update("DELETE FROM segment_default WHERE started_at BETWEEN '2032-10-30' AND '2032-11-04'");

        assertEquals(known, total(question));
        Outboxes.update("UPDATE rollup SET n = 0 WHERE slot BETWEEN '2032-10-30' AND '2032-11-04'");
        double inQuarters = total(question);
        assertTrue(inQuarters > known / 2, "Most of it is told by wider rollups");
        Outboxes.update("DELETE FROM rollup WHERE slot BETWEEN '2032-10-30' AND '2032-11-04'");
        assertEquals(0, total(question));
    }

    private double total(Question question) {
        return rolled.answer(question, MOST).await().indefinitely().stream()
                .mapToDouble(Cell::value)
                .sum();
    }

    private void assertAgree(Instant from) {
        for (String zone : List.of("Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe")) {
            for (String step : List.of("P1D", "PT1H", "PT10M")) {
                assertAgree(question(Kpi.QUEUE_WAIT, Statistic.P90, from, zone, step, List.of(), Map.of()));
            }
        }
        for (Statistic statistic : List.of(Statistic.MEAN, Statistic.P90)) {
            assertAgree(question(
                    Kpi.QUEUE_WAIT, statistic, CountedBy.BUSINESS, from, "UTC", "P1D", List.of(Facet.QUEUE), Map.of()));
        }
        for (Kpi kpi : List.of(
                Kpi.QUEUE_WAIT,
                Kpi.SERVICE_LEVEL,
                Kpi.ABANDONMENT,
                Kpi.CSAT,
                Kpi.NPS,
                Kpi.SLA_ATTAINMENT,
                Kpi.SLA_BUDGET_BURN,
                Kpi.OCCUPANCY,
                Kpi.AGENT_LOAD)) {
            for (Statistic statistic : kpi.statistics()) {
                assertAgree(question(kpi, statistic, from, "UTC", "P1D", List.of(Facet.QUEUE), Map.of()));
            }
        }
        for (String queue : List.of("billing", Scope.UNKNOWN)) {
            for (Kpi kpi : List.of(Kpi.QUEUE_WAIT, Kpi.CSAT_RESPONSE_RATE)) {
                assertAgree(question(
                        kpi, kpi.statistics().get(0), from, "UTC", null, List.of(), Map.of(Facet.QUEUE, queue)));
            }
        }
    }

    private void assertAgree(Question question) {
        assertTrue(question.isRolledUp(), question::toString);
        List<Cell> told = rolled.answer(question, MOST).await().indefinitely();
        List<Cell> right = exact.answer(question, MOST).await().indefinitely();
        assertEquals(right.size(), told.size(), question::toString);
        boolean near = question.isApproximatedByRollups();
        for (int i = 0; i < right.size(); i++) {
            Cell one = told.get(i);
            Cell other = right.get(i);
            assertEquals(other.slot(), one.slot(), question::toString);
            assertEquals(other.key(), one.key(), question::toString);
            assertEquals(other.count(), one.count(), question::toString);
            assertEquals(other.classes(), one.classes(), question::toString);
            if (other.value() == null) {
                assertEquals(null, one.value(), question::toString);
            } else {
                assertNotNull(one.value(), question::toString);
                double off = Math.abs(other.value()) * (near ? Histograms.PRECISION : 1e-12);
                assertEquals(other.value(), one.value(), Math.max(off, near ? 1e-6 : 0), question::toString);
            }
        }
    }

    private static Question question(
            Kpi kpi,
            Statistic statistic,
            Instant from,
            String zone,
            String step,
            List<Facet> groupBy,
            Map<Facet, String> only) {
        return question(kpi, statistic, CountedBy.WALL, from, zone, step, groupBy, only);
    }

    private static Question question(
            Kpi kpi,
            Statistic statistic,
            CountedBy clock,
            Instant from,
            String zone,
            String step,
            List<Facet> groupBy,
            Map<Facet, String> only) {
        Instant to = from.plus(SPAN).minusSeconds(777);
        ZoneId where = ZoneId.of(zone);
        var scope = new Scope(definition(kpi), from, to, DateBy.START, clock, where, only, from);
        List<Instant> starts =
                step == null ? List.of(from) : Step.parse(step).orElseThrow().starts(from, to, where, 1_500);
        return new Question(scope, statistic, groupBy, starts, false);
    }

    /** With all switches on. */
    private static Definition definition(Kpi kpi) {
        Definition first = Definition.builtIn(kpi).get(0);
        var on = first.parameters().values().containsKey(Parameter.COUNT_FLOW_OUTS)
                ? Map.of(Parameter.COUNT_FLOW_OUTS, 1L, Parameter.COUNT_SHORT_ABANDONS, 0L)
                : Map.<Parameter, Long>of();
        return new Definition(kpi, 2, first.fold(), first.parameters().with(on), null, null);
    }

    private void rollUp() {
        rollUpQuarters();
        awaitNone("rollup_wide_dirty", () -> rollUp.widenUpTo(Instant.now().plusSeconds(3_600)));
    }

    private void rollUpQuarters() {
        awaitNone("rollup_dirty", () -> rollUp.upTo(Instant.now().plusSeconds(3_600)));
    }

    /** The job of the service itself may be at it too: whoever comes second does nothing. */
    private static void awaitNone(String notes, Supplier<Uni<Integer>> adding) {
        Awaitility.await().until(() -> {
            adding.get().await().indefinitely();
            return count(notes) == 0;
        });
    }

    private static long notes() {
        return count("rollup_dirty");
    }

    private static long count(String notes) {
        return Long.parseLong(Outboxes.query("SELECT count(*) FROM " + notes + " WHERE slot > '2030-01-01'")
                .get(0)
                .get(0));
    }
}
