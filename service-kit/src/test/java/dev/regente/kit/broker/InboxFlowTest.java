package dev.regente.kit.broker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.uuid.Generators;
import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.kit.app.HeardListener;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Metrics;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = {
            @ResourceArg(name = "service", value = "profile-service"),
            @ResourceArg(name = "amqp", value = "admin")
        })
class InboxFlowTest {

    private static final String ADDRESS = MessageReceived.ADDRESS;

    private static final String OF_ADDRESS = "address=\"" + ADDRESS + "\"";
    private static final String DUPLICATES = "regente_inbox_duplicates_total";
    private static final String BATCHES = "regente_inbox_batch_size";

    @Inject
    HeardListener listener;

    @Test
    void an_event_has_its_effect_once_however_often_it_is_delivered() {
        double duplicates = Metrics.sum(DUPLICATES, OF_ADDRESS);
        String message = UUID.randomUUID().toString();
        UUID id = Wire.publish(ADDRESS, event(message, "hello"));
        awaitHeard(message, 1);

        Wire.publish(ADDRESS, event(message, "hello"), id);
        String later = UUID.randomUUID().toString();
        Wire.publish(ADDRESS, event(later, "hello"));
        awaitHeard(later, 1);

        assertEquals(1, heard(message));
        await().until(() -> Metrics.sum(DUPLICATES, OF_ADDRESS) == duplicates + 1);
    }

    @Test
    void an_event_that_fails_twice_and_then_succeeds_is_not_lost() {
        String message = UUID.randomUUID().toString();
        listener.failTimes(2);

        Wire.publish(ADDRESS, event(message, "fail"));

        awaitHeard(message, 1);
        listener.failTimes(0);
    }

    @Test
    void an_event_that_always_fails_is_parked_and_its_neighbours_go_on_and_it_can_be_replayed() {
        String poison = UUID.randomUUID().toString();
        String neighbour = UUID.randomUUID().toString();
        listener.failTimes(1_000);
        double parked = parkedBecause("failing");

        UUID id = Wire.publish(ADDRESS, event(poison, "fail"));
        Wire.publish(ADDRESS, event(neighbour, "hello"));

        awaitHeard(neighbour, 1);
        await().until(() -> parkedReason(id.toString()).equals("failing"));
        assertEquals(0, heard(poison));
        await().until(() -> parkedBecause("failing") == parked + 1);

        String parkedId = Outboxes.query("SELECT id FROM parked_event WHERE event_id = '" + id + "'")
                .get(0)
                .get(0);
        replay(parkedId, 409, "still_failing");
        listener.failTimes(0);
        replay(parkedId, 204, null);
        assertEquals(1, heard(poison));
        replay(parkedId, 404, "parked_event_not_found");
    }

    @Test
    void what_cannot_be_read_is_parked_with_its_reason_and_nothing_waits_behind_it() {
        double unreadable = parkedBecause("unreadable");
        double others = parkedBecause("unknown_type") + parkedBecause("too_large");
        String notJson = send(Wire.message(ADDRESS, UUID.randomUUID().toString(), bytes("{not json")));
        String wrongShape = send(Wire.message(ADDRESS, UUID.randomUUID().toString(), bytes("[1,2]")));
        String noSubject = send(Wire.message(ADDRESS, UUID.randomUUID().toString(), bytes("{}")));
        Message nullBody = Wire.message(ADDRESS, UUID.randomUUID().toString(), bytes(""));
        nullBody.setBody(null);
        String empty = send(nullBody);
        Message sequence = Wire.message(ADDRESS, UUID.randomUUID().toString(), bytes(""));
        sequence.setBody(new AmqpSequence(List.of("a")));
        String notData = send(sequence);
        Message foreign =
                Wire.message("profile.profile-changed.v1", UUID.randomUUID().toString(), bytes("{}"));
        foreign.setAddress(ADDRESS);
        String unknownType = send(foreign);
        Message large = Wire.message(ADDRESS, UUID.randomUUID().toString(), new byte[2 * 1024 * 1024]);
        String tooLarge = send(large);

        String later = UUID.randomUUID().toString();
        Wire.publish(ADDRESS, event(later, "hello"));
        awaitHeard(later, 1);

        await().untilAsserted(() -> {
            for (String id : new String[] {notJson, wrongShape, noSubject, empty, notData}) {
                assertEquals("unreadable", parkedReason(id));
            }
            assertEquals("unknown_type", parkedReason(unknownType));
            assertEquals("too_large", parkedReason(tooLarge));
            assertEquals(unreadable + 5, parkedBecause("unreadable"));
            assertEquals(others + 2, parkedBecause("unknown_type") + parkedBecause("too_large"));
        });
    }

    @Test
    void a_foreign_publisher_may_use_structured_mode_and_its_own_kind_of_id() {
        String message = UUID.randomUUID().toString();
        var structured = new JsonObject()
                .put("specversion", "1.0")
                .put("id", "order-service/" + message)
                .put("type", ADDRESS)
                .put("source", "/foreign")
                .put("data", event(message, "hello"));
        Message foreign = Wire.message(ADDRESS, "ignored", bytes(structured.encode()));
        foreign.setContentType("application/cloudevents+json; charset=utf-8");
        foreign.setApplicationProperties(null);

        Wire.send(foreign);

        awaitHeard(message, 1);
    }

    @Test
    void an_event_that_was_begun_and_never_finished_by_earlier_processes_is_parked() {
        double parked = parkedBecause("unfinished");
        UUID killer = Generators.timeBasedEpochGenerator().generate();

        begunBefore(killer, 3, UUID.randomUUID().toString());

        await().until(() -> parkedReason(killer.toString()).equals("unfinished"));
        await().until(() -> parkedBecause("unfinished") == parked + 1);
    }

    @Test
    void an_event_that_two_earlier_processes_did_not_finish_has_its_third_chance() {
        String message = UUID.randomUUID().toString();

        begunBefore(Generators.timeBasedEpochGenerator().generate(), 2, message);

        awaitHeard(message, 1);
    }

    @Test
    void only_one_of_those_that_earlier_processes_did_not_finish_is_blamed_for_the_next_crash() throws Exception {
        UUID[] suspects = new UUID[] {
            Generators.timeBasedEpochGenerator().generate(),
            Generators.timeBasedEpochGenerator().generate()
        };
        String[] messages = {UUID.randomUUID().toString(), UUID.randomUUID().toString()};
        String begun = "SELECT sum(attempts) FROM event_attempt WHERE event_id IN ('" + suspects[0] + "', '"
                + suspects[1] + "')";
        try (var other = Outboxes.connection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("LOCK TABLE heard IN ACCESS EXCLUSIVE MODE");
            begunBefore(suspects[0], 2, messages[0]);
            begunBefore(suspects[1], 2, messages[1]);
            await().during(Duration.ofSeconds(1))
                    .until(() -> Outboxes.query(begun).equals(List.of(List.of("5"))));
        }
        awaitHeard(messages[0], 1);
        awaitHeard(messages[1], 1);
    }

    @Test
    void many_events_at_once_share_transactions() {
        double events = Metrics.sum(BATCHES + "_sum", OF_ADDRESS);
        double batches = Metrics.sum(BATCHES + "_count", OF_ADDRESS);
        String run = UUID.randomUUID().toString();
        Message[] messages = new Message[300];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = Wire.message(
                    ADDRESS,
                    Generators.timeBasedEpochGenerator().generate().toString(),
                    bytes(event(run + i, "hello").encode()));
        }
        Wire.send(messages);

        await().until(() -> "300".equals(count("message_id LIKE '" + run + "%'")));
        assertTrue(Integer.parseInt(Outboxes.query("SELECT max(batch) FROM heard WHERE message_id LIKE '" + run + "%'")
                        .get(0)
                        .get(0))
                > 1);
        await().untilAsserted(() -> assertEquals(events + 300, Metrics.sum(BATCHES + "_sum", OF_ADDRESS)));
        double taken = Metrics.sum(BATCHES + "_count", OF_ADDRESS) - batches;
        assertTrue(taken >= 2 && taken < 300, "300 events in " + taken + " batches of at most 200");
        assertTrue(Metrics.sum(BATCHES + "_max", OF_ADDRESS) > 1);
    }

    private static void begunBefore(UUID id, int times, String message) {
        Outboxes.update(
                "INSERT INTO event_attempt VALUES ('" + id + "', " + times + ", '" + UUID.randomUUID() + "', now())");
        Message again = Wire.message(
                ADDRESS, id.toString(), bytes(event(message, "hello").encode()));
        again.setDeliveryCount(1);
        Wire.send(again);
    }

    private static void replay(String parkedId, int status, String code) {
        var answer =
                RestAssured.given().auth().oauth2(Tokens.of("root")).post("/v1/parked-events/" + parkedId + "/replay");
        assertEquals(status, answer.statusCode(), answer.asString());
        if (code != null) {
            assertEquals(code, answer.jsonPath().getString("code"));
        }
    }

    private static JsonObject event(String messageId, String text) {
        JsonObject event = Wire.sample(ADDRESS).put("messageId", messageId);
        event.getJsonObject("content").put("text", text);
        return event;
    }

    private static String send(Message message) {
        Wire.send(message);
        return message.getApplicationProperties()
                .getValue()
                .get("cloudEvents:id")
                .toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void awaitHeard(String messageId, int times) {
        await().until(() -> heard(messageId) == times);
    }

    private static int heard(String messageId) {
        return Integer.parseInt(count("message_id = '" + messageId + "'"));
    }

    private static String count(String where) {
        return Outboxes.query("SELECT count(*) FROM heard WHERE " + where)
                .get(0)
                .get(0);
    }

    private static double parkedBecause(String reason) {
        return Metrics.sum("regente_inbox_parked_total", OF_ADDRESS, "reason=\"" + reason + "\"");
    }

    private static String parkedReason(String eventId) {
        var rows = Outboxes.query("SELECT reason FROM parked_event WHERE event_id = '" + eventId + "'");
        return rows.isEmpty() ? "" : rows.get(0).get(0);
    }
}
