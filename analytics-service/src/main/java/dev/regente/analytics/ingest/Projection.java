package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A follower that keeps nothing but what it folds: folded again from the same facts it says the same. */
public interface Projection extends FactFollower {

    /**
     * Folds conversations anew in a transaction that holds their locks.
     *
     * @param known all facts of each
     * @return those of which something else was kept than their facts tell
     */
    Uni<Set<UUID>> refold(Tx tx, Map<UUID, List<Fact>> known);
}
