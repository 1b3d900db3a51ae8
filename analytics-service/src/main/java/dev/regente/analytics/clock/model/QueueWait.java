package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How long a conversation waits for a person, once for each time it is queued and comes to somebody. */
final class QueueWait {

    private final History history;
    private final int episode;
    private final List<Segment> waits = new ArrayList<>();
    private Fact queued;
    private String queue;

    private QueueWait(History history, int episode) {
        this.history = history;
        this.episode = episode;
    }

    static List<Segment> of(History history) {
        return history.episodes().stream()
                .flatMap(episode -> new QueueWait(history, episode).waits().stream())
                .toList();
    }

    private List<Segment> waits() {
        Stream.of(Kind.CONVERSATION_QUEUED, Kind.CONVERSATION_ASSIGNED, Kind.CONVERSATION_RESOLVED)
                .flatMap(kind -> history.of(kind, episode))
                .sorted(Fact.BY_SEQUENCE)
                .forEach(this::next);
        if (queued != null) {
            end(State.RUNNING, null, null);
        }
        return waits;
    }

    private void next(Fact fact) {
        if (fact.kind() == Kind.CONVERSATION_QUEUED) {
            queued = queued == null ? fact : queued;
            queue = fact.words().queue();
        } else if (queued != null && fact.kind() == Kind.CONVERSATION_RESOLVED) {
            end(State.ABANDONED, fact, null);
        } else if (queued != null && "agent".equals(fact.words().author())) {
            end(State.STOPPED, fact, fact.about().agent());
        }
    }

    private void end(State state, Fact last, String agent) {
        var attribution = new Attribution(channel(), history.account(episode), queue, agent);
        waits.add(new Segment(
                Measure.QUEUE_WAIT,
                episode,
                waits.size() + 1,
                state,
                History.mark(queued),
                last == null ? null : History.mark(last),
                attribution));
        queued = null;
    }

    private String channel() {
        return history.began(episode).map(begun -> begun.words().channel()).orElse(null);
    }
}
