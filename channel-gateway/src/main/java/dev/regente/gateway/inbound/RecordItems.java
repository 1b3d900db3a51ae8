package dev.regente.gateway.inbound;

import dev.regente.gateway.delivery.RecordStatuses;
import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.delivery.ReportedWatermark;
import dev.regente.gateway.inbound.echo.ReportedEcho;
import dev.regente.gateway.inbound.echo.SortEchoes;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Records what is new in webhooks, each kind in its own way. */
@ApplicationScoped
class RecordItems {

    private final SortEchoes sortEchoes;
    private final RecordMessages recordMessages;
    private final RecordStatuses recordStatuses;

    RecordItems(SortEchoes sortEchoes, RecordMessages recordMessages, RecordStatuses recordStatuses) {
        this.sortEchoes = sortEchoes;
        this.recordMessages = recordMessages;
        this.recordStatuses = recordStatuses;
    }

    /** Items that nobody has recorded yet. */
    record Fresh(
            List<InboundMessage> messages,
            List<ReportedEcho> echoes,
            List<ReportedStatus> statuses,
            List<ReportedWatermark> watermarks) {}

    /** Works in the caller's transaction. */
    Uni<Void> record(Tx tx, Fresh fresh) {
        return sortEchoes.sort(tx, fresh.echoes()).chain(echoes -> recordMessages
                .record(tx, both(fresh.messages(), echoes.written()))
                .chain(() -> recordStatuses.record(tx, both(fresh.statuses(), echoes.sent()), fresh.watermarks())));
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
