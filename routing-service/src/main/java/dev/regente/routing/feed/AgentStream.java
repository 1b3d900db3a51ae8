package dev.regente.routing.feed;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * One open socket of one agent: sends what lies behind its cursor, in order, one reading at a time.
 *
 * <p>A wake-up during a reading is remembered and causes another one, so that nothing waits for the next poll.
 */
final class AgentStream {

    private static final Logger LOG = Logger.getLogger(AgentStream.class);
    private static final CloseReason TOO_SLOW = new CloseReason(1013, "too slow");

    private final WebSocketConnection connection;
    private final String agentId;
    private final AgentEvents events;
    private final int page;
    private final Duration patience;
    private volatile long cursor;
    private boolean reading;
    private boolean again;

    AgentStream(WebSocketConnection connection, Start start, AgentEvents events, int page, Duration patience) {
        this.connection = connection;
        this.agentId = start.agentId();
        this.cursor = start.after();
        this.events = events;
        this.page = page;
        this.patience = patience;
    }

    /** Whose events, and behind which one to begin. */
    record Start(String agentId, long after) {}

    String agentId() {
        return agentId;
    }

    long cursor() {
        return cursor;
    }

    void wake() {
        synchronized (this) {
            if (reading) {
                again = true;
                return;
            }
            reading = true;
        }
        read();
    }

    private void read() {
        events.after(agentId, cursor, page)
                .call(this::send)
                .subscribe()
                .with(frames -> ended(frames.size() == page), this::failed);
    }

    private Uni<Void> send(List<AgentEvents.Frame> frames) {
        return Multi.createFrom()
                .iterable(frames)
                .onItem()
                .transformToUniAndConcatenate(this::send)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> send(AgentEvents.Frame frame) {
        return connection
                .sendText(frame.text())
                .ifNoItem()
                .after(patience)
                .fail()
                .invoke(() -> cursor = frame.cursor());
    }

    private void ended(boolean more) {
        synchronized (this) {
            if (!more && !again) {
                reading = false;
                return;
            }
            again = false;
        }
        read();
    }

    /** What could not be read comes with the next wake-up; what could not be sent ends the socket. */
    private void failed(Throwable failure) {
        synchronized (this) {
            reading = false;
            again = false;
        }
        if (failure instanceof io.smallrye.mutiny.TimeoutException && connection.isOpen()) {
            LOG.infof("A socket of agent %s is closed: too slow", agentId);
            connection.close(TOO_SLOW).subscribe().with(closed -> {}, ignored -> {});
        } else {
            LOG.debugf("News of agent %s could not be sent: %s", agentId, failure.getMessage());
        }
    }
}
