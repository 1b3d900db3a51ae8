package dev.regente.routing.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The net under the hints: asks in one query whether any socket of this pod is behind. */
@ApplicationScoped
class FeedPoll {

    private final AgentEvents events;
    private final AgentStreams streams;

    FeedPoll(AgentEvents events, AgentStreams streams) {
        this.events = events;
        this.streams = streams;
    }

    void start(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("regente.routing.sockets", streams::count)
                .description("Open sockets of agents on this pod")
                .register(registry);
    }

    @Scheduled(every = "${routing.feed.poll:PT2S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        List<String> agents = streams.agents();
        return agents.isEmpty()
                ? Uni.createFrom().voidItem()
                : events.last(agents).invoke(streams::wakeBehind).replaceWithVoid();
    }
}
