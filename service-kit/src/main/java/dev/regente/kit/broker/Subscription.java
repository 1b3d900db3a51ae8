package dev.regente.kit.broker;

import dev.regente.contracts.Event;
import io.vertx.core.AsyncResult;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonReceiver;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.message.Message;
import org.jboss.logging.Logger;

/**
 * The link to one queue. It holds a bounded number of unsettled messages, and asks for more only as it settles.
 *
 * <p>Lives on the context of the {@link BrokerLink}.
 */
final class Subscription<E extends Event> implements BrokerLink.Endpoint {

    private static final Logger LOG = Logger.getLogger(Subscription.class);
    private static final long REATTACH_MILLIS = 2_000;
    private static final long HAND_BACK_MILLIS = 500;
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final BrokerLink link;
    private final String queue;
    private final ArrivalReader<E> reader;
    private final Intake<E> intake;
    private final int window;
    private ProtonConnection connection;
    private ProtonReceiver receiver;
    private int owedCredit;
    private long heldBytes;
    private volatile boolean attached;
    private volatile boolean draining;

    Subscription(BrokerLink link, String queue, ArrivalReader<E> reader, Intake<E> intake, int window) {
        this.link = link;
        this.queue = queue;
        this.reader = reader;
        this.intake = intake;
        this.window = window;
    }

    /** The queue in the broker, {@code <address>/<service>}. */
    String queue() {
        return queue;
    }

    Intake<E> intake() {
        return intake;
    }

    /** Whether messages can reach us now. */
    boolean isAttached() {
        return attached;
    }

    /** Takes no more, and lets what is here end. */
    void drain() {
        draining = true;
    }

    @Override
    public void attach(ProtonConnection to) {
        if (draining) {
            return;
        }
        connection = to;
        String address = queue.substring(0, queue.lastIndexOf('/'));
        receiver = to.createReceiver(address + "::" + queue);
        ProtonReceiver mine = receiver;
        mine.setPrefetch(0).setAutoAccept(false);
        mine.handler((delivery, message) -> arrived(mine, delivery, message));
        mine.openHandler(opened -> opened(mine, opened));
        mine.closeHandler(closed -> closedByBroker(mine));
        mine.open();
    }

    @Override
    public void detached() {
        attached = false;
        connection = null;
        receiver = null;
        heldBytes = 0;
    }

    private void opened(ProtonReceiver mine, AsyncResult<ProtonReceiver> result) {
        if (mine != receiver) {
            return;
        }
        if (result.failed()) {
            LOG.errorf(
                    "The broker refuses the subscription to %s: %s",
                    queue, result.cause().getMessage());
            return;
        }
        attached = true;
        owedCredit = 0;
        mine.flow(window);
    }

    private void closedByBroker(ProtonReceiver mine) {
        if (mine != receiver) {
            return;
        }
        LOG.errorf("The broker closed the subscription to %s", queue);
        attached = false;
        receiver = null;
        mine.close();
        ProtonConnection same = connection;
        link.later(REATTACH_MILLIS, () -> {
            if (same != null && same == connection && receiver == null) {
                attach(same);
            }
        });
    }

    private void arrived(ProtonReceiver from, ProtonDelivery delivery, Message message) {
        if (draining) {
            // Credit that was given cannot be taken back; what still comes is delivered again to somebody else.
            return;
        }
        Arrival<E> arrival = reader.read(delivery, message);
        int size = arrival.body().length;
        heldBytes += size;
        intake.take(arrival)
                .subscribe()
                .with(
                        done -> link.run(() -> settle(from, delivery, Accepted.getInstance(), size)),
                        failure -> handBack(from, delivery, size, failure));
    }

    /** The surroundings failed for too long: another process may have more luck. */
    private void handBack(ProtonReceiver from, ProtonDelivery delivery, int size, Throwable failure) {
        LOG.warnf(
                "An event of %s goes back to the broker: %s",
                queue, failure.getClass().getName());
        var modified = new Modified();
        modified.setDeliveryFailed(true);
        link.later(HAND_BACK_MILLIS, () -> settle(from, delivery, modified, size));
    }

    private void settle(ProtonReceiver from, ProtonDelivery delivery, DeliveryState state, int size) {
        if (from != receiver) {
            // The connection that it came on is gone; the broker delivers it again and the inbox knows it.
            return;
        }
        delivery.disposition(state, true);
        heldBytes -= size;
        owedCredit++;
        boolean worthwhile = owedCredit >= Math.max(1, window / 4) || heldBytes == 0;
        if (!draining && worthwhile && heldBytes < MOST_BYTES) {
            receiver.flow(owedCredit);
            owedCredit = 0;
        }
    }
}
