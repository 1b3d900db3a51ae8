package dev.regente.analytics.clock.queue.model;

import dev.regente.analytics.clock.model.Definition;
import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.ingest.model.EventTime;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How long a conversation waits for a person, once for each time it is queued and comes to somebody. */
public final class QueueWait {

    private static final int TIME_ORDERED = 7;

    private final History history;
    private final int episode;
    private final Definition definition;
    private final List<Segment> waits = new ArrayList<>();
    private final List<Segment> flowOuts = new ArrayList<>();
    private Fact queued;
    private Mark entered;
    private String queue;

    private QueueWait(History history, int episode, Definition definition) {
        this.history = history;
        this.episode = episode;
        this.definition = definition;
    }

    /** Waits, and from the second version on also what left a queue before anybody had it. */
    public static List<Segment> of(History history, int episode, Definition definition) {
        var clock = new QueueWait(history, episode, definition);
        history.inOrder(episode, Kind.CONVERSATION_QUEUED, Kind.CONVERSATION_ASSIGNED, Kind.CONVERSATION_RESOLVED)
                .forEach(clock::next);
        clock.join(Instant.MAX);
        if (clock.queued != null) {
            clock.end(State.RUNNING, null, null);
        }
        clock.waits.addAll(clock.flowOuts);
        return clock.waits;
    }

    private void next(Fact fact) {
        join(fact.at());
        if (fact.kind() == Kind.CONVERSATION_QUEUED) {
            queued(fact);
        } else if (queued != null && fact.kind() == Kind.CONVERSATION_RESOLVED) {
            end(State.ABANDONED, fact, null);
        } else if (queued != null && "agent".equals(fact.words().author())) {
            end(State.STOPPED, fact, fact.about().agent());
        }
    }

    private void queued(Fact fact) {
        if (queued == null) {
            queued = fact;
            entered = History.mark(fact);
        } else if (!Objects.equals(queue, fact.words().queue())) {
            var moved = new Mark(moved(fact), fact.id());
            flowOut(moved);
            entered = moved;
        }
        queue = fact.words().queue();
    }

    /** Shown in another conversation, it waits there. */
    private void join(Instant until) {
        if (queued != null && definition.followsJoins()) {
            history.course().joinedFirst(queued.at(), until).ifPresent(join -> {
                flowOut(History.mark(join));
                queued = null;
            });
        }
    }

    /** An overflow keeps the age of what it moves, and tells no other time than that of its event. */
    private static Instant moved(Fact fact) {
        return fact.id().version() == TIME_ORDERED ? EventTime.of(fact.id()) : fact.at();
    }

    private void flowOut(Mark left) {
        if (definition.followsJoins()) {
            flowOuts.add(segment(Measure.QUEUE_FLOW_OUT, flowOuts.size() + 1, State.STOPPED, entered, left, null));
        }
    }

    private void end(State state, Fact last, String agent) {
        Mark end = last == null ? null : History.mark(last);
        waits.add(segment(definition.measure(), waits.size() + 1, state, History.mark(queued), end, agent));
        queued = null;
    }

    private Segment segment(Measure measure, int ordinal, State state, Mark start, Mark end, String agent) {
        var attribution = new Attribution(
                history.origin(episode).channel(), history.origin(episode).account(), queue, agent);
        return new Segment(measure, episode, ordinal, state, start, end, attribution);
    }
}
