package dev.regente.gateway.delivery;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Records what providers told about our messages: by our own id where they give it back, else by theirs.
 *
 * <p>What is told about a message whose send has not been answered yet is kept until it has.
 */
@ApplicationScoped
public class RecordStatuses {

    private final OutboundMessages messages;
    private final EarlyStatuses early;
    private final Watermarks watermarks;
    private final RecordProgress recordProgress;

    RecordStatuses(
            OutboundMessages messages, EarlyStatuses early, Watermarks watermarks, RecordProgress recordProgress) {
        this.messages = messages;
        this.early = early;
        this.watermarks = watermarks;
        this.recordProgress = recordProgress;
    }

    /** Works in the caller's transaction. */
    public Uni<Void> record(Tx tx, List<ReportedStatus> reported) {
        return record(tx, reported, List.of());
    }

    /** The same with what was told about all messages until some instant. */
    public Uni<Void> record(Tx tx, List<ReportedStatus> reported, List<ReportedWatermark> told) {
        if (reported.isEmpty() && told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var named = new ArrayList<ReportedStatus>();
        var unnamed = new ArrayList<ReportedStatus>();
        reported.forEach(r -> (r.messageId().isPresent() ? named : unnamed).add(r));
        var steps = new ArrayList<>(
                named.stream().map(r -> step(r, r.messageId().get())).toList());
        return find(tx, unnamed)
                .chain(found -> {
                    unnamed.stream()
                            .filter(r -> found.containsKey(r.key()))
                            .forEach(r -> steps.add(step(r, found.get(r.key()))));
                    return watermarks.steps(tx, told).invoke(steps::addAll);
                })
                .chain(() -> recordProgress.record(tx, steps));
    }

    private Uni<Map<ProviderKey, UUID>> find(Tx tx, List<ReportedStatus> unnamed) {
        var keys = unnamed.stream().map(ReportedStatus::key).toList();
        return messages.byProviderId(tx, keys).chain(found -> {
            var missing =
                    keys.stream().filter(k -> !found.containsKey(k)).distinct().toList();
            return missing.isEmpty() ? Uni.createFrom().item(found) : findOrKeep(tx, unnamed, missing, found);
        });
    }

    private Uni<Map<ProviderKey, UUID>> findOrKeep(
            Tx tx, List<ReportedStatus> unnamed, List<ProviderKey> missing, Map<ProviderKey, UUID> found) {
        var all = new HashMap<>(found);
        return early.hold(tx, missing)
                .chain(() -> messages.byProviderId(tx, missing))
                .chain(later -> {
                    all.putAll(later);
                    var tooEarly = unnamed.stream()
                            .filter(r -> !all.containsKey(r.key()))
                            .toList();
                    return tooEarly.isEmpty() ? Uni.createFrom().voidItem() : early.keep(tx, tooEarly);
                })
                .replaceWith(all);
    }

    private static Progress step(ReportedStatus reported, UUID messageId) {
        return new Progress(
                messageId,
                reported.status(),
                reported.at(),
                reported.key(),
                reported.report().reason(),
                reported.report().providerCode(),
                reported.traceparent());
    }
}
