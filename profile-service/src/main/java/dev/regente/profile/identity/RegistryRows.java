package dev.regente.profile.identity;

import dev.regente.profile.identity.merge.model.Apart;
import dev.regente.profile.identity.model.Holding;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.Strength;
import dev.regente.profile.identity.resolution.model.Registry;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Reads what the database knows of people; each row says of what kind it is. */
final class RegistryRows {

    private RegistryRows() {}

    static void read(RowSet<Row> rows, Registry known) {
        // Homes first: everything else is said about them.
        for (Row row : rows) {
            if (row.getUUID("home") != null && !"apart".equals(row.getString("kind"))) {
                known.profile(row.getUUID("home"), row.getUUID("root"));
            }
        }
        for (Row row : rows) {
            read(row, known);
        }
    }

    private static void read(Row row, Registry known) {
        switch (row.getString("kind")) {
            case "sender" -> known.sender(row.getString("word"), row.getUUID("home"));
            case "holder" ->
                known.holder(
                        key(row),
                        row.getUUID("home"),
                        new Holding(
                                Strength.of(row.getString("strength")),
                                row.getOffsetDateTime("last_seen").toInstant()));
            case "home" -> {
                if (row.getString("word") != null) {
                    known.vouched(row.getUUID("home"));
                }
            }
            case "apart" -> known.restrictions().keepApart(Apart.of(row.getUUID("home"), row.getUUID("root")));
            case "frozen" -> freeze(row, known);
            default -> throw new IllegalStateException("a row of no kind");
        }
    }

    private static void freeze(Row row, Registry known) {
        switch (row.getString("word")) {
            case "released" -> known.restrictions().release(key(row));
            case "claims" -> known.restrictions().freeze(key(row), true);
            default -> known.restrictions().freeze(key(row), false);
        }
    }

    private static Identifier.Key key(Row row) {
        return new Identifier.Key(
                IdentifierType.of(row.getString("type")).orElseThrow(),
                row.getString("scope"),
                row.getString("match_key"));
    }
}
