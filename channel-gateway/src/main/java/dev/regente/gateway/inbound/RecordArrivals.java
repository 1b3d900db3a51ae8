package dev.regente.gateway.inbound;

import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.touchpoint.Touch;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** Keeps an arrival that cannot be handled, so that the provider need not tell it for ever. */
    Uni<Void> quarantine(Arrival arrival) {
        return transactions.inTransaction(tx -> raw.quarantine(tx, arrival));
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
                arrival.messages().forEach(m -> claim(m.key(), m, Optional.of(m.messageId())));
                // Whoever tells no time is forgotten by the age of an id.
                arrival.statuses().forEach(s -> claim(key(s), s, Optional.of(arrival.rawEventId())));
                arrival.touches().forEach(t -> claim(key(t), t, Optional.of(t.id())));
                if (!arrival.state().equals("handled")) {
                    claim(key(arrival), arrival, Optional.empty());
                }
            }
        }

        private void claim(ItemKey key, Object owner, Optional<UUID> messageId) {
            if (owners.putIfAbsent(key, owner) == null) {
                messageIds.put(key, messageId);
            }
        }

        News news(Set<ItemKey> fresh) {
            return new News(
                    fresh(Arrival::messages, InboundMessage::key, fresh),
                    fresh(Arrival::statuses, Claims::key, fresh),
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
            return arrival.messages().stream().anyMatch(m -> isNew(m.key(), m, fresh))
                    || arrival.statuses().stream().anyMatch(s -> isNew(key(s), s, fresh))
                    || arrival.touches().stream().anyMatch(t -> isNew(key(t), t, fresh))
                    || (!arrival.state().equals("handled") && isNew(key(arrival), arrival, fresh));
        }

        @SuppressWarnings("ReferenceEquality") // Two equal arrivals are two: one of them is the duplicate.
        private boolean isNew(ItemKey key, Object candidate, Set<ItemKey> fresh) {
            return fresh.contains(key) && owners.get(key) == candidate;
        }

        private static ItemKey key(ReportedStatus status) {
            return ItemKey.of(
                    status.account(), status.providerMessageId() + "#" + status.status(), status.occurredAt());
        }

        private static ItemKey key(Touch touch) {
            return ItemKey.of(touch.account(), touch.key(), touch.told().occurredAt());
        }

        private static ItemKey key(Arrival arrival) {
            return ItemKey.of(arrival.account(), "raw:" + arrival.fingerprint(), arrival.receivedAt());
        }
    }
}
