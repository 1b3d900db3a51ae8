package dev.regente.analytics.clock.kept;

import dev.regente.analytics.clock.kept.Columns.Kept;
import dev.regente.analytics.clock.model.Corrections;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where the pieces of conversations are kept, and how they are corrected: two statements for any number of them.
 *
 * @param delete takes {@code names}
 * @param write takes {@code names} and all that a piece says
 * @param names what makes each the piece that it is
 */
public record PieceTable<P extends Corrections.Piece>(
        String delete, String write, Function<List<Kept<P>>, Tuple> names, Function<List<Kept<P>>, Tuple> columns) {

    /** Corrects what is kept; costs nothing where there is nothing to correct. The caller holds the locks. */
    public Uni<Void> correct(Tx tx, Map<UUID, Corrections<P>> corrections) {
        return execute(tx, delete, rows(corrections, Corrections::gone), names)
                .chain(() -> execute(tx, write, rows(corrections, Corrections::changed), columns));
    }

    private Uni<Void> execute(Tx tx, String statement, List<Kept<P>> rows, Function<List<Kept<P>>, Tuple> of) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(statement).execute(of.apply(rows)).replaceWithVoid();
    }

    private List<Kept<P>> rows(Map<UUID, Corrections<P>> corrections, Function<Corrections<P>, List<P>> which) {
        return corrections.entrySet().stream()
                .flatMap(
                        entry -> which.apply(entry.getValue()).stream().map(piece -> new Kept<>(entry.getKey(), piece)))
                .toList();
    }
}
