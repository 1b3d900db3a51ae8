package dev.regente.local.identity;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonSender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/** A connection to the broker that speaks as the gateway does, and hears whatever the profile service says. */
final class Line implements AutoCloseable {

    private static final String IDENTIFIED = "profile.message-identified.v1/routing-service";
    private static final Pattern MESSAGE = Pattern.compile("\"messageId\":\"([^\"]+)\"");
    private static final Pattern RESOLUTION = Pattern.compile("\"resolution\":\"([^\"]+)\"");
    private static final int MOST_UNDER_WAY = 2_000;
    private static final int SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final AtomicReference<Moments> listening = new AtomicReference<>(new Moments());
    private final AtomicReference<String> refusal = new AtomicReference<>();
    private final ProtonConnection connection;
    private final ProtonSender sender;

    private Line(Home home) {
        this.connection = await(connected(home.port(Part.BROKER)));
        this.sender = await(attached());
    }

    /** Opens it, and takes from now on what the others would hear of the profile service. */
    static Line open(Home home) {
        var line = new Line(home);
        Queues.saidBy(Part.PROFILE).forEach(line::hear);
        return line;
    }

    /** Where answers are noted from now on. */
    void listen(Moments moments) {
        listening.set(moments);
    }

    /** Returns when it is on its way, and waits before where too many are. */
    void send(Contact contact) {
        room.acquireUninterruptibly();
        var said = Announcement.of(contact, Instant.now());
        listening.get().sent(contact.messageId().toString(), System.nanoTime());
        vertx.runOnContext(go -> sender.send(said, delivery -> {
            if (!(delivery.getRemoteState() instanceof Accepted)) {
                refusal.set(String.valueOf(delivery.getRemoteState()));
            }
            room.release();
        }));
    }

    /** Complains when the broker refused anything. */
    void check() {
        if (refusal.get() != null) {
            throw Trouble.failed("The broker refused a message: " + refusal.get());
        }
    }

    @Override
    public void close() {
        await(vertx.close().map(done -> Boolean.TRUE));
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

    private void hear(String queue) {
        var isAnswer = queue.equals(IDENTIFIED);
        vertx.runOnContext(go -> connection
                .createReceiver(queue.substring(0, queue.lastIndexOf('/')) + "::" + queue)
                .handler((delivery, message) -> {
                    if (isAnswer) {
                        note(message);
                    }
                })
                .open());
    }

    private void note(Message message) {
        var at = System.nanoTime();
        var binary = ((Data) message.getBody()).getValue();
        var body = new String(binary.getArray(), binary.getArrayOffset(), binary.getLength(), StandardCharsets.UTF_8);
        var id = MESSAGE.matcher(body);
        var resolution = RESOLUTION.matcher(body);
        if (id.find() && resolution.find()) {
            listening.get().identified(id.group(1), resolution.group(1), at);
        }
    }
}
