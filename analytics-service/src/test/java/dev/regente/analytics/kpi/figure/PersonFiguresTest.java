package dev.regente.analytics.kpi.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What counts of contacts and months, to the microsecond: a row for each. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class PersonFiguresTest {

    private static final Instant NOW = Instant.parse("2033-08-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final Instant ENDED = NOW.minus(DAY.multipliedBy(30));
    private static final Instant BEGAN = ENDED.minus(DAY);

    @Inject
    ExactFigures exact;

    @Test
    void contacts_are_judged_by_what_lies_around_them() {
        assertContact("alone", contact(false, false, null, ENDED, null), 100.0, 0.0);
        assertContact("handed on by a person", contact(true, false, null, ENDED, null), 0.0, 0.0);
        assertContact("handed on by a bot", contact(false, true, null, ENDED, null), 0.0, 0.0);
        assertContact("back after 7 days", contact(false, false, null, ENDED, days(7)), 0.0, 100.0);
        assertContact("back later", contact(false, false, null, ENDED, days(7).plus(MICRO)), 0.0, 0.0);
        assertContact("back after 14 days", contact(false, false, null, ENDED, days(14)), 0.0, 0.0);
        assertContact("back with something else", contact(false, false, null, ENDED, days(14).plus(MICRO)), 100.0, 0.0);
        assertContact("not the first", contact(false, false, BEGAN.minus(DAY.multipliedBy(14)), ENDED, null), 0.0, 0.0);
        assertContact(
                "the first of another matter",
                contact(false, false, BEGAN.minus(DAY.multipliedBy(14)).minus(MICRO), ENDED, null),
                100.0,
                0.0);
        Instant weekAgo = NOW.minus(DAY.multipliedBy(7));
        assertContact("just over", contact(false, false, null, weekAgo, null), null, 0.0);
        assertContact("not over yet", contact(false, false, null, weekAgo.plus(MICRO), null), null, null);
        assertContact("it goes on", contact(false, false, null, null, null), null, null);
    }

    @Test
    void hand_offs_of_bots_need_not_count_and_windows_may_be_others() {
        String account = contact(false, true, null, ENDED, days(10));
        assertEquals(0.0, value(Kpi.FIRST_CONTACT_RESOLUTION, account, Map.of(Parameter.COUNT_BOT_HAND_OFFS, 0L)));
        assertEquals(
                100.0,
                value(
                        Kpi.FIRST_CONTACT_RESOLUTION,
                        account,
                        Map.of(Parameter.COUNT_BOT_HAND_OFFS, 0L, Parameter.WITHIN_DAYS, 9L)));
        assertEquals(100.0, value(Kpi.RECONTACT_RATE, account, Map.of(Parameter.WITHIN_DAYS, 10L)));
    }

    @Test
    void a_month_has_ninety_days_after_its_end() {
        // From the end of April on, which is over on the 30th of July.
        Instant over = Instant.parse("2033-07-30T00:00:00Z");
        assertEquals(100.0, value(Kpi.RETENTION, month(4, true, over.minus(MICRO)), Map.of()));
        assertEquals(0.0, value(Kpi.RETENTION, month(4, true, over), Map.of()));
        assertEquals(0.0, value(Kpi.RETENTION, month(4, true, null), Map.of()));
        assertEquals(null, value(Kpi.RETENTION, month(4, false, null), Map.of()));
        assertEquals(null, value(Kpi.RETENTION, month(5, true, over), Map.of()));
        assertEquals(100.0, value(Kpi.RETENTION, month(5, true, over), Map.of(Parameter.WITHIN_DAYS, 60L)));
    }

    private void assertContact(String name, String account, Double settledAtOnce, Double cameBack) {
        assertEquals(settledAtOnce, value(Kpi.FIRST_CONTACT_RESOLUTION, account, Map.of()), name);
        assertEquals(cameBack, value(Kpi.RECONTACT_RATE, account, Map.of()), name);
    }

    private static Instant days(int after) {
        return ENDED.plus(DAY.multipliedBy(after));
    }

    /** In an account of its own. */
    private static String contact(boolean handedOn, boolean byBot, Instant before, Instant ended, Instant next) {
        String account = UUID.randomUUID().toString();
        Outboxes.update(
                "INSERT INTO contact SELECT gen_random_uuid(), 1, p, p, '%s', gen_random_uuid(), %s, %s, %s, %s,"
                                .formatted(BEGAN, text(ended), event(ended), handedOn, byBot)
                        + " 'app', '%s', NULL, NULL, %s, %s, %s, %s FROM gen_random_uuid() AS p"
                                .formatted(account, text(before), event(before), text(next), event(next)));
        return account;
    }

    private static String month(int month, boolean leads, Instant again) {
        String account = UUID.randomUUID().toString();
        Outboxes.update(
                "INSERT INTO active_month SELECT gen_random_uuid(), '2033-0%d-01', 1, p, p, '2033-0%d-09T00:00:00Z',"
                                .formatted(month, month)
                        + " gen_random_uuid(), 'app', '%s', %s, %s, %s FROM gen_random_uuid() AS p"
                                .formatted(account, leads, text(again), event(again)));
        return account;
    }

    private static String text(Instant at) {
        return at == null ? "NULL::timestamptz" : "timestamptz '" + at + "'";
    }

    private static String event(Instant at) {
        return at == null ? "NULL::uuid" : "gen_random_uuid()";
    }

    /** Null where nothing is counted. */
    private Double value(Kpi kpi, String account, Map<Parameter, Long> parameters) {
        Definition first = Definition.builtIn(kpi).get(0);
        var definition = new Definition(kpi, 2, first.fold(), first.parameters().with(parameters), null, null);
        var scope = new Scope(
                definition,
                NOW.minus(DAY.multipliedBy(200)),
                NOW,
                DateBy.START,
                CountedBy.WALL,
                ZoneOffset.UTC,
                Map.of(Facet.ACCOUNT, account),
                NOW);
        var question = new Question(scope, Statistic.SHARE, List.of(), List.of(scope.from()), false);
        List<Cell> cells = exact.answer(question, 10).await().indefinitely();
        return cells.isEmpty() ? null : cells.get(0).value();
    }
}
