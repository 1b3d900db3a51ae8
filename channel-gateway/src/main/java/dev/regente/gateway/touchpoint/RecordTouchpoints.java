package dev.regente.gateway.touchpoint;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.Sender;
import dev.regente.contracts.gateway.TouchpointRecorded;
import dev.regente.gateway.channel.WebhookItem.Touched.Effect;
import dev.regente.gateway.sender.Refusals;
import dev.regente.gateway.sender.Senders;
import dev.regente.gateway.touchpoint.model.Properties;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Records what providers tell of people besides their messages, and announces it. Who refuses to be written to is
 * noted in the same transaction, before anything else can be sent to her.
 */
@ApplicationScoped
public class RecordTouchpoints {

    private static final Logger LOG = Logger.getLogger(RecordTouchpoints.class);

    private final Senders senders;
    private final Refusals refusals;
    private final MeterRegistry meters;

    RecordTouchpoints(Senders senders, Refusals refusals, MeterRegistry meters) {
        this.senders = senders;
        this.refusals = refusals;
        this.meters = meters;
    }

    /** Works in the caller's transaction, which has claimed them as new. */
    public Uni<Void> record(Tx tx, List<Touch> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Touch> known = fresh.stream().filter(Touch::tellsWho).toList();
        return senders.resolve(tx, known.stream().map(Touch::writer).toList())
                .map(ids -> senderOf(known, ids))
                .chain(senderOf ->
                        refusals.note(tx, changes(known, senderOf)).invoke(() -> announce(tx, fresh, senderOf)));
    }

    private static Map<UUID, UUID> senderOf(List<Touch> known, List<UUID> ids) {
        var senderOf = new HashMap<UUID, UUID>();
        for (int i = 0; i < known.size(); i++) {
            senderOf.put(known.get(i).id(), ids.get(i));
        }
        return senderOf;
    }

    private static List<Refusals.Change> changes(List<Touch> known, Map<UUID, UUID> senderOf) {
        return known.stream()
                .filter(touch -> touch.told().effect() != Effect.NONE)
                .map(touch -> new Refusals.Change(
                        senderOf.get(touch.id()), touch.told().effect() == Effect.REFUSES, touch.at()))
                .toList();
    }

    private void announce(Tx tx, List<Touch> fresh, Map<UUID, UUID> senderOf) {
        for (Touch touch : fresh) {
            UUID sender = senderOf.get(touch.id());
            tx.announce(event(touch, sender), touch.traceparent());
            tx.afterCommit(() -> recorded(touch, sender));
        }
    }

    private void recorded(Touch touch, UUID sender) {
        String effect = touch.told().effect().name().toLowerCase(Locale.ROOT);
        meters.counter("regente.gateway.touchpoints", "account", touch.account().name(), "effect", effect)
                .increment();
        LOG.infof(
                "Touchpoint %s of %s: sender=%s effect=%s",
                touch.id(), touch.account().name(), sender, effect);
    }

    private static TouchpointRecorded event(Touch touch, UUID senderId) {
        Sender sender = touch.told().sender();
        List<ClaimedIdentifier> identifiers = sender == null ? List.of() : sender.identifiers();
        return new TouchpointRecorded(
                touch.id().toString(),
                touch.told().kind(),
                touch.account().channel(),
                touch.account().name(),
                senderId == null ? null : senderId.toString(),
                identifiers,
                traits(sender),
                Properties.of(touch.told().properties()).values(),
                touch.at(),
                touch.receivedAt());
    }

    private static Map<String, Object> traits(Sender sender) {
        var traits = new LinkedHashMap<String, Object>();
        if (sender != null && sender.displayName() != null) {
            traits.put("name", Properties.storable(sender.displayName()));
        }
        if (sender != null && sender.locale() != null) {
            traits.put("locale", Properties.storable(sender.locale()));
        }
        return traits;
    }
}
