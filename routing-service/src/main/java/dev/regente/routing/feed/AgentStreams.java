package dev.regente.routing.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open sockets of this pod, by agent. */
@ApplicationScoped
class AgentStreams {

    private final Map<String, List<AgentStream>> open = new HashMap<>();

    /** Adds a socket unless its agent has as many as she may; answers whether it was added. */
    synchronized boolean add(AgentStream stream, int limit) {
        List<AgentStream> hers = open.computeIfAbsent(stream.agentId(), id -> new ArrayList<>());
        return hers.size() < limit && hers.add(stream);
    }

    synchronized void remove(AgentStream stream) {
        List<AgentStream> hers = open.getOrDefault(stream.agentId(), List.of());
        if (hers.remove(stream) && hers.isEmpty()) {
            open.remove(stream.agentId());
        }
    }

    void wake(Collection<String> agents) {
        agents.forEach(agent -> of(agent).forEach(AgentStream::wake));
    }

    void wakeAll() {
        wake(agents());
    }

    /** Wakes the sockets that have not sent all that is known to be there. */
    void wakeBehind(Map<String, Long> last) {
        last.forEach((agent, cursor) ->
                of(agent).stream().filter(stream -> stream.cursor() < cursor).forEach(AgentStream::wake));
    }

    synchronized List<String> agents() {
        return List.copyOf(open.keySet());
    }

    synchronized int count() {
        return open.values().stream().mapToInt(List::size).sum();
    }

    private synchronized List<AgentStream> of(String agent) {
        return List.copyOf(open.getOrDefault(agent, List.of()));
    }
}
