package dev.regente.kit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = {
            @ResourceArg(name = "service", value = "profile-service"),
            @ResourceArg(name = "amqp", value = "admin")
        })
class PartitionsFlowTest {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    @Test
    void every_table_has_a_partition_for_today_and_the_next_days() {
        for (String table : List.of("outbox", "inbox", "idempotency_key")) {
            for (int day = 0; day <= 3; day++) {
                assertTrue(exists(table, clock.instant().plus(Duration.ofDays(day))), table + " day " + day);
            }
        }
    }

    @Test
    void a_row_goes_into_the_partition_of_the_time_inside_its_id() {
        UUID id = Partitions.smallestId(clock.instant());
        Outboxes.update("INSERT INTO inbox VALUES ('" + id + "')");

        assertEquals(
                "inbox_" + DAY.format(clock.instant()),
                Outboxes.query("SELECT tableoid::regclass FROM inbox WHERE event_id = '" + id + "'")
                        .get(0)
                        .get(0));
    }

    @Test
    void a_day_leaves_when_its_retention_is_over_and_not_before() throws SQLException {
        Outboxes.update("CREATE TABLE aged (id uuid PRIMARY KEY) PARTITION BY RANGE (id)");
        Instant start = clock.instant();
        keepAt(start);
        Outboxes.update("INSERT INTO aged VALUES ('" + Partitions.smallestId(start) + "')");

        keepAt(start.plus(Duration.ofDays(7)));
        assertEquals(1, Outboxes.query("SELECT id FROM aged").size());
        keepAt(start.plus(Duration.ofDays(8)));
        assertEquals(0, Outboxes.query("SELECT id FROM aged").size());
        assertFalse(exists("aged", start));
    }

    private void keepAt(Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new Partitions(connection, now).keep(new DailyTable("aged", DailyTable.By.UUID_V7, Duration.ofDays(7)));
            connection.commit();
        }
    }

    private static boolean exists(String table, Instant day) {
        return Outboxes.query("SELECT to_regclass('" + table + "_" + DAY.format(day) + "') IS NOT NULL")
                .get(0)
                .get(0)
                .equals("t");
    }
}
