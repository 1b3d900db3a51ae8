package dev.regente.local.identity;

import dev.regente.local.broker.Subscriptions;
import dev.regente.local.broker.Wire;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.message.Message;

/** A connection to the broker that speaks as the gateway does, and hears whatever the profile service says. */
final class Line implements AutoCloseable {

    private static final String IDENTIFIED = "profile.message-identified.v1/routing-service";
    private static final Pattern MESSAGE = Pattern.compile("\"messageId\":\"([^\"]+)\"");
    private static final Pattern RESOLUTION = Pattern.compile("\"resolution\":\"([^\"]+)\"");
    private static final int MOST_UNDER_WAY = 2_000;

    private final Vertx vertx = Vertx.vertx();
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final AtomicReference<Moments> listening = new AtomicReference<>(new Moments());
    private final AtomicReference<String> refusal = new AtomicReference<>();
    private final Wire wire;

    private Line(Home home) {
        this.wire = Wire.open(vertx, home.port(Part.BROKER));
    }

    /** Opens it, and takes from now on what the others would hear of the profile service. */
    static Line open(Home home) {
        var line = new Line(home);
        Subscriptions.saidBy(Part.PROFILE)
                .forEach(queue -> line.wire.hear(queue, queue.equals(IDENTIFIED) ? line::note : other -> {}));
        return line;
    }

    /** Where answers are noted from now on. */
    void listen(Moments moments) {
        listening.set(moments);
    }

    /** Returns when it is on its way, and waits before where too many are. */
    void send(Contact contact) {
        room.acquireUninterruptibly();
        var said = contact.event(Instant.now()).message();
        listening.get().sent(contact.messageId().toString(), System.nanoTime());
        wire.send(said, delivery -> {
            if (!(delivery.getRemoteState() instanceof Accepted)) {
                refusal.set(String.valueOf(delivery.getRemoteState()));
            }
            room.release();
        });
    }

    /** Complains when the broker refused anything. */
    void check() {
        if (refusal.get() != null) {
            throw Trouble.failed("The broker refused a message: " + refusal.get());
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void note(Message message) {
        var at = System.nanoTime();
        var body = Wire.body(message);
        var id = MESSAGE.matcher(body);
        var resolution = RESOLUTION.matcher(body);
        if (id.find() && resolution.find()) {
            listening.get().identified(id.group(1), resolution.group(1), at);
        }
    }
}
