package dev.regente.gateway.inbound;

import dev.regente.gateway.inbound.raw.RawEvents;
import dev.regente.gateway.inbound.raw.Replayed;
import dev.regente.gateway.inbound.seen.SeenItems;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.kit.work.Transience;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

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
    Uni<Void> quarantine(Arrival arrival, Throwable failure) {
        var aside = arrival.quarantined(RawEvents.reason(failure));
        return transactions
                .inTransaction(tx -> raw.keep(tx, List.of(aside)))
                .chain(() -> pieceByPiece(arrival))
                .replaceWithVoid();
    }

    /** Records an arrival that is kept already, as far as it was not recorded then. */
    Uni<Replayed> again(Arrival arrival) {
        return transactions
                .inTransaction(tx -> recordNew(tx, arrival).map(news -> arrival.replayed(List.of(news), 0, null)))
                .onFailure(failure -> !Transience.isTransient(failure))
                .recoverWithUni(failure -> pieceByPiece(arrival).map(recorded -> {
                    // What is not in pieces is what has just failed.
                    int failed = Math.max(arrival.pieces().size(), 1) - recorded.size();
                    return arrival.replayed(recorded, failed, RawEvents.reason(failure));
                }))
                .call(done -> transactions.inTransaction(
                        tx -> raw.settle(tx, arrival.rawEventId(), done.state(), done.reason())));
    }

    /** What was new in those items that could be recorded. */
    private Uni<List<News>> pieceByPiece(Arrival arrival) {
        return Multi.createFrom()
                .iterable(arrival.pieces())
                .onItem()
                .transformToUniAndConcatenate(piece -> transactions
                        .inTransaction(tx -> recordNew(tx, piece))
                        .onFailure(failure -> !Transience.isTransient(failure))
                        .recoverWithNull())
                .collect()
                .in(ArrayList::new, List::add);
    }

    private Uni<News> recordNew(Tx tx, Arrival arrival) {
        var claims = new Claims(List.of(arrival));
        return seen.claim(tx, claims.items()).map(claims::news).call(news -> recordNews.record(tx, news));
    }

    private Uni<List<Boolean>> record(Tx tx, List<Arrival> arrivals) {
        var claims = new Claims(arrivals);
        return seen.claim(tx, claims.items()).chain(fresh -> {
            var news = arrivals.stream().map(a -> claims.tellsNews(a, fresh)).toList();
            var kept = claims.newOnes(fresh).stream().map(Arrival::kept).toList();
            return raw.keep(tx, kept)
                    .chain(() -> recordNews.record(tx, claims.news(fresh)))
                    .replaceWith(news);
        });
    }
}
