package dev.regente.routing.sla;

import dev.regente.contracts.routing.SlaChanged;
import dev.regente.kit.data.Tx;
import dev.regente.routing.sla.model.Metric;
import dev.regente.routing.sla.model.Promise;
import dev.regente.routing.sla.model.Run;
import dev.regente.routing.sla.model.Run.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Says how promises stand, and counts those that were kept or broken. */
@ApplicationScoped
class TellClocks {

    private static final Logger LOG = Logger.getLogger(TellClocks.class);

    private final MeterRegistry meters;

    TellClocks(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * What is told of one conversation.
     *
     * @param queue where it is
     */
    record Telling(UUID conversation, String queue, List<Run> told, String traceparent) {}

    void tell(Tx tx, List<Telling> tellings) {
        List<Telling> some = tellings.stream().filter(t -> !t.told().isEmpty()).toList();
        if (some.isEmpty()) {
            return;
        }
        some.forEach(t -> t.told().forEach(run -> tx.announce(event(t, run), t.traceparent())));
        tx.afterCommit(() -> {
            some.forEach(t -> t.told().forEach(this::count));
            LOG.infof(
                    "Clocks changed of conversations %s",
                    some.stream().map(Telling::conversation).toList());
        });
    }

    /** Shows what is counted in a queue from nothing on: a rate misses the first of what was not there before. */
    void expect(String queue) {
        for (Metric metric : Metric.values()) {
            counter(queue, metric, State.MET);
            counter(queue, metric, State.BREACHED);
        }
    }

    private void count(Run run) {
        if (run.state() == State.MET || run.state() == State.BREACHED) {
            counter(run.promise().policy(), run.metric(), run.state()).increment();
        }
    }

    private Counter counter(String queue, Metric metric, State state) {
        return Counter.builder("regente.routing.sla.judged")
                .description("Promises to customers that were met or breached, by the queue that made them")
                .tag("queue", queue)
                .tag("metric", metric.word())
                .tag("state", state.word())
                .register(meters);
    }

    private static SlaChanged event(Telling telling, Run run) {
        Promise promise = run.promise();
        return new SlaChanged(
                telling.conversation().toString(),
                run.episode(),
                telling.queue(),
                promise.policy(),
                promise.version(),
                SlaChanged.Metric.valueOf(run.metric().name()),
                run.number(),
                seconds(promise.target()),
                SlaChanged.State.valueOf(run.state().name()),
                seconds(run.counted()),
                run.startedAt(),
                run.dueAt(),
                run.at());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
