package dev.regente.gateway.delivery;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How far each reply has come. */
@ApplicationScoped
class OutboundMessages {

    private static final String LOCK =
            """
            SELECT id, conversation_id, state, traceparent, account FROM outbound_message WHERE id = ANY($1)
            ORDER BY id FOR UPDATE""";

    private static final String RAISE =
            """
            UPDATE outbound_message m
            SET state = t.state, state_at = t.at, leased_until = NULL,
                provider_message_id = coalesce(m.provider_message_id, t.provider_message_id),
                reason_code = t.reason_code, reason_text = t.reason_text, provider_code = t.provider_code
            FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
                AS t(id, state, at, provider_message_id, reason_code, reason_text, provider_code)
            WHERE m.id = t.id""";

    private static final String IDENTIFY =
            """
            UPDATE outbound_message m SET provider_message_id = t.provider_message_id
            FROM unnest($1::uuid[], $2::text[]) AS t(id, provider_message_id)
            WHERE m.id = t.id AND m.provider_message_id IS NULL""";

    /** Whatever the order of arrival, the first time that was told of a status stays. */
    private static final String REMEMBER =
            """
            INSERT INTO outbound_status (message_id, status, at, provider_code)
            SELECT message_id, status, min(at), min(provider_code)
            FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[])
                AS t(message_id, status, at, provider_code)
            GROUP BY message_id, status ORDER BY message_id, status
            ON CONFLICT (message_id, status) DO UPDATE SET at = least(outbound_status.at, EXCLUDED.at)""";

    private static final String BY_PROVIDER_ID =
            """
            SELECT m.account, m.provider_message_id, m.id FROM outbound_message m
            JOIN unnest($1::text[], $2::text[]) AS t(account, provider_message_id)
            USING (account, provider_message_id)""";

    /** Where a message stands. */
    record Standing(String conversationId, MessageStatus status, String traceparent, String account) {}

    /** The messages that exist, held until the transaction ends. */
    Uni<Map<UUID, Standing>> lock(Tx tx, Collection<UUID> ids) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    var found = new HashMap<UUID, Standing>();
                    for (Row row : rows) {
                        found.put(
                                row.getUUID(0),
                                new Standing(
                                        row.getString(1),
                                        status(row.getString(2)),
                                        row.getString(3),
                                        row.getString(4)));
                    }
                    return found;
                });
    }

    /** Records the steps by which messages rose, one for each message. */
    Uni<Void> raise(Tx tx, Collection<Progress> steps) {
        if (steps.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.sql()
                .preparedQuery(RAISE)
                .execute(columns(steps)
                        .addArrayOfString(strings(steps, OutboundMessages::providerId))
                        .addArrayOfString(strings(
                                steps,
                                s -> s.reason() == null ? null : s.reason().code()))
                        .addArrayOfString(strings(
                                steps,
                                s -> s.reason() == null ? null : s.reason().text()))
                        .addArrayOfString(strings(steps, Progress::providerCode)))
                .replaceWithVoid();
    }

    /** Keeps when each status was reached, and by which id the provider knows the message. */
    Uni<Void> remember(Tx tx, Collection<Progress> steps) {
        var identified = steps.stream().filter(s -> s.provider() != null).toList();
        return tx.sql()
                .preparedQuery(REMEMBER)
                .execute(columns(steps).addArrayOfString(strings(steps, Progress::providerCode)))
                .chain(() -> tx.sql()
                        .preparedQuery(IDENTIFY)
                        .execute(Tuple.tuple()
                                .addArrayOfUUID(ids(identified))
                                .addArrayOfString(strings(identified, OutboundMessages::providerId))))
                .replaceWithVoid();
    }

    Uni<Map<ProviderKey, UUID>> byProviderId(Tx tx, Collection<ProviderKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var list = List.copyOf(keys);
        return tx.sql()
                .preparedQuery(BY_PROVIDER_ID)
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                list.stream().map(ProviderKey::account).toArray(String[]::new))
                        .addArrayOfString(list.stream()
                                .map(ProviderKey::providerMessageId)
                                .toArray(String[]::new)))
                .map(rows -> {
                    Map<ProviderKey, UUID> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(new ProviderKey(row.getString(0), row.getString(1)), row.getUUID(2));
                    }
                    return found;
                });
    }

    static MessageStatus status(String word) {
        return MessageStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Tuple columns(Collection<Progress> steps) {
        return Tuple.tuple()
                .addArrayOfUUID(ids(steps))
                .addArrayOfString(strings(steps, s -> s.status().toString()))
                .addArrayOfOffsetDateTime(
                        steps.stream().map(s -> s.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
    }

    private static String providerId(Progress step) {
        return step.provider() == null ? null : step.provider().providerMessageId();
    }

    private static UUID[] ids(Collection<Progress> steps) {
        return steps.stream().map(Progress::messageId).toArray(UUID[]::new);
    }

    private static String[] strings(Collection<Progress> steps, Function<Progress, String> of) {
        var values = new ArrayList<String>(steps.size());
        steps.forEach(step -> values.add(of.apply(step)));
        return values.toArray(String[]::new);
    }
}
