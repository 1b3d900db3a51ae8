package dev.regente.kit.broker;

import dev.regente.contracts.Event;
import dev.regente.kit.KitConfig;
import dev.regente.kit.data.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the intake of a listener. */
@ApplicationScoped
class Intakes {

    private final Transactions transactions;
    private final Inbox inbox;
    private final ParkedEvents parked;
    private final MeterRegistry registry;
    private final KitConfig config;

    Intakes(Transactions transactions, Inbox inbox, ParkedEvents parked, MeterRegistry registry, KitConfig config) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.parked = parked;
        this.registry = registry;
        this.config = config;
    }

    <E extends Event> Intake<E> of(EventListener<E> listener) {
        var settings = new Intake.Settings(config.inbox(), new InboxMeters(registry, listener.address()));
        return new Intake<>(listener, transactions, inbox, parked, settings);
    }
}
