package dev.regente.routing.queue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Shows the state of the queues, the same on every pod: dashboards take the maximum over pods, never the sum. */
@ApplicationScoped
class QueueGauges {

    private static final int MOST_QUEUES = 200;

    private final QueueFigures figures;
    private final Clock clock;
    private final MultiGauge waiting;
    private final MultiGauge oldest;
    private final MultiGauge agents;

    QueueGauges(QueueFigures figures, Clock clock, MeterRegistry registry) {
        this.figures = figures;
        this.clock = clock;
        this.waiting = MultiGauge.builder("regente.routing.conversations.waiting")
                .description("Conversations that wait for an agent")
                .register(registry);
        this.oldest = MultiGauge.builder("regente.routing.oldest.waiting.age")
                .description("How long the one that waits longest has waited")
                .baseUnit("seconds")
                .register(registry);
        this.agents = MultiGauge.builder("regente.routing.agents")
                .description("Agents of a queue by what they are: available, busy, away, wrap_up, offline, disabled;"
                        + " who works in two queues is in both")
                .register(registry);
    }

    @Scheduled(every = "${routing.matching.gauges:PT5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> read() {
        return figures.page("", MOST_QUEUES).invoke(this::show).replaceWithVoid();
    }

    private void show(List<QueueFigures.Figures> queues) {
        Instant now = clock.instant();
        waiting.register(
                queues.stream()
                        .map(q -> MultiGauge.Row.of(
                                Tags.of("queue", q.queue().queue().name()), q.waiting()))
                        .toList(),
                true);
        oldest.register(
                queues.stream()
                        .map(q -> MultiGauge.Row.of(
                                Tags.of("queue", q.queue().queue().name()), age(q, now)))
                        .toList(),
                true);
        agents.register(
                queues.stream()
                        .flatMap(q -> q.agents().entrySet().stream()
                                .map(of -> MultiGauge.Row.of(
                                        Tags.of("queue", q.queue().queue().name(), "presence", of.getKey()),
                                        of.getValue())))
                        .toList(),
                true);
    }

    private static double age(QueueFigures.Figures queue, Instant now) {
        return queue.oldestWaiting() == null
                ? 0
                : Duration.between(queue.oldestWaiting(), now).toMillis() / 1000.0;
    }
}
