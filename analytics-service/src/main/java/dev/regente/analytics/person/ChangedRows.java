package dev.regente.analytics.person;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Runs statements that return the conversations of which they changed something. */
final class ChangedRows {

    private ChangedRows() {}

    static Uni<Set<UUID>> of(Tx tx, String statement, Tuple values) {
        return tx.sql().preparedQuery(statement).execute(values).map(rows -> {
            Set<UUID> changed = new HashSet<>();
            rows.forEach(row -> changed.add(row.getUUID(0)));
            return changed;
        });
    }

    /** Looks anew at what lies around something of persons, who are held, where it may differ since an instant. */
    static Uni<Set<UUID>> settled(Tx tx, String statement, Collection<UUID> persons, Instant since) {
        var values = Tuple.tuple()
                .addArrayOfUUID(persons.toArray(UUID[]::new))
                .addOffsetDateTime(since.atOffset(ZoneOffset.UTC));
        return of(tx, statement, values);
    }

    static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
        Set<UUID> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
