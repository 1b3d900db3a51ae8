package dev.regente.profile.identity.rehearsal;

import dev.regente.kit.rest.Cursor;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.resolution.model.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What events said about who somebody is, in the order in which it was decided. */
@ApplicationScoped
class RecordedFacts {

    private static final String PAGE =
            """
            SELECT event_id, received_at, sender_id, profile_id, identifiers FROM identity_fact
            WHERE (received_at, event_id) > ($1, $2) AND received_at < $3 ORDER BY received_at, event_id LIMIT $4""";

    private final Pool pool;

    RecordedFacts(Pool pool) {
        this.pool = pool;
    }

    /** A fact and the profile under which it is recorded. */
    record Recorded(Seen seen, UUID profile) {

        Cursor cursor() {
            return new Cursor(seen.receivedAt(), seen.eventId());
        }
    }

    /** The rows of those after one and before a time; to be read where nobody waits. */
    Uni<RowSet<Row>> page(Cursor after, Instant to, int limit) {
        var values = Tuple.of(after.at().atOffset(ZoneOffset.UTC), after.id(), to.atOffset(ZoneOffset.UTC), limit);
        return pool.preparedQuery(PAGE).execute(values);
    }

    static List<Recorded> read(RowSet<Row> rows) {
        List<Recorded> facts = new ArrayList<>(rows.size());
        for (Row row : rows) {
            var seen = new Seen(
                    row.getUUID("event_id"),
                    row.getOffsetDateTime("received_at").toInstant(),
                    row.getString("sender_id"),
                    identifiers(row.getJsonArray("identifiers")));
            facts.add(new Recorded(seen, row.getUUID("profile_id")));
        }
        return facts;
    }

    private static List<Identifier> identifiers(JsonArray said) {
        List<Identifier> identifiers = new ArrayList<>(said.size());
        for (int i = 0; i < said.size(); i++) {
            JsonObject one = said.getJsonObject(i);
            IdentifierType.of(one.getString("type")).ifPresent(type -> identifiers.add(identifier(type, one)));
        }
        return identifiers;
    }

    private static Identifier identifier(IdentifierType type, JsonObject one) {
        var key = new Identifier.Key(type, one.getString("scope"), one.getString("key"));
        String value = one.getString("value");
        return new Identifier(key, value, value, one.getBoolean("verified"));
    }
}
