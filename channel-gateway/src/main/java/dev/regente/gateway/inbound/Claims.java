package dev.regente.gateway.inbound;

import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.delivery.ReportedWatermark;
import dev.regente.gateway.inbound.echo.ReportedEcho;
import dev.regente.gateway.inbound.seen.ItemKey;
import dev.regente.gateway.touchpoint.Touch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Who in a batch was the first to bring each item: the same one may come several times at once. */
final class Claims {

    private final List<Arrival> arrivals;
    private final Map<ItemKey, Object> owners = new HashMap<>();
    private final Map<ItemKey, Optional<UUID>> messageIds = new LinkedHashMap<>();

    Claims(List<Arrival> arrivals) {
        this.arrivals = arrivals;
        for (Arrival arrival : arrivals) {
            items(arrival).forEach(this::claim);
        }
    }

    private void claim(Item item) {
        if (owners.putIfAbsent(item.key(), item.told()) == null) {
            messageIds.put(item.key(), Optional.ofNullable(item.id()));
        }
    }

    /** All that they tell, each with the id of the message that it is, or null for what is no message. */
    Map<ItemKey, Optional<UUID>> items() {
        return messageIds;
    }

    News news(Set<ItemKey> fresh) {
        return new News(
                fresh(Arrival::messages, InboundMessage::key, fresh),
                fresh(Arrival::echoes, ReportedEcho::key, fresh),
                fresh(Arrival::statuses, Claims::key, fresh),
                fresh(Arrival::watermarks, Claims::key, fresh),
                fresh(Arrival::touches, Claims::key, fresh));
    }

    private <T> List<T> fresh(Function<Arrival, List<T>> of, Function<T, ItemKey> key, Set<ItemKey> fresh) {
        return arrivals.stream()
                .flatMap(arrival -> of.apply(arrival).stream())
                .filter(item -> isNew(key.apply(item), item, fresh))
                .toList();
    }

    List<Arrival> newOnes(Set<ItemKey> fresh) {
        return arrivals.stream().filter(a -> tellsNews(a, fresh)).toList();
    }

    boolean tellsNews(Arrival arrival, Set<ItemKey> fresh) {
        return items(arrival).stream().anyMatch(item -> isNew(item.key(), item.told(), fresh));
    }

    @SuppressWarnings("ReferenceEquality") // Two equal arrivals are two: one of them is the duplicate.
    private boolean isNew(ItemKey key, Object candidate, Set<ItemKey> fresh) {
        return fresh.contains(key) && owners.get(key) == candidate;
    }

    /** Everything that an arrival tells; the arrival itself where it tells nothing that we know. */
    private static List<Item> items(Arrival arrival) {
        var items = new ArrayList<Item>();
        arrival.messages().forEach(m -> items.add(new Item(m.key(), m, m.messageId())));
        // Whoever tells the message after it was taken back, tells nothing new.
        arrival.messages().forEach(m -> m.takenBack()
                .ifPresent(target -> items.add(
                        new Item(ItemKey.gone(m.account(), target), m.said().content(), m.messageId()))));
        arrival.echoes().forEach(e -> items.add(new Item(e.key(), e, null)));
        // Where one tells no time, its key is forgotten by the age of an id.
        arrival.statuses().forEach(s -> items.add(new Item(key(s), s, arrival.rawEventId())));
        arrival.watermarks().forEach(w -> items.add(new Item(key(w), w, arrival.rawEventId())));
        arrival.touches().forEach(t -> items.add(new Item(key(t), t, t.id())));
        if (!arrival.state().equals("handled")) {
            items.add(new Item(key(arrival), arrival, null));
        }
        return items;
    }

    private static ItemKey key(ReportedStatus status) {
        return ItemKey.of(status.account(), status.providerMessageId() + "#" + status.status(), status.occurredAt());
    }

    private static ItemKey key(Touch touch) {
        return ItemKey.of(touch.account(), touch.key(), touch.told().occurredAt());
    }

    private static ItemKey key(ReportedWatermark told) {
        return ItemKey.of(told.account(), told.word(), told.report().until());
    }

    private static ItemKey key(Arrival arrival) {
        return ItemKey.of(arrival.account(), "raw:" + arrival.fingerprint(), arrival.receivedAt());
    }

    /**
     * Something that was told, and by what it is known again.
     *
     * @param id under which we tell it; null for what is told under none of its own
     */
    private record Item(ItemKey key, Object told, UUID id) {}
}
