package dev.regente.kit.test;

import com.fasterxml.uuid.Generators;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says events through the real broker as another service would, with all rights. */
public final class Wire {

    private static final long PATIENCE_SECONDS = 30;

    private Wire() {}

    /** The golden sample of an address, to be edited. */
    public static JsonObject sample(String address) {
        try (InputStream sample = Wire.class.getResourceAsStream("/samples/" + address + ".json")) {
            return new JsonObject(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says an event under a new id; answers the id. Returns when the broker has accepted it. */
    public static UUID publish(String address, JsonObject body) {
        UUID id = Generators.timeBasedEpochGenerator().generate();
        publish(address, body, id);
        return id;
    }

    /** Says an event under this id, as a redelivery or a replay would: the broker does not drop it. */
    public static void publish(String address, JsonObject body, UUID id) {
        Message message = message(address, id.toString(), body.encode().getBytes(StandardCharsets.UTF_8));
        send(message);
    }

    /** A message as the relay would send it, to be damaged by a test before {@link #send}. */
    public static Message message(String address, String id, byte[] body) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("cloudEvents:specversion", "1.0");
        properties.put("cloudEvents:id", id);
        properties.put("cloudEvents:source", "/test");
        properties.put("cloudEvents:type", address);
        properties.put("cloudEvents:sequence", "1");
        properties.put("cloudEvents:traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        Message message = Message.Factory.create();
        message.setDurable(true);
        message.setAddress(address);
        message.setContentType("application/json");
        message.setApplicationProperties(new ApplicationProperties(properties));
        message.setBody(new Data(new Binary(body)));
        return message;
    }

    /** Sends messages as they are, on one connection, and waits until the broker has accepted them. */
    public static void send(Message... messages) {
        var left = new AtomicInteger(messages.length);
        with(done -> connection -> {
            var sender = connection.createSender(null);
            sender.openHandler(open -> {
                for (Message message : messages) {
                    sender.send(message, delivery -> {
                        if (!(delivery.getRemoteState() instanceof Accepted)) {
                            done.tryFail("the broker answered " + delivery.getRemoteState());
                        } else if (left.decrementAndGet() == 0) {
                            done.tryComplete();
                        }
                    });
                }
            });
            sender.open();
        });
    }

    /** Takes exactly so many messages from a queue such as {@code profile.profile-changed.v1/routing-service}. */
    public static List<Message> receive(String queue, int count) {
        var taken = new CopyOnWriteArrayList<Message>();
        with(done -> connection -> {
            var receiver = connection.createReceiver(queue.substring(0, queue.lastIndexOf('/')) + "::" + queue);
            receiver.handler((delivery, message) -> {
                taken.add(message);
                if (taken.size() == count) {
                    done.tryComplete();
                }
            });
            // Credit for no more than is asked for: what else waits stays in the queue.
            receiver.setPrefetch(0).open();
            receiver.flow(count);
        });
        return taken;
    }

    private static void with(Function<Promise<Void>, Consumer<ProtonConnection>> work) {
        Vertx vertx = Vertx.vertx();
        try {
            Promise<Void> done = Promise.promise();
            int port = ConfigProvider.getConfig().getValue("regente.test.amqp-port", Integer.class);
            ProtonClient.create(vertx).connect("localhost", port, "admin", "local-admin", connected -> {
                if (connected.failed()) {
                    done.fail(connected.cause());
                    return;
                }
                ProtonConnection connection = connected.result();
                connection.setContainer("test-" + UUID.randomUUID());
                connection.openHandler(open -> work.apply(done).accept(connection));
                connection.open();
            });
            done.future().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("The test could not say its event", e);
        } finally {
            vertx.close();
        }
    }
}
