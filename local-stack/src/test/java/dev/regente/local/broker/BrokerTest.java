package dev.regente.local.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.local.fixture.FreePort;
import dev.regente.local.part.Trouble;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.logs.AuditLogger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

    private static final String RECEIVED = "gateway.message-received.v1";
    private static final String STATUS = "gateway.message-status-changed.v1";
    private static final Map<String, String> SHORT = Map.of(
            "gateway", "channel-gateway",
            "profile", "profile-service",
            "routing", "routing-service",
            "analytics", "analytics-service");

    @TempDir
    static Path directory;

    private static int port;
    private static Broker broker;

    @BeforeAll
    static void start() {
        port = FreePort.any();
        broker = Broker.start(directory, port, false);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void a_port_that_somebody_else_has_is_said(@TempDir Path other) {
        var trouble = assertThrows(Trouble.class, () -> Broker.start(other, port, false));

        assertEquals("The broker cannot listen on port " + port + ": somebody else does.", trouble.getMessage());
    }

    @Test
    void declares_every_event_with_one_durable_multicast_queue_per_hearer() throws Exception {
        var expected = new TreeSet<String>();
        Events.HEARD_BY.forEach((address, hearers) -> hearers.forEach(
                hearer -> expected.add("%s::%s/%s MULTICAST durable".formatted(address, address, SHORT.get(hearer)))));
        expected.add("DLQ::DLQ ANYCAST durable");
        expected.add("ExpiryQueue::ExpiryQueue ANYCAST durable");

        assertEquals(expected, queues());
    }

    @Test
    void refuses_an_address_that_nobody_declared() throws Exception {
        try (var gateway = AmqpUser.named("gateway", port)) {
            assertEquals("amqp:not-found", gateway.attachSender("gateway.mesage-received.v1"));
            // Through the anonymous relay that the services use, Artemis rejects the message with a word of its own.
            assertEquals("failed", gateway.send("gateway.mesage-received.v1", "a typo", anyId()));
        }
    }

    @Test
    void keeps_one_copy_of_a_message_that_is_sent_twice() throws Exception {
        try (var gateway = AmqpUser.named("gateway", port);
                var analytics = AmqpUser.named("analytics", port)) {
            var id = anyId();
            assertEquals("accepted", gateway.send(STATUS, "once", id));
            assertEquals("accepted", gateway.send(STATUS, "once", id));
            assertEquals("accepted", gateway.send(STATUS, "the next", anyId()));

            var arrived = analytics.receive(STATUS, STATUS + "/analytics-service");

            assertEquals("once", arrived.poll(30, TimeUnit.SECONDS));
            assertEquals("the next", arrived.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void lets_a_service_speak_only_in_its_own_name() throws Exception {
        try (var routing = AmqpUser.named("routing", port)) {
            assertEquals("amqp:unauthorized-access", routing.send(RECEIVED, "pretending", anyId()));
            assertEquals("amqp:unauthorized-access", routing.attachSender(RECEIVED));
            assertEquals("attached", routing.attachSender("routing.reply-requested.v1"));
        }
    }

    @Test
    void lets_a_service_take_only_from_its_own_queue() throws Exception {
        try (var routing = AmqpUser.named("routing", port)) {
            var arrived = routing.receive(STATUS, STATUS + "/analytics-service");

            assertEquals("error: amqp:unauthorized-access", arrived.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void lets_nobody_in_with_a_wrong_password() {
        assertThrows(Exception.class, () -> AmqpUser.withPassword("gateway", "guess", port));
    }

    @Test
    void lays_a_rejected_message_among_the_dead_letters() throws Exception {
        var address = "gateway.touchpoint-recorded.v1";
        try (var gateway = AmqpUser.named("gateway", port);
                var profile = AmqpUser.named("profile", port);
                var admin = AmqpUser.named("admin", port)) {
            assertEquals("accepted", gateway.send(address, "poison", anyId()));
            assertEquals(
                    "poison",
                    profile.reject(address, address + "/profile-service").poll(30, TimeUnit.SECONDS));

            assertEquals("poison", admin.receive("DLQ", "DLQ").poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void redelivers_without_end_and_pages_instead_of_losing() {
        var settings = broker.server().getAddressSettingsRepository().getMatch(RECEIVED);

        assertEquals(-1, settings.getMaxDeliveryAttempts());
        assertEquals("PAGE", settings.getAddressFullMessagePolicy().name());
        assertEquals(100_000, settings.getIDCacheSize());
        assertEquals(SimpleString.of("DLQ"), settings.getDeadLetterAddress());
        assertTrue(broker.server().getConfiguration().isPersistIDCache());
        assertNull(broker.server().locateQueue("no-such-queue"));
    }

    @Test
    void writes_no_line_for_each_message() {
        assertFalse(AuditLogger.isAnyLoggingEnabled());
    }

    @Test
    void notices_a_line_that_the_broker_does_not_understand() {
        var status =
                "{\"properties\":{\"broker.properties\":{\"errors\":[{\"value\":\"x\",\"reason\":\"No property\"}]}}}";

        assertTrue(Topology.errorsIn(status).get(0).contains("No property"));
        assertTrue(Topology.errorsIn("{\"properties\":{\"broker.properties\":{\"errors\":[]}}}")
                .isEmpty());
    }

    private static TreeSet<String> queues() throws Exception {
        var server = broker.server();
        var found = new TreeSet<String>();
        for (var address : server.getPostOffice().getAddresses()) {
            for (var binding :
                    server.getPostOffice().getBindingsForAddress(address).getBindings()) {
                var queue = (Queue) binding.getBindable();
                if (queue.getRoutingType() == RoutingType.MULTICAST || !queue.isTemporary()) {
                    found.add("%s::%s %s %s"
                            .formatted(
                                    address,
                                    queue.getName(),
                                    queue.getRoutingType(),
                                    queue.isDurable() ? "durable" : "volatile"));
                }
            }
        }
        return found;
    }

    private static String anyId() {
        return UUID.randomUUID().toString();
    }
}
