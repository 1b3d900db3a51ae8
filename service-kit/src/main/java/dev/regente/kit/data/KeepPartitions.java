package dev.regente.kit.data;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps the tables of this service in shape: makes partitions ahead, drops what is past its retention.
 *
 * <p>At start and every hour, in every pod: what one has done the others find done.
 */
@ApplicationScoped
public class KeepPartitions {

    private static final Logger LOG = Logger.getLogger(KeepPartitions.class);
    private static final int EARLY = Interceptor.Priority.LIBRARY_BEFORE;

    private static final List<PartitionedTable> KIT = List.of(
            PartitionedTable.daily("outbox", PartitionedTable.By.UUID_V7, Duration.ofDays(7)),
            PartitionedTable.daily("inbox", PartitionedTable.By.UUID_V7, Duration.ofDays(30)),
            PartitionedTable.daily("idempotency_key", PartitionedTable.By.TIME, Duration.ofDays(2)));

    /** A replayed event needs no second look, and an attempt that nobody finished for so long never will be. */
    private static final List<String> FORGET = List.of(
            "DELETE FROM parked_event WHERE replayed_at < now() - interval '30 days'",
            "DELETE FROM event_attempt WHERE at < now() - interval '30 days'");

    private final AgroalDataSource database;
    private final List<PartitionedTable> tables;
    private final Clock clock;

    KeepPartitions(AgroalDataSource database, @All List<PartitionedTable> own, Clock clock) {
        this.database = database;
        this.tables = new ArrayList<>(KIT);
        this.tables.addAll(own);
        this.clock = clock;
    }

    /** The tables that are kept, for the test that looks for forgotten ones. */
    public List<String> tables() {
        return tables.stream().map(PartitionedTable::name).toList();
    }

    void atStart(@Observes @Priority(EARLY) StartupEvent event) throws SQLException {
        keep();
        try (Connection connection = database.getConnection()) {
            var partitions = new Partitions(connection, clock.instant());
            for (PartitionedTable table : tables) {
                if (!partitions.hasToday(table)) {
                    LOG.warnf("Table %s has no partition for today; its rows go to the default one", table.name());
                }
            }
        }
    }

    /** Makes what the next days need and drops what is past its retention. */
    @Scheduled(every = "1h", delayed = "1h")
    public void keep() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '2s'");
            var partitions = new Partitions(connection, clock.instant());
            for (PartitionedTable table : tables) {
                keep(partitions, table);
            }
            for (String rows : FORGET) {
                statement.execute(rows);
            }
            statement.execute("SET lock_timeout = DEFAULT");
        }
    }

    private static void keep(Partitions partitions, PartitionedTable table) {
        try {
            partitions.create(table);
            List<String> dropped = partitions.drop(table);
            if (!dropped.isEmpty()) {
                LOG.infof("Dropped %s, past the retention of %s", dropped, table.keep());
            }
        } catch (SQLException e) {
            LOG.warnf("The partitions of %s wait for the next hour: %s", table.name(), e.getSQLState());
        }
    }
}
