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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps the daily tables of this service in shape: at start, then every hour, one pod at a time. */
@ApplicationScoped
public class KeepPartitions {

    private static final Logger LOG = Logger.getLogger(KeepPartitions.class);
    private static final int EARLY = Interceptor.Priority.LIBRARY_BEFORE;
    private static final long LOCK = 0x5265_6765_6e74_6501L;

    private static final List<DailyTable> KIT = List.of(
            new DailyTable("outbox", DailyTable.By.UUID_V7, Duration.ofDays(7)),
            new DailyTable("inbox", DailyTable.By.UUID_V7, Duration.ofDays(30)),
            new DailyTable("idempotency_key", DailyTable.By.TIME, Duration.ofDays(2)));

    private final AgroalDataSource database;
    private final List<DailyTable> tables;
    private final Clock clock;

    KeepPartitions(AgroalDataSource database, @All List<DailyTable> own, Clock clock) {
        this.database = database;
        this.tables = new ArrayList<>(KIT);
        this.tables.addAll(own);
        this.clock = clock;
    }

    void atStart(@Observes @Priority(EARLY) StartupEvent event) throws SQLException {
        keep();
    }

    /** Makes what the next days need and drops what is past its retention. */
    @Scheduled(every = "1h", delayed = "1h")
    public void keep() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (!lock(connection)) {
                connection.rollback();
                return;
            }
            for (DailyTable table : tables) {
                List<String> dropped = new Partitions(connection, clock.instant()).keep(table);
                if (!dropped.isEmpty()) {
                    LOG.infof("Dropped %s, kept %s", dropped, table.keep());
                }
            }
            connection.commit();
        }
    }

    /** Another pod that is at it does the same work. */
    private static boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            query.setLong(1, LOCK);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
