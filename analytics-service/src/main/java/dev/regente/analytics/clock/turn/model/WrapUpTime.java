package dev.regente.analytics.clock.turn.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** How long an agent finishes what is to be done after a conversation, each time from its beginning to its end. */
public final class WrapUpTime {

    private WrapUpTime() {}

    public static List<Segment> of(History history, int episode) {
        var segments = new ArrayList<Segment>();
        runs(history, (started, ended) -> {
            if (Objects.equals(history.course().last(started.at()).orElse(null), episode)) {
                segments.add(segment(history, episode, segments.size() + 1, started, ended));
            }
        });
        return segments;
    }

    /** Of each agent beginnings and ends alternate; until all of them are known, what has no other is left out. */
    private static void runs(History history, BiConsumer<Fact, Fact> told) {
        Map<String, Fact> open = new TreeMap<>();
        history.of(Kind.AGENT_ACTIVITY_CHANGED).forEach(fact -> {
            String agent = fact.about().agent();
            if ("wrap_up_started".equals(fact.words().status())) {
                open.putIfAbsent(agent, fact);
            } else if ("wrap_up_ended".equals(fact.words().status()) && open.containsKey(agent)) {
                told.accept(open.remove(agent), fact);
            }
        });
        open.values().forEach(started -> told.accept(started, null));
    }

    private static Segment segment(History history, int episode, int ordinal, Fact started, Fact ended) {
        var attribution = new Attribution(
                history.origin(episode).channel(),
                history.origin(episode).account(),
                history.queue(episode, started.at()),
                started.about().agent());
        return new Segment(
                Measure.WRAP_UP_TIME,
                episode,
                ordinal,
                ended == null ? State.RUNNING : State.STOPPED,
                History.mark(started),
                ended == null ? null : History.mark(ended),
                attribution);
    }
}
