package dev.regente.local.assign.play;

import dev.regente.local.assign.AssignOptions;
import dev.regente.local.assign.play.Doors.Call;
import dev.regente.local.broker.CloudEvent;
import dev.regente.local.broker.Subscriptions;
import dev.regente.local.broker.Wire;
import dev.regente.local.part.Part;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.qpid.proton.message.Message;

/**
 * The customers, and the other services around routing: they tell it who writes, hear all it says, and hand each new
 * conversation on to its queue, as a playbook would.
 */
public final class Customers {

    private static final String OPENED = "routing.conversation-opened.v1/analytics-service";
    private static final String REPLY = "routing.reply-requested.v1/channel-gateway";
    private static final int HANDED_ON_AT_ONCE = 16;
    private static final int TICK_MILLIS = 20;

    private final Vertx vertx;
    private final Wire wire;
    private final Doors doors;
    private final String supervisor;
    private final AssignOptions options;
    private final Random random;
    private final Map<String, Set<UUID>> heard = new TreeMap<>();
    private final Map<String, String> customers = new HashMap<>();
    private final Deque<String> opened = new ArrayDeque<>();
    private int sent;
    private int underWay;

    Customers(Vertx vertx, Wire wire, Doors doors, String supervisor, AssignOptions options) {
        this.vertx = vertx;
        this.wire = wire;
        this.doors = doors;
        this.supervisor = supervisor;
        this.options = options;
        this.random = new Random(options.seed());
    }

    /** Hears from now on whatever routing says, in the name of all who want to. */
    void listen() {
        Subscriptions.saidBy(Part.ROUTING).forEach(queue -> {
            heard.put(queue, ConcurrentHashMap.newKeySet());
            wire.hear(queue, message -> hear(queue, message));
        });
    }

    /** So many more of them write, at an even rate. */
    void write(int more) {
        var start = System.nanoTime();
        var before = sent;
        var all = sent + more;
        vertx.setPeriodic(1, TICK_MILLIS, timer -> {
            var due = options.rate() == 0 ? sent + 200 : before + (System.nanoTime() - start) / 1e9 * options.rate();
            while (sent < all && sent < due) {
                sent++;
                says("customer-" + sent);
            }
            if (sent == all) {
                vertx.cancelTimer(timer);
            }
        });
    }

    /** The customer of a conversation writes once more. */
    void saysMore(String conversation) {
        says(customers.get(conversation));
    }

    /** The ids of events that have come until now, by queue. */
    public Map<String, Set<UUID>> heard() {
        var now = new TreeMap<String, Set<UUID>>();
        heard.forEach((queue, ids) -> now.put(queue, Set.copyOf(ids)));
        return now;
    }

    private void says(String profile) {
        var at = Instant.now();
        tell(
                "profile.message-identified.v1",
                "/profile-service",
                profile,
                at,
                Wording.identified(profile, freshId(), at));
    }

    private void tell(String address, String source, String subject, Instant at, JsonObject body) {
        var event = new CloudEvent(freshId(), address, source, subject, at, body.encode());
        wire.send(event.message(), outcome -> {});
    }

    private void hear(String queue, Message message) {
        var id = message.getApplicationProperties()
                .getValue()
                .get("cloudEvents:id")
                .toString();
        if (!heard.get(queue).add(UUID.fromString(id))) {
            return;
        }
        if (queue.equals(OPENED)) {
            var said = new JsonObject(Wire.body(message));
            customers.put(said.getString("conversationId"), said.getString("profileId"));
            opened.add(said.getString("conversationId"));
            handOn();
        } else if (queue.equals(REPLY)) {
            delivered(new JsonObject(Wire.body(message)));
        }
    }

    private void delivered(JsonObject reply) {
        for (var status : new String[] {"accepted", "sent", "delivered"}) {
            var at = Instant.now();
            var body = Wording.status(reply, status, at);
            tell("gateway.message-status-changed.v1", "/channel-gateway", reply.getString("messageId"), at, body);
        }
    }

    private void handOn() {
        while (underWay < HANDED_ON_AT_ONCE && !opened.isEmpty()) {
            underWay++;
            var conversation = opened.poll();
            var queue = Floor.queue(random.nextInt(options.queues()));
            var to = new JsonObject().put("kind", "queue").put("id", queue);
            doors.call(
                            random.nextInt(options.pods()),
                            Call.post(
                                    supervisor,
                                    "/v1/conversations/" + conversation + "/transfers",
                                    new JsonObject().put("to", to),
                                    conversation))
                    .onComplete(done -> {
                        underWay--;
                        handOn();
                    });
        }
    }

    /** As the services make them: the time first. */
    private UUID freshId() {
        var time = System.currentTimeMillis() << 16;
        return new UUID(time | 0x7000 | random.nextInt(0x1000), 1L << 63 | random.nextLong() >>> 2);
    }
}
