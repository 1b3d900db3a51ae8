package dev.regente.gateway.inbound;

import dev.regente.gateway.delivery.RecordStatuses;
import dev.regente.gateway.inbound.echo.SortEchoes;
import dev.regente.gateway.sender.Senders;
import dev.regente.gateway.sender.Writer;
import dev.regente.gateway.touchpoint.RecordTouchpoints;
import dev.regente.gateway.touchpoint.Touch;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Records what is new, each kind by those who know it. */
@ApplicationScoped
class RecordNews {

    private final Senders senders;
    private final SortEchoes sortEchoes;
    private final RecordMessages recordMessages;
    private final RecordTouchpoints recordTouchpoints;
    private final RecordStatuses recordStatuses;

    RecordNews(
            Senders senders,
            SortEchoes sortEchoes,
            RecordMessages recordMessages,
            RecordTouchpoints recordTouchpoints,
            RecordStatuses recordStatuses) {
        this.senders = senders;
        this.sortEchoes = sortEchoes;
        this.recordMessages = recordMessages;
        this.recordTouchpoints = recordTouchpoints;
        this.recordStatuses = recordStatuses;
    }

    Uni<Void> record(Tx tx, News fresh) {
        return sortEchoes.sort(tx, fresh.echoes()).chain(echoes -> {
            News news = fresh.after(echoes.written(), echoes.sent());
            return hold(tx, news)
                    .chain(() -> recordMessages.record(tx, news.messages()))
                    .chain(() -> recordTouchpoints.record(tx, news.touches()))
                    .chain(() -> recordStatuses.record(tx, news.statuses(), news.watermarks()));
        });
    }

    /** Where two of us would ask for senders one after the other, all are taken at once: nobody waits in a circle. */
    private Uni<Void> hold(Tx tx, News news) {
        if (news.messages().isEmpty() || news.touches().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Writer> writers = Stream.concat(
                        news.messages().stream().map(RecordMessages::writer),
                        news.touches().stream().filter(Touch::tellsWho).map(Touch::writer))
                .toList();
        return senders.resolve(tx, writers).replaceWithVoid();
    }
}
