package dev.regente.gateway.delivery;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What operators see of how far messages come. */
@ApplicationScoped
class DeliveryMeters {

    private final AccountDirectory directory;
    private final MeterRegistry registry;

    DeliveryMeters(AccountDirectory directory, MeterRegistry registry) {
        this.directory = directory;
        this.registry = registry;
    }

    /** Counts a message that rose to a status; the codes of reasons are a fixed set of words. */
    void reached(String account, MessageStatus status, Reason reason) {
        registry.counter(
                        "regente.gateway.messages",
                        "channel",
                        // Of our own accounts: what a message says of its channel may be anything.
                        directory.named(account).map(ChannelAccount::channel).orElse("unknown"),
                        "status",
                        status.toString(),
                        "reason",
                        reason == null ? "none" : reason.code())
                .increment();
    }
}
