package dev.regente.routing.feed;

import dev.regente.routing.RoutingConfig;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * An agent's screen: frames {@code {"cursor","kind","at","data"}} from behind a cursor, or from now on without one.
 *
 * <p>May land on any pod. A client that reconnects with the cursor of its last frame misses nothing.
 */
@Singleton
@WebSocket(path = "/v1/agents/me/events")
@RolesAllowed("agent")
public class AgentEventSocket {

    private static final Logger LOG = Logger.getLogger(AgentEventSocket.class);
    private static final CloseReason TOO_MANY = new CloseReason(1008, "too many sockets");
    private static final CloseReason RESTART = new CloseReason(1012, "come back with your cursor");

    private final AgentEvents events;
    private final AgentStreams streams;
    private final RoutingConfig.Feed config;
    private final SecurityIdentity caller;
    private final OpenConnections connections;
    private final Map<String, AgentStream> byConnection = new ConcurrentHashMap<>();

    AgentEventSocket(
            AgentEvents events,
            AgentStreams streams,
            RoutingConfig config,
            SecurityIdentity caller,
            OpenConnections connections) {
        this.events = events;
        this.streams = streams;
        this.config = config.feed();
        this.caller = caller;
        this.connections = connections;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        String agentId = caller.getPrincipal().getName();
        return begin(connection, new AgentStream.Start(agentId, EventCursor.of(connection)));
    }

    /** Agents tell us nothing here; a client's keep-alive is let pass. */
    @OnTextMessage
    void ignore(String text) {}

    @OnClose
    void close(WebSocketConnection connection) {
        AgentStream stream = byConnection.remove(connection.id());
        if (stream != null) {
            streams.remove(stream);
            LOG.infof("A socket of agent %s has closed behind event %d", stream.agentId(), stream.cursor());
        }
    }

    /** A pod that ends sends its clients to another one, instead of waiting for them to leave. */
    void end(@Observes ShutdownDelayInitiatedEvent ending) {
        byConnection.keySet().stream()
                .flatMap(id -> connections.findByConnectionId(id).stream())
                .forEach(open -> open.close(RESTART).subscribe().with(closed -> {}, failure -> {}));
    }

    private Uni<Void> begin(WebSocketConnection connection, AgentStream.Start start) {
        var stream = new AgentStream(connection, start, events, config.page(), config.patience());
        if (!streams.add(stream, config.socketsPerAgent())) {
            return connection.close(TOO_MANY);
        }
        byConnection.put(connection.id(), stream);
        if (connection.isClosed()) {
            close(connection);
        } else {
            LOG.infof("Agent %s listens behind event %d", start.agentId(), start.after());
            stream.wake();
        }
        return Uni.createFrom().voidItem();
    }
}
