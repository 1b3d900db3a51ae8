package dev.regente.local.broker;

import dev.regente.local.part.Trouble;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonSender;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/** A connection to a broker that may say and hear everything. */
public final class Wire {

    private static final int SECONDS = 10;

    private final Vertx vertx;
    private final ProtonConnection connection;
    private final ProtonSender sender;

    private Wire(Vertx vertx, int port) {
        this.vertx = vertx;
        this.connection = await(connected(port));
        this.sender = await(attached());
    }

    /** Answers once messages can be sent; it ends with the Vert.x that carries it. */
    public static Wire open(Vertx vertx, int port) {
        return new Wire(vertx, port);
    }

    /** Sends it some time later; then its outcome is told. */
    public void send(Message message, Consumer<ProtonDelivery> outcome) {
        vertx.runOnContext(go -> sender.send(message, outcome::accept));
    }

    /** Takes whatever a queue holds from now on. Queues are named as in `broker.properties`, address and hearer. */
    public void hear(String queue, Consumer<Message> heard) {
        vertx.runOnContext(go -> connection
                .createReceiver(queue.substring(0, queue.lastIndexOf('/')) + "::" + queue)
                .setPrefetch(500)
                .handler((delivery, message) -> heard.accept(message))
                .open());
    }

    /** What a message of ours carries. */
    public static String body(Message message) {
        var binary = ((Data) message.getBody()).getValue();
        return new String(binary.getArray(), binary.getArrayOffset(), binary.getLength(), StandardCharsets.UTF_8);
    }

    private static <T> T await(Promise<T> promise) {
        return await(promise.future());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Trouble.failed("The broker cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.failed("Interrupted while the broker was connected.", e);
        }
    }

    private Promise<ProtonConnection> connected(int port) {
        Promise<ProtonConnection> connected = Promise.promise();
        ProtonClient.create(vertx).connect("localhost", port, "admin", "local-admin", connecting -> {
            if (connecting.succeeded()) {
                connecting.result().openHandler(connected).open();
            } else {
                connected.fail(connecting.cause());
            }
        });
        return connected;
    }

    private Promise<ProtonSender> attached() {
        Promise<ProtonSender> attached = Promise.promise();
        vertx.runOnContext(
                go -> connection.createSender(null).openHandler(attached).open());
        return attached;
    }
}
