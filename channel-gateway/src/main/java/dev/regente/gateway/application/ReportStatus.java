package dev.regente.gateway.application;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.delivery.Progress;
import dev.regente.gateway.delivery.RecordProgress;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes what an application says became of a reply to its customer, by the rule of every provider: a status only rises.
 */
@ApplicationScoped
class ReportStatus {

    private static final Logger LOG = Logger.getLogger(ReportStatus.class);
    private static final String OWN = "SELECT id FROM outbound_message WHERE id = $1 AND account = $2";
    private static final String FAILED = "failed_at_application";
    private static final String USUAL_TEXT = "The application could not deliver it.";

    private final RecordProgress recordProgress;
    private final Clock clock;

    ReportStatus(RecordProgress recordProgress, Clock clock) {
        this.recordProgress = recordProgress;
        this.clock = clock;
    }

    /**
     * Works in the caller's transaction; fails where the account has no such reply.
     *
     * @param why for people; null where the application does not say
     * @param at null for now
     */
    Uni<Void> report(Tx tx, ChannelAccount account, UUID messageId, MessageStatus status, String why, Instant at) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Reason reason = status == MessageStatus.FAILED ? new Reason(FAILED, why == null ? USUAL_TEXT : why) : null;
        // A clock that is ahead of ours must not make a status newer than those that follow it.
        Instant when = at == null || at.isAfter(now) ? now : at;
        var progress = new Progress(messageId, status, when, null, reason, null, Tracing.current());
        tx.afterCommit(
                () -> LOG.infof("Reply %s of application %s: %s by its own word", messageId, account.name(), status));
        return tx.sql()
                .preparedQuery(OWN)
                .execute(Tuple.of(messageId, account.name()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Refusal.notFound("message");
                    }
                })
                .chain(() -> recordProgress.record(tx, List.of(progress)));
    }
}
