package dev.regente.routing.feed;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Behind which event a socket begins: the one that the client names, else the agent's last.
 *
 * <p>It is found out before the socket opens, so that whatever happens after the handshake is told. A cursor that is no
 * number is refused at the door.
 */
@ApplicationScoped
public class EventCursor implements HttpUpgradeCheck {

    private static final int BAD_REQUEST = 400;
    /** Carries the cursor from the door to the socket; what a client puts there is overwritten. */
    private static final String HEADER = "Regente-Event-Cursor";

    private static final Pattern AFTER = Pattern.compile("(?:^|&)after=([^&]+)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final AgentEvents events;

    EventCursor(AgentEvents events) {
        this.events = events;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        Matcher after = AFTER.matcher(String.valueOf(context.httpRequest().query()));
        if (!after.find()) {
            return context.securityIdentity()
                    .map(caller -> caller.getPrincipal().getName())
                    .chain(this::last)
                    .chain(last -> begin(context, last.toString()));
        }
        return NUMBER.matcher(after.group(1)).matches()
                ? begin(context, after.group(1))
                : CheckResult.rejectUpgrade(BAD_REQUEST);
    }

    static long of(WebSocketConnection connection) {
        return Long.parseLong(connection.handshakeRequest().header(HEADER));
    }

    private Uni<Long> last(String agentId) {
        return events.last(Set.of(agentId)).map(last -> last.getOrDefault(agentId, 0L));
    }

    private static Uni<CheckResult> begin(HttpUpgradeContext context, String cursor) {
        context.httpRequest().headers().set(HEADER, cursor);
        return CheckResult.permitUpgrade();
    }
}
