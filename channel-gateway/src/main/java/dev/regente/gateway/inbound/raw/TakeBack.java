package dev.regente.gateway.inbound.raw;

import dev.regente.gateway.attachment.ForgetFiles;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Erases what a customer took back: the bytes of the webhooks that told it, whole, and its files. Rows stay as evidence
 * that there was something.
 *
 * <p>Such a webhook may tell of others too; what is recorded of them stays, and only its replay is no longer possible.
 */
@ApplicationScoped
public class TakeBack {

    private static final Logger LOG = Logger.getLogger(TakeBack.class);

    private final RawEvents raw;
    private final ForgetFiles forgetFiles;
    private final Clock clock;
    private final MeterRegistry meters;

    TakeBack(RawEvents raw, ForgetFiles forgetFiles, Clock clock, MeterRegistry meters) {
        this.raw = raw;
        this.forgetFiles = forgetFiles;
        this.clock = clock;
        this.meters = meters;
    }

    /** A message and whose it is: nobody takes back what somebody else wrote. */
    public record Taken(UUID messageId, UUID senderId) {}

    /** Works in the caller's transaction; files are given to nobody from then on, and leave the store soon. */
    public Uni<Void> erase(Tx tx, List<Taken> taken) {
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var messages = taken.stream().map(Taken::messageId).toList();
        var senders = taken.stream().map(Taken::senderId).toList();
        return raw.erase(tx, messages, senders, clock.instant())
                .chain(events -> forgetFiles
                        .takeBack(tx, messages, senders)
                        .invoke(files -> tx.afterCommit(() -> told(messages, events, files))))
                .replaceWithVoid();
    }

    private void told(List<UUID> messages, int events, int files) {
        meters.counter("regente.gateway.messages.taken.back").increment(messages.size());
        LOG.infof("Messages %s were taken back: %d raw events and %d files are erased", messages, events, files);
    }
}
