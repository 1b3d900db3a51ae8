package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.model.CountedBy;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Family;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.analytics.kpi.model.Statistic;
import dev.regente.analytics.kpi.model.Step;
import dev.regente.kit.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes questions out of what callers say, and tells them what is wrong with it. */
@ApplicationScoped
class Questions {

    private static final Duration USUAL_RANGE = Duration.ofHours(24);
    private static final Duration LONGEST_RANGE = Duration.ofDays(1_100);
    private static final int MOST_INTERVALS = 1_500;
    private static final Pattern HOUR = Pattern.compile("|[01][0-9]|2[0-3]");
    private static final Pattern WEEKDAY = Pattern.compile("|[1-7]");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Clock clock;

    Questions(Clock clock) {
        this.clock = clock;
    }

    Question question(Definition definition, FigureParameters asked, FacetParameters only) {
        Scope scope = scope(definition, asked, only);
        List<Statistic> possible = scope.kpi().statistics();
        Statistic statistic = word(
                asked.statistic(),
                possible.get(0),
                text -> Statistic.named(text).filter(possible::contains),
                "invalid_statistic");
        List<Facet> groupBy = facets(asked.groupBy(), "invalid_group_by");
        return new Question(scope, statistic, groupBy, starts(scope, asked), asked.isExact());
    }

    Scope scope(Definition definition, FigureParameters asked, FacetParameters only) {
        CountedBy countedBy = clock(definition.kpi(), asked.clock());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant to = until(definition.kpi(), time(asked.to()), now).truncatedTo(ChronoUnit.MICROS);
        Instant from = time(asked.from()).orElse(to.minus(USUAL_RANGE)).truncatedTo(ChronoUnit.MICROS);
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_RANGE) > 0) {
            throw Refusal.invalid(
                    "invalid_range", "From lies before to, and at most " + LONGEST_RANGE.toDays() + " days before it.");
        }
        DateBy dateBy = word(asked.dateBy(), DateBy.START, DateBy::named, "invalid_date_by");
        if (!definition.kpi().ends() && dateBy == DateBy.STOP) {
            throw Refusal.invalid("invalid_date_by", "Its pieces need not have ended: they are dated by start.");
        }
        return new Scope(definition, from, to, dateBy, countedBy, zone(asked.timeZone()), only(only), now);
    }

    /** What will be going on is not known yet. */
    private static Instant until(Kpi kpi, Optional<Instant> asked, Instant now) {
        return asked.filter(to -> kpi.family() != Family.STATES || to.isBefore(now))
                .orElse(now);
    }

    private static CountedBy clock(Kpi kpi, String name) {
        CountedBy clock = word(name, CountedBy.WALL, CountedBy::named, "invalid_clock");
        if (clock == CountedBy.BUSINESS && !kpi.isTime()) {
            throw Refusal.invalid("invalid_clock", "This KPI has no business time: only clocks that stopped do.");
        }
        return clock;
    }

    private static Optional<Instant> time(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
                return Optional.of(time);
            }
        } catch (DateTimeException e) {
            // Said below, as for times that are out of range.
        }
        throw Refusal.invalid("invalid_time", "A time is RFC 3339, such as 2026-11-21T12:00:00Z, and not before 1970.");
    }

    private static List<Facet> facets(String text, String code) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(word -> Facet.named(word.trim())
                        .orElseThrow(() -> Refusal.invalid(code, "It is any of " + Facet.words() + ".")))
                .distinct()
                .toList();
    }

    private static Map<Facet, String> only(FacetParameters asked) {
        Map<Facet, String> only = asked.only();
        facets(asked.unknown(), "invalid_unknown").forEach(facet -> only.put(facet, Scope.UNKNOWN));
        check(only.get(Facet.HOUR), HOUR, "invalid_hour", "An hour is 00 to 23.");
        check(only.get(Facet.WEEKDAY), WEEKDAY, "invalid_weekday", "A weekday is 1, Monday, to 7, Sunday.");
        return only;
    }

    private static void check(String asked, Pattern possible, String code, String detail) {
        if (asked != null && !possible.matcher(asked).matches()) {
            throw Refusal.invalid(code, detail);
        }
    }

    private static List<Instant> starts(Scope scope, FigureParameters asked) {
        if (asked.interval() == null) {
            return List.of(scope.from());
        }
        Step step = Step.parse(asked.interval())
                .orElseThrow(() -> Refusal.invalid(
                        "invalid_interval", "An interval divides a day evenly, such as PT1H, or is P1D, P1W or P1M."));
        List<Instant> starts = step.starts(scope.from(), scope.to(), scope.zone(), MOST_INTERVALS + 1);
        if (starts.size() > MOST_INTERVALS) {
            throw Refusal.invalid("too_many_intervals", "At most " + MOST_INTERVALS + " intervals fit in one answer.");
        }
        return starts;
    }

    private static ZoneId zone(String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refusal.invalid("invalid_time_zone", "A time zone has a name such as America/Sao_Paulo.");
        }
    }

    private static <T> T word(String text, T otherwise, Function<String, Optional<T>> named, String code) {
        if (text == null) {
            return otherwise;
        }
        return named.apply(text)
                .orElseThrow(() -> Refusal.invalid(code, "The API's description lists what is possible."));
    }
}
