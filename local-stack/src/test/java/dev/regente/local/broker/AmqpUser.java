package dev.regente.local.broker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonConnection;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.message.Message;

/** Somebody who is logged in to the broker, through a plain AMQP 1.0 client. */
final class AmqpUser implements AutoCloseable {

    private static final int SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final ProtonConnection connection;

    private AmqpUser(int port, String name, String password) throws Exception {
        Promise<ProtonConnection> connected = Promise.promise();
        ProtonClient.create(vertx).connect("localhost", port, name, password, connecting -> {
            if (connecting.succeeded()) {
                connecting.result().openHandler(connected::handle).open();
            } else {
                connected.fail(connecting.cause());
            }
        });
        this.connection = await(connected.future());
    }

    static AmqpUser named(String name, int port) throws Exception {
        return new AmqpUser(port, name, "local-" + name);
    }

    static AmqpUser withPassword(String name, String password, int port) throws Exception {
        return new AmqpUser(port, name, password);
    }

    /** Sends durably, as through the anonymous relay of the services; answers the outcome or the error. */
    String send(String address, String text, String duplicateId) throws Exception {
        Promise<String> outcome = Promise.promise();
        vertx.runOnContext(go -> {
            var sender = connection.createSender(null);
            sender.openHandler(opened -> sender.send(message(address, text, duplicateId), delivery -> {
                var state = delivery.getRemoteState();
                outcome.tryComplete(
                        state instanceof Accepted
                                ? "accepted"
                                : state instanceof Rejected rejected
                                        ? rejected.getError().getCondition().toString()
                                        : String.valueOf(state));
            }));
            sender.open();
        });
        return await(outcome.future());
    }

    /** Attaches a sender to the address itself; answers `attached` or the error with which the broker detaches it. */
    String attachSender(String address) throws Exception {
        Promise<String> outcome = Promise.promise();
        vertx.runOnContext(go -> {
            var sender = connection.createSender(address);
            sender.sendQueueDrainHandler(credit -> outcome.tryComplete("attached"));
            sender.closeHandler(closed -> outcome.tryComplete(
                    String.valueOf(sender.getRemoteCondition().getCondition())));
            sender.open();
        });
        return await(outcome.future());
    }

    /** What arrives from one queue; each message is accepted. An error of the broker arrives as `error: …`. */
    BlockingQueue<String> receive(String address, String queue) {
        return receive(address, queue, false);
    }

    /** What arrives from one queue; each message is rejected. */
    BlockingQueue<String> reject(String address, String queue) {
        return receive(address, queue, true);
    }

    @Override
    public void close() {
        vertx.close();
    }

    private BlockingQueue<String> receive(String address, String queue, boolean reject) {
        var arrived = new LinkedBlockingQueue<String>();
        vertx.runOnContext(go -> {
            var receiver = connection.createReceiver(address + "::" + queue).setAutoAccept(false);
            receiver.handler((delivery, message) -> {
                delivery.disposition(reject ? new Rejected() : Accepted.getInstance(), true);
                arrived.add(String.valueOf(((AmqpValue) message.getBody()).getValue()));
            });
            receiver.closeHandler(closed ->
                    arrived.add("error: " + receiver.getRemoteCondition().getCondition()));
            receiver.open();
        });
        return arrived;
    }

    private static Message message(String address, String text, String duplicateId) {
        var message = Proton.message();
        message.setAddress(address);
        message.setDurable(true);
        message.setBody(new AmqpValue(text));
        message.setApplicationProperties(new ApplicationProperties(Map.of("_AMQ_DUPL_ID", duplicateId)));
        return message;
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
}
