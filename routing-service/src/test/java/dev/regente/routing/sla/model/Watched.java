package dev.regente.routing.sla.model;

import dev.regente.businesstime.BusinessCalendar;
import dev.regente.businesstime.BusinessClock;
import dev.regente.businesstime.Opening;
import dev.regente.businesstime.WeeklyHours;
import dev.regente.routing.calendar.model.Edition;
import dev.regente.routing.sla.model.Situation.Before;
import dev.regente.routing.sla.model.Situation.Said;
import dev.regente.routing.sla.model.Situation.Standing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A conversation whose clocks are watched, told in minutes from Monday, nine o'clock. */
final class Watched {

    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    static final Policy NOTHING = new Policy("plain", 1, new Edition("always", 1), Map.of());

    final List<Run> told = new ArrayList<>();
    private final Map<Metric, Run> runs = new EnumMap<>(Metric.class);
    private final List<Said> transcript = new ArrayList<>();
    private Policy policy;
    private Standing standing = Standing.WORKED_ON;
    private int episode = 1;
    private Instant queuedAt;
    private boolean split;

    Watched(Policy policy) {
        this.policy = policy;
    }

    /** Targets in minutes, in a queue of this name; null for none. */
    static Policy queue(String name, String calendar, Integer first, Integer next, Integer resolution) {
        var targets = new EnumMap<Metric, Duration>(Metric.class);
        put(targets, Metric.FIRST_RESPONSE, first);
        put(targets, Metric.NEXT_RESPONSE, next);
        put(targets, Metric.RESOLUTION, resolution);
        return new Policy(name, 1, new Edition(calendar, 1), targets);
    }

    private static void put(Map<Metric, Duration> targets, Metric metric, Integer minutes) {
        Optional.ofNullable(minutes).ifPresent(m -> targets.put(metric, Duration.ofMinutes(m)));
    }

    Watched asks(long minute) {
        return says(minute, minute, true);
    }

    /** What was written at one time arrives at another. */
    Watched asked(long written, long arrives) {
        return says(written, arrives, true);
    }

    Watched answers(long minute) {
        return says(minute, minute, false);
    }

    private Watched says(long written, long arrives, boolean byCustomer) {
        if (byCustomer && standing == Standing.SNOOZED) {
            standing = Standing.WORKED_ON;
        }
        if (byCustomer && standing == Standing.RESOLVED) {
            episode++;
            transcript.clear();
            standing = Standing.WORKED_ON;
            queuedAt = at(arrives);
        }
        var said = new Said(at(written), byCustomer, true);
        Watched after = happens(arrives, List.of(said));
        transcript.add(said);
        return after;
    }

    Watched snoozes(long minute) {
        return becomes(Standing.SNOOZED, minute);
    }

    Watched wakes(long minute) {
        return becomes(Standing.WORKED_ON, minute);
    }

    Watched resolves(long minute) {
        return becomes(Standing.RESOLVED, minute);
    }

    Watched joins(long minute) {
        return becomes(Standing.ELSEWHERE, minute);
    }

    Watched splits(long minute) {
        split = true;
        return becomes(Standing.WORKED_ON, minute);
    }

    Watched becomes(Standing next, long minute) {
        standing = next;
        return happens(minute, List.of());
    }

    Watched movesTo(Policy other, long minute) {
        policy = other;
        queuedAt = at(minute);
        return happens(minute, List.of());
    }

    Watched sweeps(long minute) {
        List.copyOf(runs.values()).forEach(run -> {
            Run after = run.lapsed(at(minute));
            if (after.state() != run.state()) {
                runs.put(run.metric(), after);
                told.add(after);
            }
        });
        return this;
    }

    Watched hears(Said said, long minute) {
        return happens(minute, List.of(said));
    }

    Standing standing() {
        return standing;
    }

    private Watched happens(long minute, List<Said> said) {
        if (queuedAt == null) {
            queuedAt = at(minute);
        }
        boolean begins = runs.values().stream().noneMatch(run -> run.episode() == episode);
        Before before = begins || split ? before() : Before.NOTHING;
        split = false;
        Step step = Course.next(
                runs.values(),
                new Situation(episode, standing, policy, queuedAt, before, said, at(minute)),
                Watched::hours);
        step.runs().forEach(run -> runs.put(run.metric(), run));
        told.addAll(step.told());
        return this;
    }

    /** As the service reads it from the transcript. */
    private Before before() {
        Instant begun =
                transcript.stream().map(Said::at).min(Instant::compareTo).orElse(null);
        Instant answered = transcript.stream()
                .filter(said -> !said.byCustomer())
                .map(Said::at)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        List<Instant> asked = transcript.stream()
                .filter(Said::byCustomer)
                .map(Said::at)
                .sorted()
                .toList();
        return new Before(
                begun,
                asked.stream().filter(at -> at.isAfter(answered)).findFirst().orElse(null),
                !asked.isEmpty() && !answered.isBefore(asked.get(0)));
    }

    /** Such as {@code first_response#1 breached@20 20}: the minute, and the business minutes counted. */
    List<String> words() {
        return told.stream().map(Watched::words).toList();
    }

    List<String> of(Metric metric) {
        return told.stream()
                .filter(run -> run.metric() == metric)
                .map(run -> words(run).substring(metric.word().length()))
                .toList();
    }

    /** What was judged, as it was told. */
    List<String> verdicts() {
        return told.stream()
                .filter(run -> run.state() == Run.State.MET || run.state() == Run.State.BREACHED)
                .map(Watched::words)
                .sorted()
                .collect(Collectors.toList());
    }

    /** What is shown of it now: such as {@code first_response applied due 20}. */
    List<String> shown() {
        return runs.values().stream()
                .filter(Run::isOpen)
                .filter(Run::isPromised)
                .map(run -> run.metric().word() + " " + run.state().word()
                        + (run.dueAt() == null ? "" : " due " + minute(run.dueAt())))
                .toList();
    }

    private static String words(Run run) {
        return run.metric().word() + "#" + run.number() + " " + run.state().word() + "@" + minute(run.at()) + " "
                + run.counted().toMinutes();
    }

    static Instant at(long minute) {
        return NINE.plus(Duration.ofMinutes(minute));
    }

    private static long minute(Instant at) {
        return Duration.between(NINE, at).toMinutes();
    }

    /** Always, or from nine to five on weekdays. */
    static Hours hours(Edition calendar) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                week.put(day, List.of(Opening.of("09:00", "17:00")));
            }
        }
        var clock = new BusinessClock(
                calendar.name().equals("always")
                        ? BusinessCalendar.always()
                        : new BusinessCalendar("office", 1, ZoneOffset.UTC, new WeeklyHours(week)));
        return new Hours() {
            @Override
            public Duration between(Instant from, Instant to) {
                return clock.between(from, to);
            }

            @Override
            public Optional<Instant> after(Instant from, Duration amount) {
                return clock.after(from, amount);
            }
        };
    }
}
