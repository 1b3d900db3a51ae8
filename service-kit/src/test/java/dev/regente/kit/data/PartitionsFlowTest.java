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
import java.time.temporal.ChronoUnit;
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

    @Inject
    KeepPartitions keeper;

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
        Instant now = clock.instant();
        UUID id = Span.smallestId(now);
        Outboxes.update("INSERT INTO inbox VALUES ('" + id + "')");

        assertEquals(
                "inbox_" + DAY.format(now),
                Outboxes.query("SELECT tableoid::regclass FROM inbox WHERE event_id = '" + id + "'")
                        .get(0)
                        .get(0));
    }

    @Test
    void a_day_leaves_when_its_retention_is_over_and_not_before() throws SQLException {
        Outboxes.update("CREATE TABLE aged (id uuid PRIMARY KEY) PARTITION BY RANGE (id)");
        Outboxes.update("CREATE TABLE aged_default PARTITION OF aged DEFAULT");
        Instant start = clock.instant();
        keepAt(start);
        Outboxes.update("INSERT INTO aged VALUES ('" + Span.smallestId(start) + "')");

        keepAt(start.plus(Duration.ofDays(7)));
        assertEquals(1, Outboxes.query("SELECT id FROM aged").size());
        Outboxes.update("INSERT INTO aged VALUES ('" + Span.smallestId(start.minus(Duration.ofDays(100))) + "')");
        UUID foreign = new UUID(0, 1);
        Outboxes.update("INSERT INTO aged VALUES ('" + foreign + "')");

        keepAt(start.plus(Duration.ofDays(8)));
        assertEquals(List.of(List.of(foreign.toString())), Outboxes.query("SELECT id FROM aged"));
        assertFalse(exists("aged", start));
    }

    @Test
    void a_day_of_the_outbox_stays_while_one_of_its_events_is_not_published() throws SQLException {
        Instant longAgo = clock.instant().minus(Duration.ofDays(20));
        UUID unpublished = Span.smallestId(longAgo);
        Outboxes.update("CREATE TABLE outbox_" + DAY.format(longAgo) + " PARTITION OF outbox FOR VALUES FROM ('"
                + Span.smallestId(longAgo.truncatedTo(ChronoUnit.DAYS)) + "') TO ('"
                + Span.smallestId(longAgo.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1))) + "')");
        Outboxes.update("INSERT INTO outbox (id, address, subject, sequence, body, created_at) VALUES ('" + unpublished
                + "', 'nowhere', 'x', 1, '{}', now())");
        Outboxes.update("INSERT INTO outbox_pending VALUES ('" + unpublished + "', now() + interval '1 hour', NULL)");

        keeper.keep();
        assertTrue(exists("outbox", longAgo));

        Outboxes.update("DELETE FROM outbox_pending WHERE id = '" + unpublished + "'");
        keeper.keep();
        assertFalse(exists("outbox", longAgo));
    }

    @Test
    void a_table_that_forgets_nothing_is_cut_by_the_month() throws SQLException {
        Outboxes.update("CREATE TABLE remembered (id uuid PRIMARY KEY) PARTITION BY RANGE (id)");
        var remembered = PartitionedTable.monthly("remembered", PartitionedTable.By.UUID_V7);
        try (Connection connection = database.getConnection()) {
            new Partitions(connection, clock.instant()).create(remembered);
            Outboxes.update("INSERT INTO remembered VALUES ('" + Span.smallestId(clock.instant()) + "')");
            var tenYearsOn = new Partitions(connection, clock.instant().plus(Duration.ofDays(3650)));
            tenYearsOn.create(remembered);
            assertEquals(List.of(), tenYearsOn.drop(remembered));
        }
        assertEquals(1, Outboxes.query("SELECT id FROM remembered").size());
    }

    private void keepAt(Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            var aged = PartitionedTable.daily("aged", PartitionedTable.By.UUID_V7, Duration.ofDays(7));
            var partitions = new Partitions(connection, now);
            partitions.create(aged);
            partitions.drop(aged);
        }
    }

    private static boolean exists(String table, Instant day) {
        return Outboxes.query("SELECT to_regclass('" + table + "_" + DAY.format(day) + "') IS NOT NULL")
                .get(0)
                .get(0)
                .equals("t");
    }
}
