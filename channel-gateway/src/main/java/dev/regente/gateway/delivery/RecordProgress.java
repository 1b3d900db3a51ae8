package dev.regente.gateway.delivery;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.gateway.delivery.OutboundMessages.Standing;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Takes steps of outbound messages by the rule that a status only rises, and announces each that rose.
 *
 * <p>Steps that came together are taken from the lowest up, so that a {@code sent} is announced beside its
 * {@code delivered}.
 */
@ApplicationScoped
public class RecordProgress {

    private final OutboundMessages messages;
    private final EarlyStatuses early;
    private final DeliveryMeters meters;

    RecordProgress(OutboundMessages messages, EarlyStatuses early, DeliveryMeters meters) {
        this.messages = messages;
        this.early = early;
        this.meters = meters;
    }

    /** Works in the caller's transaction. Steps of messages that are not ours are left out. */
    public Uni<Void> record(Tx tx, List<Progress> steps) {
        if (steps.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return withEarlier(tx, steps).chain(all -> take(tx, all));
    }

    private Uni<Void> take(Tx tx, List<Progress> steps) {
        var ids = new TreeSet<>(steps.stream().map(Progress::messageId).toList());
        return messages.lock(tx, ids).chain(standing -> {
            var ours = steps.stream()
                    .filter(step -> standing.containsKey(step.messageId()))
                    .sorted(Comparator.comparing(Progress::status))
                    .toList();
            var risen = risen(ours, standing);
            risen.forEach(step -> announce(tx, step, standing.get(step.messageId())));
            return messages.remember(tx, ours).chain(() -> messages.raise(tx, highest(risen)));
        });
    }

    /** With a provider's acceptance we learn its id, and with that what it said of the message before. */
    private Uni<List<Progress>> withEarlier(Tx tx, List<Progress> steps) {
        Map<ProviderKey, UUID> accepted = new HashMap<>();
        steps.stream()
                .filter(step -> step.status() == MessageStatus.ACCEPTED && step.provider() != null)
                .forEach(step -> accepted.put(step.provider(), step.messageId()));
        if (accepted.isEmpty()) {
            return Uni.createFrom().item(steps);
        }
        return early.hold(tx, accepted.keySet())
                .chain(() -> early.take(tx, accepted))
                .map(earlier -> Stream.concat(steps.stream(), earlier.stream()).toList());
    }

    private static List<Progress> risen(List<Progress> steps, Map<UUID, Standing> standing) {
        Map<UUID, MessageStatus> current = new HashMap<>();
        standing.forEach((id, where) -> current.put(id, where.status()));
        var risen = new ArrayList<Progress>();
        for (Progress step : steps) {
            if (step.status().replaces(current.get(step.messageId()))) {
                current.put(step.messageId(), step.status());
                risen.add(step);
            }
        }
        return risen;
    }

    /** The last step of each message; only that one is what it stands at. */
    private static List<Progress> highest(List<Progress> risen) {
        Map<UUID, Progress> last = new LinkedHashMap<>();
        risen.forEach(step -> last.put(step.messageId(), step));
        return List.copyOf(last.values());
    }

    private void announce(Tx tx, Progress step, Standing standing) {
        tx.announce(
                new MessageStatusChanged(
                        step.messageId().toString(),
                        standing.conversationId(),
                        step.status(),
                        step.reason(),
                        step.providerCode(),
                        step.at()),
                step.traceparent() == null ? standing.traceparent() : step.traceparent());
        tx.afterCommit(() -> meters.reached(standing.account(), step.status(), step.reason()));
    }
}
