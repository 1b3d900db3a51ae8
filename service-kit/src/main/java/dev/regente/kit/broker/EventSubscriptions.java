package dev.regente.kit.broker;

import dev.regente.contracts.Event;
import dev.regente.kit.KitConfig;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.EventCodec;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** All that this service listens to: one subscription for each {@link EventListener}. */
@ApplicationScoped
public class EventSubscriptions {

    private static final Logger LOG = Logger.getLogger(EventSubscriptions.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final long DRAIN_CHECK_MILLIS = 20;

    private final List<EventListener<?>> listeners;
    private final BrokerLink link;
    private final Intakes intakes;
    private final EventCodec codec;
    private final KitConfig config;
    private final List<Heard<?>> heard = new ArrayList<>();

    EventSubscriptions(
            @All List<EventListener<?>> listeners,
            BrokerLink link,
            Intakes intakes,
            EventCodec codec,
            KitConfig config) {
        this.listeners = listeners;
        this.link = link;
        this.intakes = intakes;
        this.codec = codec;
        this.config = config;
    }

    /** The queues that this service reads, for the test that compares them with the broker's topology. */
    public List<String> queues() {
        return listeners.stream().map(l -> queueOf(l.address())).toList();
    }

    /** The queues whose link is closed now: a wrong topology or missing rights, if the connection stands. */
    public List<String> closed() {
        return heard.stream()
                .map(Heard::subscription)
                .filter(s -> !s.isAttached())
                .map(Subscription::queue)
                .toList();
    }

    void subscribe() {
        for (EventListener<?> listener : listeners) {
            Heard<?> one = hear(listener);
            heard.add(one);
            link.add(one.subscription());
        }
    }

    /** Takes no more from the broker and waits, for a while, until what is here has ended and is settled. */
    void drain() {
        heard.forEach(h -> h.subscription().drain());
        var idle = new CountDownLatch(1);
        checkIdle(idle);
        try {
            if (!idle.await(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Events were still being handled at shutdown; the broker delivers them again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Handles a parked event again in the caller's transaction. */
    Uni<Void> replay(Tx tx, ParkedEvents.Parked parked) {
        return heard.stream()
                .filter(h -> h.listener().address().equals(parked.address()))
                .findFirst()
                .map(h -> h.replay(tx, parked, codec))
                .orElseThrow(() -> Refusal.conflict("no_listener", "This service does not listen to that address."));
    }

    private void checkIdle(CountDownLatch idle) {
        if (heard.stream().allMatch(h -> h.intake().idle())) {
            // One more turn of the connection's context lets the last settlements leave.
            link.run(idle::countDown);
        } else {
            link.later(DRAIN_CHECK_MILLIS, () -> checkIdle(idle));
        }
    }

    private <E extends Event> Heard<E> hear(EventListener<E> listener) {
        Intake<E> intake = intakes.of(listener);
        var reader = new ArrivalReader<>(
                listener.address(), listener.type(), codec, config.inbox().maxBody());
        var subscription = new Subscription<>(
                link,
                queueOf(listener.address()),
                reader,
                intake,
                config.inbox().window());
        return new Heard<>(listener, intake, subscription);
    }

    private String queueOf(String address) {
        return address + "/" + config.service();
    }

    private record Heard<E extends Event>(EventListener<E> listener, Intake<E> intake, Subscription<E> subscription) {

        Uni<Void> replay(Tx tx, ParkedEvents.Parked parked, EventCodec codec) {
            try {
                return intake.replay(tx, Arrival.replayed(parked, codec.decode(parked.body(), listener.type())));
            } catch (EventCodec.Unreadable e) {
                throw Refusal.conflict("still_unreadable", "The body is still not what the listener expects.");
            }
        }
    }
}
