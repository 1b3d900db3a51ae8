package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The facts of conversations that move now, so that they are not read again with every message.
 *
 * <p>How many facts were ever counted about a conversation tells whether what is held here is all of them: another pod,
 * or a transaction that has just committed, may know more.
 */
@ApplicationScoped
class RecentFacts {

    private static final int MOST = 50_000;
    private static final float USUAL_LOAD = 0.75f;

    private final Map<UUID, Held> held = new LinkedHashMap<>(16, USUAL_LOAD, true);
    private int facts;

    /** All that was known when so many facts had been counted; empty if that is not held here. */
    synchronized Optional<List<Fact>> of(UUID conversation, long counted) {
        if (counted == 0) {
            return Optional.of(List.of());
        }
        return Optional.ofNullable(held.get(conversation))
                .filter(known -> known.counted() == counted)
                .map(Held::facts);
    }

    /** Holds what a committed transaction knew, and forgets what was not asked for longest. */
    synchronized void hold(UUID conversation, long counted, List<Fact> known) {
        Held was = held.get(conversation);
        if (was != null && was.counted() >= counted) {
            return;
        }
        held.put(conversation, new Held(counted, known));
        facts += known.size() - (was == null ? 0 : was.facts().size());
        for (Iterator<Held> eldest = held.values().iterator(); facts > MOST; eldest.remove()) {
            facts -= eldest.next().facts().size();
        }
    }

    private record Held(long counted, List<Fact> facts) {}
}
