package dev.regente.local.assign.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * An event of one conversation, as routing announced it.
 *
 * @param what its address without service and version, such as `offer-made`
 * @param agent whom it concerns; null for nobody
 * @param at when it was committed
 */
record Told(String conversation, long sequence, String what, String agent, String offer, String outcome, Instant at) {

    /** In the order in which each conversation was changed. */
    static final String QUESTION =
            """
            SELECT subject, sequence, substring(address from 'routing\\.(?:conversation-)?(.*)\\.v1'),
                coalesce(body::json->>'agentId', CASE body::json->'from'->>'kind' WHEN 'agent'
                    THEN body::json->'from'->>'id' END),
                body::json->>'offerId', body::json->>'outcome', pg_xact_commit_timestamp(xmin)
            FROM outbox
            WHERE address LIKE 'routing.conversation-%' OR address LIKE 'routing.offer-%'
                OR address IN ('routing.message-appended.v1', 'routing.reply-requested.v1')
            ORDER BY subject, sequence""";

    static Told of(ResultSet row) throws SQLException {
        return new Told(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getTimestamp(7).toInstant());
    }
}
