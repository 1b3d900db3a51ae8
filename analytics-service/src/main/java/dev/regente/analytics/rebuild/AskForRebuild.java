package dev.regente.analytics.rebuild;

import dev.regente.analytics.rebuild.model.Rebuild;
import dev.regente.kit.Ids;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Somebody wants everything computed anew. One at a time: a second one would do the same work again. */
@ApplicationScoped
class AskForRebuild {

    private static final Logger LOG = Logger.getLogger(AskForRebuild.class);

    private final Rebuilds rebuilds;
    private final RunRebuild runRebuild;
    private final Ids ids;
    private final Clock clock;

    AskForRebuild(Rebuilds rebuilds, RunRebuild runRebuild, Ids ids, Clock clock) {
        this.rebuilds = rebuilds;
        this.runRebuild = runRebuild;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Rebuild> ask(Tx tx, String who) {
        return rebuilds.begin(tx, ids.next(), who, clock.instant())
                .map(begun -> begun.orElseThrow(() ->
                        Refusal.conflict("rebuild_running", "One is running; GET /v1/rebuilds tells how far it is.")))
                .invoke(rebuild -> tx.afterCommit(() -> {
                    LOG.infof("Rebuild %s begins: %d conversations", rebuild.id(), rebuild.conversations());
                    runRebuild.soon();
                }));
    }
}
