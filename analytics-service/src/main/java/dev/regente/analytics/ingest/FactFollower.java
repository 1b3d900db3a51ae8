package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Kind;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/** Something that is folded from the facts of a conversation and must follow when there are new ones. */
public interface FactFollower {

    /** The kinds of facts that it is folded from. */
    Set<Kind> kinds();

    /** Follows in the transaction that recorded the facts and holds the locks of these conversations. */
    Uni<Void> follow(Tx tx, SortedSet<UUID> conversations);
}
