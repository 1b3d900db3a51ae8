package dev.regente.routing.sla.model;

import dev.regente.routing.calendar.model.Edition;
import dev.regente.routing.sla.model.Run.State;
import dev.regente.routing.sla.model.Situation.Before;
import dev.regente.routing.sla.model.Situation.Said;
import dev.regente.routing.sla.model.Situation.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the clocks of a conversation go on when something happens to it.
 *
 * <p>A response runs from the customer's message that nobody answered, also while the conversation is snoozed, as the
 * customer waits on. A resolution runs from the opening of an episode, without the time in which it is snoozed or shown
 * elsewhere. A run keeps the target of the queue in which it began; one that began where there is none gets that of
 * another queue, if it is not too late for it.
 */
public final class Course {

    private final Situation situation;
    private final Instant now;
    private final Ledger ledger;
    private final Promises promises;

    private Course(Collection<Run> known, Situation situation, Function<Edition, Hours> calendars) {
        this.situation = situation;
        this.now = situation.now();
        this.ledger = new Ledger(known, situation.episode(), calendars);
        this.promises = new Promises(ledger, situation.policy(), now);
    }

    /** @param known the latest run of each metric */
    public static Step next(Collection<Run> known, Situation situation, Function<Edition, Hours> calendars) {
        var course = new Course(known, situation, calendars);
        boolean begins = known.stream().noneMatch(run -> run.episode() == situation.episode());
        if (situation.standing() != Standing.UNBEGUN && !(begins && situation.isOfNoConcern())) {
            course.go(begins);
        }
        return course.ledger.step();
    }

    private void go(boolean begins) {
        Before before = situation.before();
        if (begins) {
            ledger.drop(ledger.all().stream(), now);
            promises.start(Metric.RESOLUTION, opened(), before.begunAt() == null);
            if (before.answered()) {
                ledger.end(ledger.begin(Metric.FIRST_RESPONSE, opened()), opened());
            }
        }
        if (before.waitsSince() != null && isNews(before.waitsSince())) {
            promises.start(response(), before.waitsSince(), false);
        }
        situation.said().forEach(this::hear);
        rest();
    }

    private Instant opened() {
        Stream<Instant> said = situation.said().stream().filter(Said::fresh).map(Said::at);
        return Stream.concat(Stream.of(situation.queuedAt(), situation.before().begunAt()), said)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(now);
    }

    /** What was judged while it waited is not judged again where its conversation stands for itself again. */
    private boolean isNews(Instant since) {
        return ledger.responses()
                .noneMatch(run -> run.isOpen()
                        || (run.state() == State.BREACHED && run.startedAt().equals(since)));
    }

    private void hear(Said said) {
        Instant at = said.at().isAfter(now) ? now : said.at();
        Optional<Run> waiting = ledger.responses().filter(Run::isOpen).findFirst();
        if (!said.byCustomer()) {
            waiting.filter(run -> !at.isBefore(run.startedAt())).ifPresent(run -> ledger.end(run, at));
        } else if (waiting.isEmpty() && answers().noneMatch(run -> run.endedAt().isAfter(at))) {
            promises.start(response(), at, said.fresh());
        }
    }

    /** What waited and waits no longer, unless it was given up. */
    private Stream<Run> answers() {
        return ledger.responses().filter(run -> run.state() != State.PAUSED);
    }

    private Metric response() {
        return answers().findAny().isEmpty() ? Metric.FIRST_RESPONSE : Metric.NEXT_RESPONSE;
    }

    private void rest() {
        switch (situation.standing()) {
            case RESOLVED -> {
                ledger.drop(ledger.responses(), now);
                ledger.resolution().ifPresent(run -> ledger.end(run, now));
            }
            case RESOLVED_ELSEWHERE -> ledger.drop(ledger.current(), now);
            case ELSEWHERE -> {
                ledger.drop(ledger.responses(), now);
                ledger.pause(now);
            }
            case SNOOZED -> {
                promises.adopt();
                ledger.pause(now);
            }
            default -> {
                ledger.resume(now);
                promises.adopt();
            }
        }
    }
}
