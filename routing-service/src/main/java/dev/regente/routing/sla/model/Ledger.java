package dev.regente.routing.sla.model;

import dev.regente.routing.calendar.model.Edition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The runs of a conversation while they change, and what is told of it. */
final class Ledger {

    /** Of what is not promised no time is counted. */
    private static final Hours NONE = new Hours() {
        @Override
        public Duration between(Instant from, Instant to) {
            return Duration.ZERO;
        }

        @Override
        public Optional<Instant> after(Instant from, Duration amount) {
            return Optional.empty();
        }
    };

    private final Map<Metric, Run> runs = new EnumMap<>(Metric.class);
    private final List<Run> told = new ArrayList<>();
    private final int episode;
    private final Function<Edition, Hours> calendars;

    /** @param known the latest run of each metric */
    Ledger(Collection<Run> known, int episode, Function<Edition, Hours> calendars) {
        known.forEach(run -> runs.put(run.metric(), run));
        this.episode = episode;
        this.calendars = calendars;
    }

    /** What it has come to. */
    Step step() {
        return new Step(List.copyOf(runs.values()), List.copyOf(told));
    }

    List<Run> all() {
        return List.copyOf(runs.values());
    }

    /** Those of this episode. */
    Stream<Run> current() {
        return all().stream().filter(run -> run.episode() == episode);
    }

    /** First and next responses of this episode. */
    Stream<Run> responses() {
        return current().filter(run -> run.metric().isResponse());
    }

    /** The open one of this episode. */
    Optional<Run> resolution() {
        return current()
                .filter(run -> run.metric() == Metric.RESOLUTION)
                .filter(Run::isOpen)
                .findFirst();
    }

    /** The next run of a metric; nothing is promised yet. */
    Run begin(Metric metric, Instant at) {
        int last = runs.containsKey(metric) ? runs.get(metric).number() : 0;
        Run begun = Run.begun(metric, episode, last + 1, at);
        runs.put(metric, begun);
        return begun;
    }

    /** Keeps how a run stands now; tells it where it is promised and stands otherwise than before. */
    void put(Run run) {
        Run was = runs.put(run.metric(), run);
        boolean same = was != null && was.number() == run.number() && was.isPromised() == run.isPromised();
        if (run.isPromised() && !(same && was.state() == run.state())) {
            told.add(run);
        }
    }

    void end(Run run, Instant when) {
        put(run.ended(when, hours(run)));
    }

    void drop(Stream<Run> some, Instant now) {
        some.filter(Run::isOpen).forEach(run -> put(run.dropped(now, hours(run))));
    }

    void pause(Instant now) {
        resolution().ifPresent(run -> put(run.paused(now, hours(run))));
    }

    void resume(Instant now) {
        resolution().ifPresent(run -> put(run.resumed(now, hours(run))));
    }

    Hours hours(Edition calendar) {
        return calendars.apply(calendar);
    }

    private Hours hours(Run run) {
        return run.isPromised() ? hours(run.promise().calendar()) : NONE;
    }
}
