package dev.regente.analytics.kpi.figure;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads everything that a question needs as it was at one moment, and not for ever. */
@ApplicationScoped
class Snapshots {

    private static final String AT_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

    /** A question that takes longer is given up in the database too, and answered with 503. */
    private static final String PATIENCE = "SET LOCAL statement_timeout = '10s'";

    private final Transactions transactions;

    Snapshots(Transactions transactions) {
        this.transactions = transactions;
    }

    <T> Uni<T> at(Function<Tx, Uni<T>> reading) {
        return transactions.inTransaction(tx -> tx.sql()
                .query(AT_ONE_MOMENT)
                .execute()
                .chain(() -> tx.sql().query(PATIENCE).execute())
                .chain(() -> reading.apply(tx)));
    }

    /** One statement, which sees one moment by itself. */
    <T> Uni<List<T>> read(String sql, Tuple values, Function<Row, T> of) {
        return transactions.inTransaction(
                tx -> tx.sql().query(PATIENCE).execute().chain(() -> rows(tx, sql, values, of)));
    }

    static <T> Uni<List<T>> rows(Tx tx, String sql, Tuple values, Function<Row, T> of) {
        return tx.sql().preparedQuery(sql).execute(values).map(rows -> {
            var found = new ArrayList<T>(rows.size());
            for (Row row : rows) {
                found.add(of.apply(row));
            }
            return found;
        });
    }
}
