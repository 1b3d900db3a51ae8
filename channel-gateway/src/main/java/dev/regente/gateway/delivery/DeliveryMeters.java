package dev.regente.gateway.delivery;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What operators see of how far messages come. */
@ApplicationScoped
class DeliveryMeters {

    private final MeterRegistry registry;

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a message that rose to a status; the codes of reasons are a fixed set of words. */
    void reached(MessageStatus status, Reason reason) {
        registry.counter(
                        "regente.gateway.messages",
                        "status",
                        status.toString(),
                        "reason",
                        reason == null ? "none" : reason.code())
                .increment();
    }
}
