package dev.regente.gateway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.SendsByOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How accounts are doing, read from the rows that tell it: no pod counts for itself. */
@ApplicationScoped
class AccountHealths {

    private static final Duration LATELY = Duration.ofHours(1);
    private static final int TIME_SHIFT = 16;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** An id tells when its message was asked for, so the index by account and id finds the last hour. */
    private static final String FIND =
            """
            WITH lately AS (
                SELECT state, reason_code, provider_code, state_at FROM outbound_message
                WHERE account = $1 AND id >= $3 ORDER BY id DESC LIMIT 10000),
            waiting AS (
                SELECT count(*) AS many, min(requested_at) AS since FROM outbound_message
                WHERE channel = $2 AND account = $1 AND state IN ('queued', 'sending')),
            bad AS (
                SELECT reason_code, provider_code, state_at FROM lately WHERE state IN ('failed', 'refused')
                ORDER BY state_at DESC LIMIT 1)
            SELECT
                (SELECT last_webhook_at FROM webhook_pulse WHERE account = $1) AS webhook_at,
                (SELECT min(s.at) FROM outbound_status s WHERE s.status IN ('accepted', 'sent') AND s.message_id = (
                    SELECT id FROM outbound_message
                    WHERE account = $1 AND state IN ('accepted', 'sent', 'delivered', 'read')
                    ORDER BY id DESC LIMIT 1)) AS sent_at,
                (SELECT coalesce(jsonb_object_agg(state, many), '{}')
                    FROM (SELECT state, count(*) AS many FROM lately GROUP BY state) AS s) AS states,
                waiting.many AS waiting, waiting.since AS since,
                (SELECT count(*) FROM outbound_message WHERE account = $1 AND state = 'in_doubt') AS in_doubt,
                bad.reason_code, bad.provider_code, bad.state_at
            FROM waiting LEFT JOIN bad ON true""";

    private static final String PULSES = "SELECT account, last_webhook_at FROM webhook_pulse WHERE account = ANY($1)";

    private final Pool pool;
    private final Clock clock;

    AccountHealths(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * How a channel account is doing, over all pods.
     *
     * @param lastWebhookAt when its provider, or its application, last told us anything; null for never
     * @param lastSendAt when its provider last took a message; null for none in ninety days
     * @param lastHour what became of the messages that were asked for in the last hour, of at most 10,000
     * @param waiting how many messages are not sent yet
     * @param oldestWaitingAt since when the oldest of them waits; null for none
     * @param inDoubt of how many nobody knows whether they were sent
     * @param lastFailure of the last hour; null for none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AccountHealth(
            Instant lastWebhookAt,
            Instant lastSendAt,
            SendsByOutcome lastHour,
            long waiting,
            Instant oldestWaitingAt,
            long inDoubt,
            Failure lastFailure) {

        /**
         * Why a message could not be sent.
         *
         * @param providerCode null where it was not asked, or has none
         */
        record Failure(String reason, String providerCode, Instant at) {}
    }

    Uni<AccountHealth> of(ChannelAccount account) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(
                        account.name(),
                        account.channel(),
                        firstId(clock.instant().minus(LATELY))))
                .map(rows -> health(rows.iterator().next()));
    }

    /** When each account last heard anything; those that never did are left out. */
    Uni<Map<String, Instant>> lastWebhooks(List<String> accounts) {
        return pool.preparedQuery(PULSES)
                .execute(Tuple.tuple().addArrayOfString(accounts.toArray(String[]::new)))
                .map(rows -> {
                    var found = new HashMap<String, Instant>();
                    rows.forEach(row -> found.put(row.getString(0), instant(row, "last_webhook_at")));
                    return found;
                });
    }

    private static AccountHealth health(Row row) {
        var states = new HashMap<String, Long>();
        row.get(JsonObject.class, "states")
                .forEach(state -> states.put(state.getKey(), ((Number) state.getValue()).longValue()));
        String reason = row.getString("reason_code");
        return new AccountHealth(
                instant(row, "webhook_at"),
                instant(row, "sent_at"),
                SendsByOutcome.of(states),
                row.getLong("waiting"),
                instant(row, "since"),
                row.getLong("in_doubt"),
                reason == null
                        ? null
                        : new AccountHealth.Failure(reason, row.getString("provider_code"), instant(row, "state_at")));
    }

    /** The least UUIDv7 of that time. */
    private static UUID firstId(Instant at) {
        return new UUID((at.toEpochMilli() << TIME_SHIFT) | VERSION_7, VARIANT);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
