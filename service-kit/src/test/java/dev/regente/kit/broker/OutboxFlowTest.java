package dev.regente.kit.broker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Event;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Metrics;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.local.lent.LocalParts;
import dev.regente.local.part.Part;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.qpid.proton.message.Message;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = {
            @ResourceArg(name = "service", value = "profile-service"),
            @ResourceArg(name = "amqp", value = "admin")
        })
class OutboxFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String QUEUE = ProfileChanged.ADDRESS + "/routing-service";

    @Inject
    Transactions transactions;

    LocalParts parts;

    @Test
    void a_committed_event_arrives_as_a_durable_cloud_event_with_its_sequence_and_trace() {
        String subject = UUID.randomUUID().toString();
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        say(tx -> tx.announce(changed(subject, "one"), trace));
        say(tx -> tx.announce(changed(subject, "two"), trace));

        List<Message> arrived = mine(subject, 2);
        for (Message message : arrived) {
            var properties = message.getApplicationProperties().getValue();
            assertTrue(message.isDurable());
            assertEquals("application/json", message.getContentType());
            assertEquals("1.0", properties.get("cloudEvents:specversion"));
            assertEquals(ProfileChanged.ADDRESS, properties.get("cloudEvents:type"));
            assertEquals("/profile-service", properties.get("cloudEvents:source"));
            assertEquals(trace, properties.get("cloudEvents:traceparent"));
            assertEquals(properties.get("cloudEvents:id"), properties.get("_AMQ_DUPL_ID"));
        }
        assertEquals(
                List.of("1", "2"),
                arrived.stream()
                        .map(m -> m.getApplicationProperties().getValue().get("cloudEvents:sequence"))
                        .sorted()
                        .toList());
    }

    @Test
    void an_event_of_a_transaction_that_fails_is_never_said() {
        String subject = UUID.randomUUID().toString();

        assertThrows(IllegalStateException.class, () -> transactions
                .inTransaction(tx -> {
                    tx.announce(changed(subject, "never"));
                    return Uni.createFrom().failure(new IllegalStateException("told to"));
                })
                .await()
                .atMost(PATIENCE));

        assertTrue(Outboxes.query("SELECT 1 FROM outbox WHERE subject = '" + subject + "'")
                .isEmpty());
    }

    @Test
    void who_sees_a_transaction_before_it_commits_adds_to_it_once_or_ends_it() {
        String subject = UUID.randomUUID().toString();

        say(tx -> tx.announce(changed(subject, "echo")));
        assertThrows(IllegalStateException.class, () -> say(tx -> tx.announce(changed(subject, "fail at the end"))));

        assertEquals(
                List.of(List.of("1"), List.of("2")),
                Outboxes.query("SELECT sequence FROM outbox WHERE subject = '" + subject + "' ORDER BY sequence"));
    }

    @Test
    void a_transaction_that_took_too_long_for_its_caller_does_not_commit_behind_his_back() {
        String subject = UUID.randomUUID().toString();

        assertThrows(RuntimeException.class, () -> transactions
                .inTransaction(tx -> {
                    tx.announce(changed(subject, "late"));
                    return tx.sql().query("SELECT pg_sleep(3)").execute();
                })
                .await()
                .atMost(PATIENCE));

        // The connection comes back when the statement has ended, and with it the verdict.
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> Outboxes.query(
                        "SELECT 1 FROM outbox WHERE subject = '" + subject + "'")
                .isEmpty());
    }

    @Test
    void a_refused_event_that_the_outbox_has_forgotten_can_still_be_replayed() {
        String subject = UUID.randomUUID().toString();
        UUID id = UUID.randomUUID();
        Outboxes.update("INSERT INTO parked_event (id, direction, address, event_id, subject, sequence, body, reason,"
                + " parked_at) VALUES ('" + UUID.randomUUID() + "', 'outbound', '" + ProfileChanged.ADDRESS + "', '"
                + id
                + "', '" + subject + "', 1, convert_to('{\"profileId\":\"" + subject
                + "\"}', 'UTF8'), 'refused', now())");
        String parked = Outboxes.query("SELECT id FROM parked_event WHERE event_id = '" + id + "'")
                .get(0)
                .get(0);

        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("root"))
                .post("/v1/parked-events/" + parked + "/replay")
                .then()
                .statusCode(204);

        assertEquals(1, mine(subject, 1).size());
    }

    @Test
    void transactions_that_speak_of_one_subject_at_once_never_share_a_sequence_number() {
        String subject = UUID.randomUUID().toString();
        List<Uni<Void>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(transactions.inTransaction(tx -> {
                tx.announce(changed(subject, "a"));
                tx.announce(changed(subject, "b"));
                return Uni.createFrom().voidItem();
            }));
        }
        Uni.join().all(all).andFailFast().await().atMost(PATIENCE);

        var numbers = new TreeSet<Long>();
        Outboxes.query("SELECT sequence FROM outbox WHERE subject = '" + subject + "'")
                .forEach(row -> numbers.add(Long.parseLong(row.get(0))));
        assertEquals(100, numbers.size());
        assertEquals(1, numbers.first());
        assertEquals(100, numbers.last());
    }

    @Test
    void what_was_said_while_the_broker_was_away_arrives_when_it_is_back_and_nothing_was_restarted() {
        await().until(() -> Outboxes.pending() == 0);
        parts.stop(Part.BROKER);
        String subject = UUID.randomUUID().toString();
        for (int i = 0; i < 20; i++) {
            say(tx -> tx.announce(changed(subject, "away")));
        }
        assertEquals(20, Outboxes.pending());
        RestAssured.given().baseUri(management()).get("/q/health/ready").then().statusCode(200);

        await().atMost(PATIENCE).until(() -> Metrics.sum("regente_outbox_pending") == 20);
        await().atMost(PATIENCE).until(() -> Metrics.sum("regente_outbox_oldest_age_seconds") > 1);

        double published = Metrics.sum("regente_outbox_published_total");
        parts.resume(Part.BROKER);

        await().atMost(PATIENCE).until(() -> Outboxes.pending() == 0);
        await().untilAsserted(() -> assertEquals(published + 20, Metrics.sum("regente_outbox_published_total")));
        await().atMost(PATIENCE).until(() -> Metrics.sum("regente_outbox_oldest_age_seconds") == 0);
        assertEquals(20, mine(subject, 20).size());
    }

    @Test
    void what_a_dead_process_left_behind_is_sent_by_another_one_when_the_lease_is_over() {
        String subject = UUID.randomUUID().toString();
        UUID id = UUID.randomUUID();
        Outboxes.update("INSERT INTO outbox (id, address, subject, sequence, body, created_at) VALUES ('" + id + "', '"
                + ProfileChanged.ADDRESS + "', '" + subject + "', 1, '{\"profileId\":\"" + subject + "\"}', now())");
        Outboxes.update("INSERT INTO outbox_pending VALUES ('" + id + "', now() - interval '1 second', '"
                + UUID.randomUUID() + "')");

        assertEquals(1, mine(subject, 1).size());
        await().atMost(PATIENCE).until(() -> Outboxes.pending() == 0);
    }

    @Test
    void an_event_that_the_broker_refuses_is_parked_and_the_next_one_goes_on() {
        String subject = UUID.randomUUID().toString();
        double errors = Metrics.sum("regente_outbox_errors_total");

        say(tx -> tx.announce(new Misspelt(subject)));
        say(tx -> tx.announce(changed(subject, "next")));

        assertEquals(1, mine(subject, 1).size());
        await().atMost(PATIENCE).until(() -> Outboxes.query(
                        "SELECT reason FROM parked_event WHERE direction = 'outbound' AND subject = '" + subject + "'")
                .equals(List.of(List.of("refused"))));
        await().untilAsserted(() -> assertEquals(0, Outboxes.pending()));
        await().untilAsserted(() -> assertEquals(errors + 1, Metrics.sum("regente_outbox_errors_total")));
    }

    private void say(Consumer<Tx> what) {
        transactions
                .inTransaction(tx -> {
                    what.accept(tx);
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(PATIENCE);
    }

    /** Reads the queue until so many events of this subject have come; others' are dropped. */
    private static List<Message> mine(String subject, int count) {
        var found = new ArrayList<Message>();
        await().atMost(PATIENCE).until(() -> {
            for (Message message : Wire.receive(QUEUE, 1)) {
                if (subject.equals(message.getApplicationProperties().getValue().get("cloudEvents:subject"))) {
                    found.add(message);
                }
            }
            return found.size() >= count;
        });
        return found;
    }

    private static String management() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }

    private static ProfileChanged changed(String subject, String name) {
        return new ProfileChanged(subject, 1, List.of("name"), name, null, null, List.of(), null, Map.of(), List.of());
    }

    /** An event whose address nobody declared. */
    public record Misspelt(String subject) implements Event {

        @Override
        public String address() {
            return "profile.profile-chnaged.v1";
        }
    }
}
