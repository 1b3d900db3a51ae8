package dev.regente.routing.sla.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One run of a clock in a conversation.
 *
 * @param number counts the runs of the metric in the conversation, from 1
 * @param promise null while nothing is promised: then it is only remembered that it runs
 * @param at since when it is in its state
 * @param counted the business time that was counted up to then
 * @param dueAt when it is or was due; null while it is paused, and where no time is
 * @param endedAt when what it waits for came, or is waited for no longer; null until then, also when it is overdue
 */
public record Run(
        Metric metric,
        int episode,
        int number,
        Instant startedAt,
        Promise promise,
        State state,
        Instant at,
        Duration counted,
        Instant dueAt,
        Instant endedAt) {

    /** How a run stands. It is met or breached once, and stays so. */
    public enum State {
        APPLIED,
        /** Its time does not count now. One that ended so was waited for no longer, and is judged by nothing. */
        PAUSED,
        MET,
        BREACHED;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** One that begins without a promise. */
    static Run begun(Metric metric, int episode, int number, Instant at) {
        return new Run(metric, episode, number, at, null, State.APPLIED, at, Duration.ZERO, null, null);
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    public boolean isPromised() {
        return promise != null;
    }

    /** Whether its time counts. */
    public boolean runs() {
        return isOpen() && state == State.APPLIED;
    }

    /** The same with a promise, counted from its beginning. */
    Run promised(Promise made, Hours hours) {
        Instant due = hours.after(startedAt, made.target()).orElse(null);
        return new Run(metric, episode, number, startedAt, made, State.APPLIED, startedAt, Duration.ZERO, due, null);
    }

    /** Its due instant may have passed: then it is breached, and open until what it waits for comes. */
    public Run lapsed(Instant now) {
        boolean over = runs() && dueAt != null && dueAt.isBefore(now);
        return over ? with(State.BREACHED, dueAt, promise.target(), dueAt) : this;
    }

    Run paused(Instant now, Hours hours) {
        Run as = lapsed(now);
        return as.runs() ? as.with(State.PAUSED, now, as.until(now, hours), null) : as;
    }

    Run resumed(Instant now, Hours hours) {
        if (!isOpen() || state != State.PAUSED) {
            return this;
        }
        Instant due =
                isPromised() ? hours.after(now, promise.target().minus(counted)).orElse(null) : null;
        return with(State.APPLIED, now, counted, due);
    }

    /** What it waits for came. */
    Run ended(Instant when, Hours hours) {
        Run as = lapsed(when);
        if (!as.isOpen() || as.state == State.BREACHED) {
            return as.closed(when);
        }
        Duration until = as.state == State.PAUSED ? as.counted : as.until(when, hours);
        return as.with(State.MET, when, until, as.dueAt).closed(when);
    }

    /** What it waits for is waited for no longer. */
    Run dropped(Instant now, Hours hours) {
        return paused(now, hours).closed(now);
    }

    private Duration until(Instant now, Hours hours) {
        return isPromised() ? counted.plus(hours.between(at, now)) : counted;
    }

    private Run with(State next, Instant since, Duration so, Instant due) {
        return new Run(metric, episode, number, startedAt, promise, next, since, so, due, endedAt);
    }

    private Run closed(Instant when) {
        Instant end = isOpen() ? when : endedAt;
        return new Run(metric, episode, number, startedAt, promise, state, at, counted, dueAt, end);
    }
}
