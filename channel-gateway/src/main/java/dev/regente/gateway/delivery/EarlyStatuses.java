package dev.regente.gateway.delivery;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What providers said of messages before we knew under which id they took them. */
@ApplicationScoped
class EarlyStatuses {

    private static final String HOLD =
            """
            SELECT pg_advisory_xact_lock(h) FROM (
                SELECT DISTINCT hashtextextended(concat_ws(chr(31), 'status', account, id), 0) AS h
                FROM unnest($1::text[], $2::text[]) AS t(account, id) ORDER BY h) AS sorted""";

    private static final String KEEP =
            """
            INSERT INTO early_status
                (account, provider_message_id, status, at, reason_code, reason_text, provider_code, received_at)
            SELECT *, now() FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
                $7::text[])
            ON CONFLICT DO NOTHING""";

    private static final String TAKE =
            """
            DELETE FROM early_status e USING unnest($1::text[], $2::text[]) AS t(account, id)
            WHERE e.account = t.account AND e.provider_message_id = t.id
            RETURNING e.account, e.provider_message_id, e.status, e.at, e.reason_code, e.reason_text,
                e.provider_code""";

    private static final String FORGET = "DELETE FROM early_status WHERE received_at < now() - interval '2 days'";

    /** Lets one transaction at a time join these ids: a status cannot slip past the answer that it waits for. */
    Uni<Void> hold(Tx tx, Collection<ProviderKey> keys) {
        return tx.sql().preparedQuery(HOLD).execute(columns(keys)).replaceWithVoid();
    }

    Uni<Void> keep(Tx tx, List<ReportedStatus> reported) {
        var tuple = columns(reported.stream().map(ReportedStatus::key).toList())
                .addArrayOfString(strings(reported, r -> r.status().toString()))
                .addArrayOfOffsetDateTime(reported.stream()
                        .map(r -> r.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(strings(
                        reported,
                        r -> r.report().reason() == null
                                ? null
                                : r.report().reason().code()))
                .addArrayOfString(strings(
                        reported,
                        r -> r.report().reason() == null
                                ? null
                                : r.report().reason().text()))
                .addArrayOfString(strings(reported, r -> r.report().providerCode()));
        return tx.sql().preparedQuery(KEEP).execute(tuple).replaceWithVoid();
    }

    /** Takes out what was said about messages whose ids are known now. */
    Uni<List<Progress>> take(Tx tx, Map<ProviderKey, UUID> messages) {
        return tx.sql().preparedQuery(TAKE).execute(columns(messages.keySet())).map(rows -> {
            var steps = new ArrayList<Progress>();
            for (Row row : rows) {
                var key = new ProviderKey(row.getString(0), row.getString(1));
                steps.add(step(messages.get(key), key, row));
            }
            return steps;
        });
    }

    /** Forgets what was said about messages that we never sent. */
    Uni<Void> forgetOld(Tx tx) {
        return tx.sql().query(FORGET).execute().replaceWithVoid();
    }

    private static Progress step(UUID messageId, ProviderKey key, Row row) {
        String code = row.getString(4);
        return new Progress(
                messageId,
                OutboundMessages.status(row.getString(2)),
                row.getOffsetDateTime(3).toInstant(),
                key,
                code == null ? null : new Reason(code, row.getString(5)),
                row.getString(6),
                null);
    }

    private static Tuple columns(Collection<ProviderKey> keys) {
        return Tuple.tuple()
                .addArrayOfString(keys.stream().map(ProviderKey::account).toArray(String[]::new))
                .addArrayOfString(
                        keys.stream().map(ProviderKey::providerMessageId).toArray(String[]::new));
    }

    private static String[] strings(List<ReportedStatus> reported, Function<ReportedStatus, String> of) {
        return reported.stream().map(of).toArray(String[]::new);
    }
}
