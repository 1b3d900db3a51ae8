package dev.regente.gateway.inbound;

import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.delivery.ReportedWatermark;
import dev.regente.gateway.inbound.echo.ReportedEcho;
import dev.regente.gateway.inbound.seen.ItemKey;
import dev.regente.gateway.inbound.seen.SeenItems;
import dev.regente.gateway.touchpoint.Touch;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.kit.work.Transience;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Records the webhooks that wait, in one transaction: their bytes, what is new in them, and the events that follow.
 *
 * <p>Locks are taken in one order everywhere: items, aliases, senders, outbound messages, counters; each sorted.
 */
@ApplicationScoped
class RecordArrivals {

    private final Transactions transactions;
    private final SeenItems seen;
    private final RawEvents raw;
    private final RecordNews recordNews;

    RecordArrivals(Transactions transactions, SeenItems seen, RawEvents raw, RecordNews recordNews) {
        this.transactions = transactions;
        this.seen = seen;
        this.raw = raw;
        this.recordNews = recordNews;
    }

    /** For each arrival whether it told anything new. */
    Uni<List<Boolean>> record(List<Arrival> arrivals) {
        return transactions.inTransaction(tx -> record(tx, arrivals));
    }

    /**
     * Keeps an arrival that cannot be handled whole, so that the provider need not tell it for ever, and handles what
     * can be of it: one bad item takes no other with it.
     */
    Uni<Void> quarantine(Arrival arrival) {
        return transactions.inTransaction(tx -> raw.quarantine(tx, arrival)).chain(() -> Multi.createFrom()
                .iterable(arrival.pieces())
                .onItem()
                .transformToUniAndConcatenate(this::recordPiece)
                .collect()
                .asList()
                .replaceWithVoid());
    }

    private Uni<Boolean> recordPiece(Arrival piece) {
        var claims = new Claims(List.of(piece));
        return transactions
                .inTransaction(tx ->
                        seen.claim(tx, claims.messageIds).chain(fresh -> recordNews.record(tx, claims.news(fresh))))
                .replaceWith(true)
                .onFailure(failure -> !Transience.isTransient(failure))
                .recoverWithItem(false);
    }

    private Uni<List<Boolean>> record(Tx tx, List<Arrival> arrivals) {
        var claims = new Claims(arrivals);
        return seen.claim(tx, claims.messageIds).chain(fresh -> {
            var news = arrivals.stream().map(a -> claims.tellsNews(a, fresh)).toList();
            return raw.keep(tx, claims.newOnes(fresh))
                    .chain(() -> recordNews.record(tx, claims.news(fresh)))
                    .replaceWith(news);
        });
    }

    /** Who in a batch was the first to bring each item: the same one may come several times at once. */
    private static final class Claims {

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
            return ItemKey.of(
                    status.account(), status.providerMessageId() + "#" + status.status(), status.occurredAt());
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
}
