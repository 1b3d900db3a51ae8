package dev.regente.profile.identity.duplicate;

import dev.regente.kit.data.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jboss.logging.Logger;

/** Counts what became of duplicates in a month, from the rows themselves. */
@ApplicationScoped
class ReportDuplicates {

    private static final Logger LOG = Logger.getLogger(ReportDuplicates.class);

    // What a merge answered, or one that was taken back, has nobody who decided it.
    private static final String COUNT =
            """
            SELECT (SELECT count(*) FROM duplicate WHERE found_at >= $1 AND found_at < $2) AS found,
                m.by_hand, m.by_rule, m.by_suggestion,
                (SELECT count(*) FROM duplicate WHERE decided_at >= $1 AND decided_at < $2
                    AND state = 'dismissed' AND decided_by IS NOT NULL) AS dismissed,
                (SELECT count(*) FROM merge WHERE undone_at >= $1 AND undone_at < $2) AS unmerged,
                (SELECT count(*) FROM frozen_identifier WHERE frozen_at >= $1 AND frozen_at < $2) AS frozen,
                (SELECT count(*) FROM duplicate WHERE state = 'open' AND found_at < $2)
                    + (SELECT count(*) FROM duplicate WHERE decided_at >= $2 AND found_at < $2) AS open_at_end
            FROM (SELECT count(*) FILTER (WHERE by = 'hand') AS by_hand, count(*) FILTER (WHERE by = 'rule') AS by_rule,
                count(*) FILTER (WHERE by = 'suggestion') AS by_suggestion
                FROM merge WHERE at >= $1 AND at < $2) m""";

    private final Transactions transactions;

    ReportDuplicates(Transactions transactions) {
        this.transactions = transactions;
    }

    /** From midnight to midnight where the reader lives. */
    Uni<DuplicateReport> report(YearMonth month, ZoneId zone) {
        var values = Tuple.of(
                midnight(month.atDay(1), zone), midnight(month.plusMonths(1).atDay(1), zone));
        return transactions
                .inTransaction(tx -> tx.sql().preparedQuery(COUNT).execute(values))
                .map(rows -> DuplicateReport.of(month, zone, rows.iterator().next()))
                .invoke(report -> LOG.infof("Reported duplicates month=%s zone=%s", report.month(), report.zone()));
    }

    private static OffsetDateTime midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }
}
