package dev.regente.businesstime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Against looking at the clock on the wall every five minutes; and sums that must be right. */
class BusinessClockPropertyTest {

    private static final Duration STEP = Duration.ofMinutes(5);

    /** Lisbon's and Lord Howe's summers, Samoa's day that never was, and zones without any of that. */
    private static final List<String> ZONES = List.of(
            "Europe/Lisbon", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu", "UTC");

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void is_what_the_clock_on_the_wall_says(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("moments") Instant from,
            @ForAll("lengths") int steps) {
        var clock = new BusinessClock(calendar);
        int open = 0;
        for (int step = 0; step < steps; step++) {
            if (wall(calendar, from.plus(STEP.multipliedBy(step)))) {
                open++;
            }
        }

        Instant to = from.plus(STEP.multipliedBy(steps));
        assertEquals(STEP.multipliedBy(open), clock.between(from, to));
        var rules = calendar.zone().getRules();
        Statistics.label("open")
                .collect(open == 0 ? "never" : open == steps ? "always" : "sometimes")
                .coverage(seen -> seen.check("sometimes").percentage(share -> share > 30));
        Statistics.label("the clock is moved")
                .collect(!rules.getOffset(from).equals(rules.getOffset(to)))
                .coverage(seen -> seen.check(true).percentage(share -> share > 5));
    }

    @Property(tries = 300)
    void parts_add_up_and_an_amount_ends_where_it_was_counted_to(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(max = 20_000) int first,
            @ForAll @IntRange(max = 20_000) int second) {
        var clock = new BusinessClock(calendar);
        Instant middle = from.plus(Duration.ofMinutes(first));
        Instant to = middle.plus(Duration.ofMinutes(second));

        assertEquals(clock.between(from, to), clock.between(from, middle).plus(clock.between(middle, to)));
        Duration amount = clock.between(from, to);
        Optional<Instant> end = clock.after(from, amount);
        assertTrue(!end.orElseThrow().isAfter(to));
        assertEquals(amount, clock.between(from, end.get()));
    }

    @Property(tries = 200)
    void later_is_never_less_and_what_interrupts_is_not_counted(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(max = 10_000) int first,
            @ForAll @IntRange(max = 10_000) int second,
            @ForAll @IntRange(max = 10_000) int third) {
        var clock = new BusinessClock(calendar);
        Instant away = from.plus(Duration.ofMinutes(first));
        Instant back = away.plus(Duration.ofMinutes(second));
        Instant to = back.plus(Duration.ofMinutes(third));

        assertTrue(clock.between(from, away).compareTo(clock.between(from, to)) <= 0);
        assertTrue(clock.between(from, to).compareTo(Duration.between(from, to)) <= 0);
        assertEquals(
                clock.between(from, away).plus(clock.between(back, to)),
                clock.between(from, to, List.of(new Span(away, back))));
    }

    private static boolean wall(BusinessCalendar calendar, Instant at) {
        var local = at.atZone(calendar.zone());
        LocalTime time = local.toLocalTime();
        LocalDate today = local.toLocalDate();
        return calendar.openings(today).stream().anyMatch(o -> began(o, time))
                || calendar.openings(today.minusDays(1)).stream()
                        .anyMatch(o -> o.isPastMidnight() && time.isBefore(o.until()));
    }

    private static boolean began(Opening o, LocalTime time) {
        return !time.isBefore(o.from()) && (o.isPastMidnight() || time.isBefore(o.until()));
    }

    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        Arbitrary<LocalTime> times = Arbitraries.integers().between(0, 287).map(n -> LocalTime.ofSecondOfDay(n * 300L));
        Arbitrary<Opening> openings = Combinators.combine(times, times).as(Opening::new);
        Arbitrary<WeeklyHours> weeks = Arbitraries.maps(
                        Arbitraries.of(DayOfWeek.class), openings.list().ofMaxSize(3))
                .ofMinSize(4)
                .map(WeeklyHours::new);
        Arbitrary<Holidays> holidays = Arbitraries.integers()
                .between(2, 30)
                .map(every -> date -> Math.floorMod(date.toEpochDay(), every) == 1);
        return Combinators.combine(Arbitraries.of(ZONES).map(ZoneId::of), weeks, holidays)
                .as((zone, week, days) -> new BusinessCalendar("any", 1, zone, week).with(days));
    }

    /** In steps, up to three days. */
    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(0, 3 * 288).withDistribution(RandomDistribution.uniform());
    }

    /** Near the days on which clocks are moved, as often as not. */
    @Provide
    Arbitrary<Instant> moments() {
        Arbitrary<Instant> near = Arbitraries.of("2026-03-28", "2026-10-24", "2026-04-04", "2026-10-03", "2011-12-29")
                .map(date ->
                        LocalDate.parse(date).atStartOfDay(ZoneId.of("UTC")).toInstant());
        Arbitrary<Instant> any = Arbitraries.integers()
                .between(0, 6_000)
                .map(days -> Instant.parse("2011-01-01T00:00:00Z").plus(Duration.ofDays(days)));
        return Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(3, near), Tuple.of(1, any)),
                        Arbitraries.integers().between(0, 287))
                .as((day, step) -> day.plus(STEP.multipliedBy(step)));
    }
}
