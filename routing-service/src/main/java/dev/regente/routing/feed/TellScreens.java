package dev.regente.routing.feed;

import dev.regente.routing.agent.Screens;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Says again and again whose sockets are open on this pod: when it dies, nobody says so any more. */
@ApplicationScoped
class TellScreens {

    private final AgentStreams streams;
    private final Screens screens;
    private final Clock clock;

    TellScreens(AgentStreams streams, Screens screens, Clock clock) {
        this.streams = streams;
        this.screens = screens;
        this.clock = clock;
    }

    @Scheduled(every = "${routing.feed.heartbeat:PT10S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tell() {
        List<String> agents = streams.agents();
        return agents.isEmpty() ? Uni.createFrom().voidItem() : screens.seen(agents, clock.instant());
    }
}
