package dev.regente.analytics.clock.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of a clock: which event started it, which one ended it, and whom it counts for.
 *
 * @param ordinal from 1, among the runs of the same measure in the same episode
 * @param end null while it runs
 * @param pauses the time that does not count, in order and apart from each other; told when it has ended
 */
public record Segment(
        Measure measure,
        int episode,
        int ordinal,
        State state,
        Mark start,
        Mark end,
        List<Pause> pauses,
        Attribution attribution,
        Business business)
        implements Corrections.Piece {

    public Segment {
        if ((state == State.RUNNING) != (end == null)) {
            throw new IllegalArgumentException("A clock has an end if and only if it no longer runs");
        }
        pauses = end == null || pauses.isEmpty() ? List.of() : Pause.within(start, end, pauses);
    }

    /** One that counts all its time. */
    public Segment(
            Measure measure, int episode, int ordinal, State state, Mark start, Mark end, Attribution attribution) {
        this(measure, episode, ordinal, state, start, end, List.of(), attribution);
    }

    /** One whose business time is not counted yet. */
    public Segment(
            Measure measure,
            int episode,
            int ordinal,
            State state,
            Mark start,
            Mark end,
            List<Pause> pauses,
            Attribution attribution) {
        this(measure, episode, ordinal, state, start, end, pauses, attribution, Business.by(Business.ALWAYS));
    }

    /** The same run with other business time. */
    public Segment counted(Business other) {
        return new Segment(measure, episode, ordinal, state, start, end, pauses, attribution, other);
    }

    /** Whether it runs, measured something, or ended without what it waited for. */
    public enum State {
        RUNNING,
        STOPPED,
        ABANDONED;

        /** How it is stored and shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An instant and the event that set it. */
    public record Mark(Instant at, UUID event) {}

    /** What the time counts for; null where that is not known. */
    public record Attribution(String channel, String account, String queue, String agent) {}

    /** What was measured, never negative; empty unless it stopped. */
    public Optional<Duration> wall() {
        if (state != State.STOPPED) {
            return Optional.empty();
        }
        Duration span = Duration.between(start.at(), end.at());
        for (Pause pause : pauses) {
            span = span.minus(Duration.between(pause.from().at(), pause.to().at()));
        }
        return Optional.of(span.isNegative() ? Duration.ZERO : span);
    }

    /** Whether two clocks disagreed so that the end lies before the start. */
    public boolean clamped() {
        return state == State.STOPPED && end.at().isBefore(start.at());
    }

    @Override
    public Object place() {
        return List.of(measure, episode, ordinal);
    }

    @Override
    public boolean measures() {
        return state == State.STOPPED;
    }
}
