package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.clock.queue.model.Assignment;
import dev.regente.analytics.clock.queue.model.OpenTime;
import dev.regente.analytics.clock.queue.model.QueueCalendars;
import dev.regente.analytics.clock.queue.model.QueueWait;
import dev.regente.analytics.clock.turn.model.AgentFirstResponse;
import dev.regente.analytics.clock.turn.model.CustomerTurn;
import dev.regente.analytics.clock.turn.model.FirstResponse;
import dev.regente.analytics.clock.turn.model.HandleTime;
import dev.regente.analytics.clock.turn.model.NextResponse;
import dev.regente.analytics.clock.turn.model.WrapUpTime;
import dev.regente.analytics.ingest.model.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All clocks of a conversation as a function of the set of its facts: neither their order nor repetition matters. What
 * runs by a way that is not the current one is not told before it ends: nobody looks at it, and it would be written.
 */
public final class Clocks {

    private Clocks() {}

    public static List<Segment> of(Collection<Fact> facts) {
        return of(new History(facts));
    }

    /** The same, where more than clocks is folded. */
    public static List<Segment> of(History history) {
        var segments = new ArrayList<Segment>();
        for (int episode : history.episodes()) {
            for (Definition way : Definition.FIRST_RESPONSES) {
                FirstResponse.of(history, episode, way).stream()
                        .filter(run -> !way.measure().isOtherWay() || run.state() != State.RUNNING)
                        .forEach(segments::add);
            }
            segments.addAll(FirstResponse.of(history, episode, Definition.BOT_FIRST_RESPONSE));
            segments.addAll(AgentFirstResponse.of(history, episode));
            segments.addAll(NextResponse.of(history, episode, Definition.NEXT_RESPONSE));
            segments.addAll(CustomerTurn.of(history, episode));
            segments.addAll(QueueWait.of(history, episode, Definition.QUEUE_WAIT_1));
            segments.addAll(QueueWait.of(history, episode, Definition.QUEUE_WAIT));
            segments.addAll(Assignment.of(history, episode, Definition.TIME_TO_ASSIGNMENT));
            segments.addAll(HandleTime.of(history, episode, Measure.HANDLE_TIME_1));
            segments.addAll(HandleTime.of(history, episode, Measure.HANDLE_TIME));
            segments.addAll(WrapUpTime.of(history, episode));
            segments.addAll(OpenTime.of(history, episode));
        }
        segments.addAll(Resolution.of(history, Definition.RESOLUTION_1));
        segments.addAll(Resolution.of(history, Definition.RESOLUTION));
        segments.addAll(Resolution.of(history, Definition.TOTAL_RESOLUTION));
        var calendars = new QueueCalendars(history);
        return segments.stream().map(calendars::name).toList();
    }
}
