package dev.regente.analytics.rebuild;

import dev.regente.analytics.rebuild.model.Rebuild;
import dev.regente.analytics.workload.RefoldAgents;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rebuilds that were asked for, and how far each has come. */
@ApplicationScoped
class Rebuilds {

    private static final UUID FIRST = new UUID(0, 0);

    private static final String BEGIN =
            """
            INSERT INTO rebuild (id, state, asked_by, asked_at, conversations, until, position, done, facts, corrected)
            SELECT $1, 'running', $2, $3, (SELECT count(*) FROM conversation),
                coalesce((SELECT conversation_id FROM conversation ORDER BY conversation_id DESC LIMIT 1), $4), $4,
                0, 0, 0
            ON CONFLICT (state) WHERE state = 'running' DO NOTHING RETURNING *""";

    private static final String ONE = "SELECT * FROM rebuild WHERE id = $1";

    private static final String LATEST = "SELECT * FROM rebuild ORDER BY id DESC LIMIT $1";

    private static final String TAKE = "SELECT * FROM rebuild WHERE state = 'running' FOR UPDATE SKIP LOCKED";

    private static final String ADVANCE =
            """
            UPDATE rebuild SET position = $2, done = done + $3, facts = facts + $4, corrected = corrected + $5,
                profile_position = $6, agent_position = $7, agent_until = $8
            WHERE id = $1""";

    private static final String END = "UPDATE rebuild SET state = $2, ended_at = $3, failure = $4"
            + " WHERE state = 'running' AND id = $1 RETURNING *";

    private final Pool pool;

    Rebuilds(Pool pool) {
        this.pool = pool;
    }

    /**
     * One that this transaction works on; nobody else does until it ends.
     *
     * @param until the last conversation that is to be done
     */
    record Taken(Rebuild rebuild, UUID until, Position position) {}

    /**
     * How far one has come: conversations first, then profiles, then the time of agents.
     *
     * @param conversation the last one that is done, as is profile
     */
    record Position(UUID conversation, UUID profile, RefoldAgents.Position agent) {}

    /** What one transaction has done, and up to where. */
    record Step(Position position, int conversations, int facts, int corrected) {}

    /** Empty while another one runs. */
    Uni<Optional<Rebuild>> begin(Tx tx, UUID id, String who, Instant now) {
        return tx.sql()
                .preparedQuery(BEGIN)
                .execute(Tuple.of(id, who, utc(now), FIRST))
                .map(Rebuilds::first);
    }

    Uni<Optional<Rebuild>> find(UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id)).map(Rebuilds::first);
    }

    /** The latest first. */
    Uni<List<Rebuild>> latest(int most) {
        return pool.preparedQuery(LATEST).execute(Tuple.of(most)).map(rows -> {
            var found = new ArrayList<Rebuild>(rows.size());
            rows.forEach(row -> found.add(rebuild(row)));
            return found;
        });
    }

    /** The one that runs; empty when there is none, or another pod is at it. */
    Uni<Optional<Taken>> take(Tx tx) {
        return tx.sql().query(TAKE).execute().map(rows -> {
            var row = rows.iterator();
            if (!row.hasNext()) {
                return Optional.empty();
            }
            Row one = row.next();
            OffsetDateTime until = one.getOffsetDateTime("agent_until");
            var agents = new RefoldAgents.Position(
                    one.getString("agent_position"), until == null ? null : until.toInstant());
            var position = new Position(one.getUUID("position"), one.getUUID("profile_position"), agents);
            return Optional.of(new Taken(rebuild(one), one.getUUID("until"), position));
        });
    }

    Uni<Void> advance(Tx tx, UUID id, Step step) {
        Position to = step.position();
        Instant until = to.agent().until();
        var values = Tuple.of(id, to.conversation(), step.conversations(), step.facts(), step.corrected())
                .addUUID(to.profile())
                .addString(to.agent().agent())
                .addOffsetDateTime(until == null ? null : utc(until));
        return tx.sql().preparedQuery(ADVANCE).execute(values).replaceWithVoid();
    }

    /** @param failure null for none */
    Uni<Optional<Rebuild>> end(Tx tx, UUID id, String failure, Instant now) {
        String state = (failure == null ? Rebuild.State.DONE : Rebuild.State.FAILED).word();
        return tx.sql()
                .preparedQuery(END)
                .execute(Tuple.of(id, state, utc(now), failure))
                .map(Rebuilds::first);
    }

    private static Optional<Rebuild> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rebuild(rows.iterator().next()));
    }

    private static Rebuild rebuild(Row row) {
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        return new Rebuild(
                row.getUUID("id"),
                Rebuild.State.of(row.getString("state")),
                row.getString("asked_by"),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getLong("conversations"),
                row.getLong("done"),
                row.getLong("facts"),
                row.getLong("corrected"),
                ended == null ? null : ended.toInstant(),
                row.getString("failure"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
