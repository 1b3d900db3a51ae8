package dev.regente.gateway.inbound;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class DatabaseTroubleTest {

    @Test
    void a_database_that_does_not_answer_sends_the_provider_away_and_nothing_is_lost_or_doubled() throws SQLException {
        var payload = Payloads.textFrom(Payloads.newNumber());
        String id = Payloads.message(payload).getString("id");

        try (Connection other = connection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("LOCK TABLE dedup IN ACCESS EXCLUSIVE MODE");
            Gateway.post(payload)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("unavailable"));
            assertEquals(List.of(), Gateway.received(id));
            other.rollback();
        }

        await().until(() -> Gateway.post(payload).statusCode(), equalTo(200));
        assertEquals(1, Gateway.received(id).size());
    }

    @Test
    void connections_that_are_cut_are_replaced_before_the_provider_notices() throws SQLException {
        var payload = Payloads.textFrom(Payloads.newNumber());
        try (Connection other = connection()) {
            other.createStatement()
                    .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE usename = current_user AND pid <> pg_backend_pid()");
        }

        Gateway.post(payload).then().statusCode(200);

        assertEquals(
                1, Gateway.received(Payloads.message(payload).getString("id")).size());
    }

    @Test
    void a_webhook_that_cannot_be_recorded_is_kept_aside_and_its_neighbours_go_on() {
        // A constraint that only this one offends stands for whatever we have not thought of.
        var poison = Payloads.textFrom(Payloads.newNumber());
        var other = Payloads.textFrom(Payloads.newNumber());
        var neighbour = Payloads.message(other);
        Payloads.value(poison).getJsonArray("messages").add(neighbour);
        Payloads.value(poison)
                .getJsonArray("contacts")
                .addAll(Payloads.value(other).getJsonArray("contacts"));
        Outboxes.update("ALTER TABLE sender_alias ADD CONSTRAINT no_poison CHECK (value <> '"
                + Payloads.message(poison).getString("from") + "')");

        Gateway.post(poison).then().statusCode(200);
        Outboxes.update("ALTER TABLE sender_alias DROP CONSTRAINT no_poison");

        String id = Payloads.message(poison).getString("id");
        assertEquals(List.of(), Gateway.received(id));
        assertEquals(1, Gateway.received(neighbour.getString("id")).size());
        assertEquals(
                List.of(List.of("quarantined")),
                Outboxes.query("SELECT state FROM raw_event WHERE encode(body, 'escape') LIKE '%" + id + "%'"));
    }

    private static Connection connection() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }
}
