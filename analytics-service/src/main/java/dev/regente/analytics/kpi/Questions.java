package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.model.CountedBy;
import dev.regente.analytics.kpi.model.DateBy;
import dev.regente.analytics.kpi.model.Facet;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes questions out of what callers say, and tells them what is wrong with it. */
@ApplicationScoped
class Questions {

    private static final Duration USUAL_RANGE = Duration.ofHours(24);
    private static final Duration LONGEST_RANGE = Duration.ofDays(1_100);
    private static final int MOST_INTERVALS = 1_500;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Clock clock;

    Questions(Clock clock) {
        this.clock = clock;
    }

    private static Kpi kpi(String name) {
        return Kpi.named(name).orElseThrow(() -> Refusal.notFound("kpi"));
    }

    Question question(String name, FigureParameters asked) {
        Scope scope = scope(name, asked);
        List<Statistic> possible = scope.kpi().statistics();
        Statistic statistic = word(
                asked.statistic(),
                possible.get(0),
                text -> Statistic.named(text).filter(possible::contains),
                "invalid_statistic");
        return new Question(scope, statistic, facets(asked.groupBy(), "invalid_group_by"), starts(scope, asked));
    }

    Scope scope(String name, FigureParameters asked) {
        Kpi kpi = kpi(name);
        CountedBy clockAsked = clock(kpi, asked.clock());
        Instant to = time(asked.to()).orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS);
        Instant from = time(asked.from()).orElse(to.minus(USUAL_RANGE)).truncatedTo(ChronoUnit.MICROS);
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_RANGE) > 0) {
            throw Refusal.invalid(
                    "invalid_range", "From lies before to, and at most " + LONGEST_RANGE.toDays() + " days before it.");
        }
        DateBy dateBy = word(asked.dateBy(), DateBy.START, DateBy::named, "invalid_date_by");
        if (kpi == Kpi.CSAT_RESPONSE_RATE && dateBy == DateBy.STOP) {
            throw Refusal.invalid("invalid_date_by", "What was not answered has no end: it is dated by start.");
        }
        return new Scope(kpi, from, to, dateBy, clockAsked, only(asked));
    }

    private static CountedBy clock(Kpi kpi, String name) {
        CountedBy clock = word(name, CountedBy.WALL, CountedBy::named, "invalid_clock");
        if (clock == CountedBy.BUSINESS && !kpi.isTime()) {
            throw Refusal.invalid("invalid_clock", "This KPI measures no time.");
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
                        .orElseThrow(() -> Refusal.invalid(code, "It is channel, account, queue or agent.")))
                .distinct()
                .toList();
    }

    private static Map<Facet, String> only(FigureParameters asked) {
        var only = new EnumMap<Facet, String>(Facet.class);
        put(only, Facet.CHANNEL, asked.channel());
        put(only, Facet.ACCOUNT, asked.account());
        put(only, Facet.QUEUE, asked.queue());
        put(only, Facet.AGENT, asked.agent());
        facets(asked.unknown(), "invalid_unknown").forEach(facet -> only.put(facet, Scope.UNKNOWN));
        return only;
    }

    private static void put(Map<Facet, String> only, Facet facet, String value) {
        if (value != null) {
            only.put(facet, value);
        }
    }

    private static List<Instant> starts(Scope scope, FigureParameters asked) {
        ZoneId zone = zone(asked.timeZone());
        if (asked.interval() == null) {
            return List.of(scope.from());
        }
        Step step = Step.parse(asked.interval())
                .orElseThrow(() -> Refusal.invalid(
                        "invalid_interval", "An interval divides a day evenly, such as PT1H, or is P1D, P1W or P1M."));
        List<Instant> starts = step.starts(scope.from(), scope.to(), zone, MOST_INTERVALS + 1);
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
