package dev.regente.estate;

import static org.awaitility.Awaitility.await;

import dev.regente.local.lent.Stack;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.message.Message;

/** Looks at what waits in a queue of the broker, and leaves it there. */
final class Wiretap {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final long SECONDS = 20;

    private Wiretap() {}

    /** Everything but the body of a waiting message that says so: what the broker and an operator's tools can show. */
    static String envelope(Stack stack, String queue, String said) {
        var seen = new ConcurrentSkipListSet<String>();
        // Who browses is shown what waits when he begins, and nothing that comes later.
        await().atMost(PATIENCE).pollInterval(AGAIN).ignoreExceptions().until(() -> {
            look(stack, queue, seen);
            return seen.stream().anyMatch(envelope -> envelope.contains(said));
        });
        return String.join("\n", seen);
    }

    private static void look(Stack stack, String queue, Set<String> seen) throws Exception {
        Vertx vertx = Vertx.vertx();
        Promise<Void> looked = Promise.promise();
        try {
            ProtonClient.create(vertx).connect("localhost", stack.amqpPort(), "admin", "local-admin", connecting -> {
                if (connecting.failed()) {
                    looked.fail(connecting.cause());
                    return;
                }
                ProtonConnection connection = connecting.result();
                connection.openHandler(opened -> browse(connection, queue, seen, looked));
                connection.open();
                vertx.setTimer(AGAIN.toMillis(), id -> looked.tryComplete());
            });
            looked.future().toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } finally {
            vertx.close();
        }
    }

    private static void browse(ProtonConnection connection, String queue, Set<String> seen, Promise<Void> looked) {
        var receiver = connection.createReceiver(queue.substring(0, queue.lastIndexOf('/')) + "::" + queue);
        ((Source) receiver.getSource()).setDistributionMode(Symbol.valueOf("copy"));
        receiver.handler((delivery, message) -> seen.add(envelope(message)));
        receiver.closeHandler(closed -> looked.tryFail(String.valueOf(receiver.getRemoteCondition())));
        receiver.open();
    }

    private static String envelope(Message message) {
        message.setBody(null);
        return message + " " + message.getApplicationProperties() + " " + message.getMessageAnnotations() + " "
                + message.getDeliveryAnnotations() + " " + message.getFooter();
    }
}
