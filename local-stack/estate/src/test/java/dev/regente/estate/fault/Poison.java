package dev.regente.estate.fault;

import dev.regente.local.lent.Stack;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.message.Message;

/** Puts onto the wire what no service of ours would say. */
public final class Poison implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final ProtonConnection connection;

    public Poison(Stack stack) throws Exception {
        Promise<ProtonConnection> connected = Promise.promise();
        ProtonClient.create(vertx).connect("localhost", stack.amqpPort(), "admin", "local-admin", connecting -> {
            if (connecting.succeeded()) {
                connecting.result().openHandler(connected::handle).open();
            } else {
                connected.fail(connecting.cause());
            }
        });
        this.connection =
                connected.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    public void send(String address, String body) throws Exception {
        send(address, address, new Data(new Binary(body.getBytes(StandardCharsets.UTF_8))));
    }

    public void sendNull(String address) throws Exception {
        send(address, address, new AmqpValue(null));
    }

    public void send(String address, String type, String body) throws Exception {
        send(address, type, new Data(new Binary(body.getBytes(StandardCharsets.UTF_8))));
    }

    private void send(String address, String type, Section body) throws Exception {
        String id = UUID.randomUUID().toString();
        Message message = Message.Factory.create();
        message.setAddress(address);
        message.setDurable(true);
        message.setContentType("application/json");
        message.setBody(body);
        message.setApplicationProperties(new ApplicationProperties(Map.of(
                "cloudEvents:specversion", "1.0",
                "cloudEvents:id", id,
                "cloudEvents:source", "/poison",
                "cloudEvents:type", type,
                "cloudEvents:subject", id,
                "cloudEvents:sequence", "1",
                "_AMQ_DUPL_ID", id)));
        Promise<Void> accepted = Promise.promise();
        vertx.runOnContext(go -> {
            var sender = connection.createSender(null);
            sender.openHandler(opened -> sender.send(message, delivery -> {
                if (delivery.getRemoteState() instanceof Accepted) {
                    accepted.tryComplete();
                } else {
                    accepted.tryFail(String.valueOf(delivery.getRemoteState()));
                }
            }));
            sender.open();
        });
        accepted.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
