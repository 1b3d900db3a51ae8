package dev.regente.gateway.inbound;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What providers sent, byte by byte. */
@ApplicationScoped
class RawEvents {

    private static final String KEEP =
            """
            INSERT INTO raw_event (id, provider, account, state, body, received_at)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::timestamptz[])""";

    Uni<Void> keep(Tx tx, List<Arrival> arrivals) {
        return keep(tx, arrivals, arrivals.stream().map(Arrival::state).toList());
    }

    /** Keeps a webhook that fails whenever it is handled, for a person to look at. */
    Uni<Void> quarantine(Tx tx, Arrival arrival) {
        return keep(tx, List.of(arrival), List.of("quarantined"));
    }

    private static Uni<Void> keep(Tx tx, List<Arrival> arrivals, List<String> states) {
        if (arrivals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = Tuple.tuple()
                .addArrayOfUUID(arrivals.stream().map(Arrival::rawEventId).toArray(UUID[]::new))
                .addArrayOfString(arrivals.stream()
                        .map(a -> a.account().provider().word())
                        .toArray(String[]::new))
                .addArrayOfString(arrivals.stream().map(a -> a.account().name()).toArray(String[]::new))
                .addArrayOfString(states.toArray(String[]::new))
                .addValue(arrivals.stream().map(a -> Buffer.buffer(a.body())).toArray(Buffer[]::new))
                .addArrayOfOffsetDateTime(arrivals.stream()
                        .map(a -> a.receivedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return tx.sql().preparedQuery(KEEP).execute(tuple).replaceWithVoid();
    }
}
