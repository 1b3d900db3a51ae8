package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.analytics.ingest.model.KnownFacts;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Something that is folded from the facts of a conversation and must follow when there are new ones. */
public interface FactFollower {

    /** The kinds of facts that it is folded from. */
    Set<Kind> kinds();

    /**
     * Follows in the transaction that recorded the facts and holds the locks of these conversations.
     *
     * @param known by conversation, each with something new of these kinds or of others
     */
    Uni<Void> follow(Tx tx, Map<UUID, KnownFacts> known);

    /**
     * The same before that, also for facts that are about no conversation, such as merges of profiles.
     *
     * @param told what was recorded, of these kinds; perhaps not for the first time
     */
    default Uni<Void> hear(Tx tx, List<Fact> told) {
        return Uni.createFrom().voidItem();
    }
}
